"""The shelves of every ledger: what is read for a command, what it writes in one transaction, how it is read again."""
