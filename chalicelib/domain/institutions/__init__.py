"""Accounts that speak for an institution: who asks an office to verify that, who did, by which evidence, until when."""
