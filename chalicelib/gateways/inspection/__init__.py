"""What an uploaded file is, told by opening it with the reader of its own format, in a process of its own.

One file for each family of formats. `process` is the worker's side, `child` the other; in `looking` they are asked one
after another. What is read here comes from strangers: nothing of it is run, and nothing of it reaches the log.
"""
