"""Loket: the service counter of a BPS statistics office."""
