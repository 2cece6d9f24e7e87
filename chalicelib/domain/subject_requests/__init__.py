"""What somebody asks about the own personal data, and the three days in which an office answers (UU 27/2022)."""
