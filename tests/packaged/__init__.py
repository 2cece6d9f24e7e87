"""Runs the built package as Lambda would, and holds each AWS call against the function's own policy."""
