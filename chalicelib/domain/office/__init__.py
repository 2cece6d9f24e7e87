"""The office (satuan kerja) as data: what it is, what it promises, its working days and its numbers."""
