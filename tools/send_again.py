"""`python -m tools.send_again STACK LEDGER ID` or `… STACK OFFICE SINCE` sends again what follows stored entries.

For whoever is signed in to the AWS account of a deployed stack. LEDGER is one of request, queue, deposit, export,
calendar, subject_request, breach, and ID that of a record there; OFFICE is a satker code, SINCE a moment such as
2026-11-27T08:00+07:00. Mails, papers and checks are keyed: what was done does nothing.
"""

import os
import sys
from datetime import datetime

import boto3

from chalicelib.domain.parked import ReactingLedger
from chalicelib.services.parked.again import send, walk

REGION = "ap-southeast-3"
TABLES = {
    "LOKET_TABLE_REQUESTS": "RequestsTableName",
    "LOKET_TABLE_QUEUE": "QueueTableName",
    "LOKET_TABLE_TREASURY": "TreasuryTableName",
}
QUEUES = {
    "LOKET_QUEUE_PAPERS": "papers",
    "LOKET_QUEUE_NOTICES": "notices",
    "LOKET_QUEUE_PROOFS": "transfer-proofs",
    "LOKET_QUEUE_DEPOSITS": "deposits",
}


def environment(stack: str) -> dict[str, str]:
    """Return the variables that sending again needs, from the stack's outputs and its stage."""
    (description,) = boto3.client("cloudformation", region_name=REGION).describe_stacks(StackName=stack)["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in description["Outputs"]}
    stage = next(p["ParameterValue"] for p in description["Parameters"] if p["ParameterKey"] == "Stage")
    sqs = boto3.client("sqs", region_name=REGION)
    names = {variable: f"loket-{stage}-{queue}" for variable, queue in QUEUES.items()}
    addresses = {variable: sqs.get_queue_url(QueueName=name)["QueueUrl"] for variable, name in names.items()}
    tables = {variable: outputs[output] for variable, output in TABLES.items()}
    return {"AWS_DEFAULT_REGION": REGION, **tables, **addresses}


def main(arguments: list[str]) -> int:
    """Send again, page by page, and say how much it was."""
    try:
        stack, where, what = arguments
        ledger = ReactingLedger(where) if where in {*ReactingLedger} else None
        since = None if ledger else datetime.fromisoformat(what)
    except ValueError:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if since is not None and since.tzinfo is None:
        sys.stderr.write("SINCE needs its zone, such as +07:00.\n")
        return 2
    os.environ.update(environment(stack))
    count, messages = _all(where, since) if since else (1, send(ReactingLedger(where), what))
    sys.stdout.write(f"{count} records, {messages} messages.\n")
    return 0


def _all(office: str, since: datetime) -> tuple[int, int]:
    count = messages = 0
    position: str | None = None
    while True:
        sent = walk(office, since, position)
        count, messages, position = count + sent.records, messages + sent.messages, sent.next
        if position is None:
            return count, messages


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
