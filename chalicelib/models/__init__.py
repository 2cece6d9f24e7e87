"""SHELVES: the only room that knows PynamoDB."""
