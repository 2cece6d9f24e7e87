"""The doors of the counter: what officers do there, the board, and each visitor's own place."""
