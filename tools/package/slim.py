"""botocore's descriptions without what nobody reads at run time: each client that is made parses them anew.

Emptied are the texts of the documentation; left out are the regions and hosts of services that Loket never calls.
"""

import gzip
import json
from pathlib import Path
from typing import Any

from tools.package.trim import SERVICES


def slim(data: Path) -> None:
    """Rewrite in botocore's data folder the descriptions of the services that are kept, and the list of endpoints."""
    prefixes = set()
    for path in sorted(path for service in SERVICES for path in data.glob(f"{service}/*/service-2.json.gz")):
        description = without_texts(json.loads(gzip.decompress(path.read_bytes())))
        prefixes.add(description["metadata"]["endpointPrefix"])
        path.write_bytes(gzip.compress(_compact(description), mtime=0))
    endpoints = json.loads((data / "endpoints.json").read_bytes())
    for partition in endpoints["partitions"]:
        partition["services"] = {name: s for name, s in partition["services"].items() if name in prefixes}
    (data / "endpoints.json").write_bytes(_compact(endpoints))


def without_texts(description: Any) -> Any:
    """Return a description with its documentation emptied: botocore asks for it, and nobody reads it.

    Only texts: a member or shape of that name stays.
    """
    match description:
        case {"documentation": str(text), **rest} if text:
            return without_texts({"documentation": "", **rest})
        case dict():
            return {name: without_texts(value) for name, value in description.items()}
        case list():
            return [without_texts(value) for value in description]
        case _:
            return description


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
