"""What the office types wrongly, and how it is put right: every number kept, the story readable."""
