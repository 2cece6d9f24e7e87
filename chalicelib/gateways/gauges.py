"""Figures for the alarms, written into the function's log in CloudWatch's embedded metric format: without a call."""

import json
import sys

from chalicelib.gateways.clock import now
from chalicelib.settings import settings


def tell(name: str, value: int) -> None:
    """Write how much there is of something now."""
    stated = {
        "Namespace": f"Loket/{settings().stage}",
        "Dimensions": [[]],
        "Metrics": [{"Name": name, "Unit": "Count"}],
    }
    line = {"_aws": {"Timestamp": int(now().timestamp() * 1000), "CloudWatchMetrics": [stated]}, name: value}
    sys.stdout.write(json.dumps(line) + "\n")
