"""A breach of personal data, and the three days in which people and the authority are told (UU 27/2022)."""
