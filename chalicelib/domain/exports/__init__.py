"""A file of the treasury's books that somebody takes along: asked for, made by a worker, kept for some days."""
