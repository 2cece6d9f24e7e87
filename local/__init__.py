"""Loket on one machine: an embedded cloud, the deployed template's resources, the doors and workers, a demo office."""
