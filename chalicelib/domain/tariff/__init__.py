"""The tariff (tarif PNBP): the schedules of a regulation, the formula of a row, the price of a basket."""
