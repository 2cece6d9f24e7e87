"""The catalogue (katalog): what the office sells, how its keepers write it, and how it is searched."""
