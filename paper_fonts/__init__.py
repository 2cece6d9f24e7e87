"""The fonts of the papers that no package index has: on Lambda in the workers' layer, beside the typesetter."""
