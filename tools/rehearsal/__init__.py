"""A stage's life rehearsed on one machine: made, updated, updated badly, brought back."""
