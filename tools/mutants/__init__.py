"""Breaks Loket in thousands of small ways (mutmut) and sees whether a test notices each: `make mutants`."""
