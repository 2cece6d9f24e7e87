"""The treasury's books: a line for each thing that happened to money, and what is reckoned from the lines."""
