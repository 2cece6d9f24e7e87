"""Deposits to the state treasury (setoran): which receipts' money each one carried there."""
