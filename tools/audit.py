"""`python -m tools.audit STACK` holds every ledger of a deployed stack against all heads that were ever signed.

The nightly audit looks at what changed; this looks at everything, with its own eyes: whoever is signed in to the AWS
account needs to read tables and the audit's bucket, and `kms:Verify`. Without STACK (`make audit`) a forged event, a
rewritten chain and a missing receipt are made on the embedded cloud, and each is found. Exit code 1: something was
found (without STACK: something was not).
"""

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Final, NamedTuple

import boto3

from chalicelib.domain.audit import Head, Sheet, SheetAlteredError
from chalicelib.gateways import office_data
from chalicelib.gateways.clients import s3
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.audit import changes, checking, nightly
from chalicelib.services.parking import reason_of
from chalicelib.settings import settings

REGION: Final = "ap-southeast-3"
OUTPUTS: Final = {
    "LOKET_TABLE_REQUESTS": "RequestsTableName",
    "LOKET_TABLE_QUEUE": "QueueTableName",
    "LOKET_TABLE_STOCK": "StockTableName",
    "LOKET_TABLE_TREASURY": "TreasuryTableName",
    "LOKET_TABLE_WORK": "WorkTableName",
    "LOKET_BUCKET_FILES": "FilesBucketName",
    "LOKET_BUCKET_AUDIT": "AuditBucketName",
    "LOKET_KEY_AUDIT": "AuditKeyArn",
}


class Finding(NamedTuple):
    """What was found, and where."""

    where: str
    reason: str


def audit() -> Iterator[Finding]:
    """Yield whatever is not as it was signed: sheets, histories, records, numbers of receipts."""
    heads: dict[str, list[Head]] = defaultdict(list)
    before, years = "", set[int]()
    for day in _without_gaps(signed_days()):
        years.add(day.year)
        sheets = list(_sheets(day))
        follows = [sheet.before for sheet in sheets][not before :]
        if not sheets or not sheets[-1].last or follows != [*filter(None, [before]), *(x.hash() for x in sheets[:-1])]:
            yield Finding(f"sheets of {day}", SheetAlteredError.__name__)
        before = sheets[-1].hash() if sheets else ""
        for head in (head for sheet in sheets for head in sheet.heads):
            heads[head.record].append(head)
    for record, signed in sorted(heads.items()):
        yield from _found(record, *(partial(checking.check_head, head) for head in signed))
        yield from _found(record, partial(checking.check, record, now()))
    for office in office_data.offices():
        for year in sorted(years):
            last = reading.last_number(requests.TABLE, office.code, "receipt", str(year))
            for sequence in range(1, last + 1):
                one = partial(checking.check_receipts, office, year, (sequence,))
                yield from _found(f"receipt {sequence} of {office.code} in {year}", one)


def signed_days() -> list[date]:
    """Return the days of which there are sheets, the first one first."""
    pages = s3().get_paginator("list_objects_v2").paginate(Bucket=settings().audit_bucket, Prefix="heads/")
    keys = (each["Key"] for page in pages for each in page.get("Contents", ()))
    return sorted({date.fromisoformat(key.split("/")[1]) for key in keys})


def _sheets(day: date) -> Iterator[Sheet]:
    """Yield a day's sheets as far as they are the house's."""
    with suppress(SheetAlteredError):
        yield from nightly.sheets_of(day)


def _without_gaps(days: list[date]) -> Iterator[date]:
    """Yield every day from the first signed one to yesterday: one that is missing is a finding."""
    day, today = (days[0] if days else changes.day_of(now())), changes.day_of(now())
    while day < today and (day <= days[-1] or day < today - timedelta(days=1)):
        yield day
        day += timedelta(days=1)


def _found(where: str, *looks: Callable[[], object]) -> Iterator[Finding]:
    for look in looks:
        try:
            look()
        except Exception as finding:  # noqa: BLE001  Whatever stands in the way of looking is a finding.
            yield Finding(where, reason_of(finding))
            return


def environment(stack: str) -> dict[str, str]:
    """Return the variables that the audit needs, from the stack's outputs."""
    (description,) = boto3.client("cloudformation", region_name=REGION).describe_stacks(StackName=stack)["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in description["Outputs"]}
    return {"AWS_DEFAULT_REGION": REGION} | {variable: outputs[name] for variable, name in OUTPUTS.items()}


def main(arguments: list[str]) -> int:
    """Audit the stack, or show on the embedded cloud what an audit finds."""
    if not arguments:
        from tools.audit_shown import show

        return show()
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    os.environ.update(environment(arguments[0]))
    findings = list(dict.fromkeys(audit()))
    sys.stdout.writelines(f"{finding.reason}: {finding.where}\n" for finding in findings)
    sys.stdout.write(f"{len(findings)} findings on {len(signed_days())} signed days.\n")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
