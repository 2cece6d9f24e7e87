"""RULES: the office's rules, pure; no clock, network, AWS or framework."""
