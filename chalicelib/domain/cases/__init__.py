"""Money that no invoice holds (uang belum tertampung): a case of the treasurer's, until each rupiah has its place."""
