"""DOORS: the only room that knows Chalice."""
