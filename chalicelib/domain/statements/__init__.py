"""Statements of a bank or of the treasury, imported: their reader, what each row proposes, and which are confirmed."""
