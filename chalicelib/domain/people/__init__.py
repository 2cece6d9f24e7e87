"""People: who buys, who serves, who acts, and the numbers that name them."""
