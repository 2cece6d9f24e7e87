"""Accounts that speak for an institution, on their ledger."""
