"""DOORS to the treasury: a day's cash, imported statements, money that no invoice holds."""
