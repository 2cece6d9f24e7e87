"""At every call to AWS that the journeys make, something goes wrong (ADR 0065)."""
