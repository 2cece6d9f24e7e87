"""Loket: the service counter of a BPS statistics office.

What loading makes stays, and a call leaves little behind. The garbage collector, which by itself looks after each seven
hundred new objects, was a sixth of a cold start; it looks after so many now, which are some sixty megabytes at most.

pydantic looks for plugins among the descriptions of all that is installed. There are none.
"""

import gc
import os

gc.set_threshold(300_000)
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
