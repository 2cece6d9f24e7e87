"""The draft (rancangan): from choosing products to acceptance, and what changed since the last submission."""
