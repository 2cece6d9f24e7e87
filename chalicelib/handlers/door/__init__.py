"""The wrapper around every door: reading, authorising, answering, describing."""
