"""How long the model check runs: short for every change, long with LOKET_LENGTH=long (`make conformance`)."""

import os

from hypothesis import HealthCheck, Phase, settings

LONG = os.environ.get("LOKET_LENGTH", "short") == "long"
STANDINGS = 1500 if LONG else 150
"""How many standings of a request the survey walks through."""
DAYS = settings(
    max_examples=40 if LONG else 4,
    stateful_step_count=40 if LONG else 16,
    derandomize=not LONG,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[*HealthCheck],
)
"""How many random days there are, and how much happens in each."""
