"""Files: what people send and what it is for, what a file really is, and what it is called on its way out."""
