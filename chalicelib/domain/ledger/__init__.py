"""What every ledger shares, once: commands, entries and their chain, unique values, texts, rules, what falls due.

It knows no aggregate. A request is the first that stands on it; each further one brings its own commands, events, state
and decisions, as `Aggregate` lists them.
"""
