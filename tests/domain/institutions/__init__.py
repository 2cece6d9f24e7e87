"""Accounts that speak for an institution."""
