"""From counted uses and listed prices to dollars."""

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tools.package.process import REGION

Paid = defaultdict[str, float]
"""How much of each thing that has a price."""
HERE: Final = Path(__file__).parent
CHALICE: Final = HERE.parents[1] / ".chalice"
SWEEPS: Final = 30 * 24 * 4
"""In a month, one each quarter of an hour."""
AUDITS: Final = 30
"""In a month, one each night, which hourly calls go on with; a sheet is signed, and four are verified."""


def data(name: str) -> dict[str, Any]:
    """Return a data file of this folder."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def memory() -> dict[str, float]:
    """Return each function's gigabytes by its name in the template."""
    functions = json.loads((CHALICE / "config.json").read_text("utf-8"))["stages"]["aws"]["lambda_functions"]
    sizes = {name: settings["lambda_memory_size"] / 1024 for name, settings in functions.items()}
    return {"APIHandler" if n == "api_handler" else n.title().replace("_", ""): size for n, size in sizes.items()}


def of_counts(counts: Mapping[str, float], uses: Mapping[str, Any]) -> Paid:
    """Return what is paid for by the piece in these invocations and calls."""
    paid: Paid = defaultdict(float)
    for name, number in counts.items():
        if name in uses["seconds"]:
            paid["function_call"] += number
            paid["gigabyte_second"] += number * uses["seconds"][name] * memory()[name]
        paid["write_unit"] += number * uses["write_units"].get(name, 0)
        paid["read_unit"] += number * uses["read_units"].get(name, 0)
        if name.startswith("sqs."):
            paid["queue_call"] += number * 3  # Sent, received, deleted.
        if name.startswith("s3."):
            paid["file_read" if name.startswith(("s3.Get", "s3.Head")) else "file_written"] += number
        if name.startswith("secretsmanager."):
            paid["secret_call"] += number
        if name == "sesv2.SendEmail":
            paid["mail"] += number
    calls = counts.get("APIHandler", 0)
    for each in ("api_call", "edge_call", "firewall_call"):
        paid[each] += calls
    paid["gigabyte_out"] += calls * uses["bytes"]["answer"] / 1e9
    paid["gigabyte_logged"] += calls * uses["bytes"]["logged"] / 1e9
    return paid


def of_a_request(journey: str, uses: Mapping[str, Any]) -> Paid:
    """Return what a request costs, its files for a month and their way to the buyer with it."""
    paid = of_counts(uses["journeys"][journey], uses)
    paid["gigabyte_kept"] += uses["bytes"]["kept"] / 1e9
    paid["gigabyte_out"] += uses["bytes"]["sent"] / 1e9
    return paid


def of_a_month(uses: Mapping[str, Any]) -> Paid:
    """Return what is paid where nobody comes: what stands, and what runs by itself."""
    kinds: Counter[str] = Counter()
    for name in ("resources.json", "edge.json"):
        for resource in json.loads((CHALICE / name).read_text("utf-8"))["Resources"].values():
            kinds[str(resource.get("Type"))] += 1
    fixed = {
        "alarm": kinds["AWS::CloudWatch::Alarm"],
        "metric": kinds["AWS::Logs::MetricFilter"],
        "dashboard": kinds["AWS::CloudWatch::Dashboard"],
        "secret": kinds["AWS::SecretsManager::Secret"],
        "key": kinds["AWS::KMS::Key"],
        "key_call": AUDITS * 6,
        "firewall": kinds["AWS::WAFv2::WebACL"],
        "firewall_rule": 2,
    }
    paid = of_counts({"OnSweep": SWEEPS, "OnAudit": AUDITS * 24, "dynamodb.Query": SWEEPS * 4}, uses)
    paid.update(fixed)
    return paid


def of_offices(number: int, uses: Mapping[str, Any]) -> Paid:
    """Return what so many offices cost in a month, with what stands."""
    office = uses["office"]
    requests = number * office["requests_a_day"] * office["days"]
    paid = of_a_month(uses)
    for name, count in of_a_request("journey_a", uses).items():
        paid[name] += requests * count
    boards = number * office["board_calls_a_day"] * office["days"]
    for name, count in of_counts({"APIHandler": boards, "dynamodb.GetItem": boards}, uses).items():
        paid[name] += count
    paid["account"] += number * office["accounts"]
    return paid


def dollars(paid: Mapping[str, float], prices: Mapping[str, Any]) -> dict[str, float]:
    """Return dollars by what they are paid for."""
    return {name: count * prices[name]["usd"] for name, count in paid.items() if count}


def table() -> str:
    """Return the lines for docs/performance.md."""
    uses, listed = data("uses.toml"), data("prices.toml")
    columns = {
        "1,000 requests like A": {n: c * 1000 for n, c in of_a_request("journey_a", uses).items()},
        "1,000 requests like B": {n: c * 1000 for n, c in of_a_request("journey_b", uses).items()},
        "a month, idle": of_a_month(uses),
        "a month, one office": of_offices(1, uses),
        "a month, 500 offices": of_offices(500, uses),
    }
    costs = {title: dollars(paid, listed["prices"]) for title, paid in columns.items()}
    names = sorted(
        {name for each in costs.values() for name in each}, key=lambda n: -costs["a month, 500 offices"].get(n, 0)
    )
    checked = "checked" if listed["checked"] else "not yet checked against the price pages"
    lines = [
        f"US dollars in {REGION}, without free tiers and taxes. Prices of {listed['as_of']}, {checked}.",
        f"Uses counted on {uses['counted_on']}.",
        "",
        f"| for | {' | '.join(columns)} |",
        f"| --- | {' | '.join('--:' for _ in columns)} |",
    ]
    lines += [
        f"| {n.replace('_', ' ')} | {' | '.join(f'{each.get(n, 0):,.2f}' for each in costs.values())} |" for n in names
    ]
    lines.append(f"| **all** | {' | '.join(f'**{sum(each.values()):,.2f}**' for each in costs.values())} |")
    return "\n".join(lines)
