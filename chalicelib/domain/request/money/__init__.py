"""Money of a request: payments and what proves them, their screening, and receipts."""
