"""What is not the product: Loket on one machine, on an embedded cloud or real engines, and journeys walked there."""
