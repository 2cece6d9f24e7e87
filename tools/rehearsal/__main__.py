"""`python -m tools.rehearsal [PACKAGE]` walks a stage from its create to its rollback, as far as one machine goes.

PACKAGE is a folder that `make package` wrote, of binaries that run here; without it one is built. The functions are the
packaged handlers, in processes of their own before a cloud made from the template; versions and aliases are those of
the emulated Lambda, moved by the same calls. What this cannot show is said at the end.
"""

import json
import os
import shutil
import sys
import zipfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from chalicelib.settings import settings
from tests.packaged.deployed import PARAMETERS
from tests.packaged.stage import PackagedHouse, PackagedStage
from tools.lambda_runtime import PYTHON
from tools.leftovers import leftovers
from tools.package.build import build
from tools.package.expand import expand
from tools.rehearsal.versions import CANARY, Versions
from tools.roll_back import roll_back
from workshop.emulator.cloud import embedded_cloud
from workshop.emulator.codes import code_mailer
from workshop.emulator.cognito import patch_cognito
from workshop.emulator.environment import CREDENTIALS
from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import client
from workshop.journeys.checks import expect, same
from workshop.journeys.journey_a import agree, deliver, hand_in, pay
from workshop.run.mails import LetterBox

PROJECT = Path(__file__).parents[2]
STAGE = PARAMETERS["Stage"]
LIMITS: Final = """Not shown, since no machine but AWS's has it:
  - CloudFormation's own create, update and rollback, and what of a resource it replaces
  - CodeDeploy's ten minutes: alarms are judged here after twenty calls, by the template's thresholds
  - IAM, CloudFront, API Gateway's own stage, CloudWatch's delay of a minute or two
  - two versions at one queue or stream at the same moment: workers are moved with the API and not beside it
"""


def main(arguments: list[str]) -> int:
    """Rehearse; anything that does not go as told ends it with an error."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        package = Path(arguments[0]) if arguments else folder / "package"
        if not arguments:
            build(PROJECT, package, PYTHON)
        for name in ("deployment", "layer"):
            with zipfile.ZipFile(package / f"{name}.zip") as archive:
                archive.extractall(folder / name)
        stack.callback(settings.cache_clear)
        _set(CREDENTIALS)
        _set({"AWS_ENDPOINT_URL": stack.enter_context(embedded_cloud())})
        rehearse(package / "sam.json", folder, stack)
    sys.stdout.write(LIMITS)
    return 0


def rehearse(template: Path, folder: Path, stack: ExitStack) -> None:
    """Walk the stage's life, a request of a buyer's through all of it."""
    expanded = expand(template)["Resources"]
    same({r["Properties"]["Name"] for r in expanded.values() if r["Type"] == "AWS::Lambda::Alias"}, {"live"}, "aliases")

    _say("create", "the names are free, everything is made, version 1 answers")
    same([left.name for left in leftovers(STAGE, ACCOUNT)], [], "names that are taken")
    document: dict[str, Any] = json.loads(template.read_text("utf-8"))
    versions = Versions(document, folder / "deployment", folder / "layer", client("s3").meta.endpoint_url)
    stack.callback(versions.close)
    first = versions.publish("first", folder / "deployment")
    for function in versions.names:
        _set(versions.environment(function))
    settings.cache_clear()
    patch_cognito(code_mailer(document["Resources"]["Pool"]["Properties"], PARAMETERS["MailFrom"]))
    house = PackagedHouse(PackagedStage(versions, LetterBox(folder / "mails", datetime.now(UTC))), folder)
    buyer = house.cast.buyer("Rahma Yuliani")
    request = hand_in(house.cast, buyer)

    _say("update", "a tenth of the calls goes to version 2, no alarm rings, then it has them all")
    second = versions.publish("second", folder / "deployment")
    versions.shift({second: 1 / CANARY})
    for _ in range(2 * CANARY):
        same(house.call("GET", "/v1/health").status, 200, "an answer during the shift")
    expect(versions.answered[second] >= 1, "version 2 had its share")
    expect(not _rings(document, versions.errors[second]), "no alarm")
    versions.promote(second)
    agree(house.cast, buyer, request)

    _say("bad release", "version 3 cannot start: its tenth of the calls fails, the alarm rings, version 2 stays")
    bad = folder / "bad"
    shutil.copytree(folder / "deployment", bad)
    (bad / "app.py").write_text("raise RuntimeError('a bad release')\n", "utf-8")
    for compiled in bad.glob("__pycache__/app.*.pyc"):
        compiled.unlink()
    third = versions.publish("third", bad)
    versions.shift({third: 1 / CANARY})
    heard = [house.call("GET", "/v1/health").status for _ in range(2 * CANARY)]
    same(set(heard), {200, 502}, "what callers hear")
    expect(_rings(document, versions.errors[third]), "the alarm rings")
    versions.shift({})
    same({house.call("GET", "/v1/health").status for _ in range(CANARY)}, {200}, "what callers hear afterwards")
    pay(house.cast, buyer, request)

    _say(
        "rollback", "what version 2 wrote has a field that version 1 does not know; version 1 answers again and goes on"
    )
    _write_as_a_later_release(versions.made["RequestsTable"], request)
    same(roll_back(STAGE, "first"), "first", "the release that answers")
    deliver(house.cast, buyer, request)
    expect(versions.answered[first] > 0, "version 1 answered")
    sys.stdout.write(f"Calls by version: {dict(versions.answered)}; failed: {dict(versions.errors)}\n")


def _rings(template: dict[str, Any], errors: int) -> bool:
    """Tell whether the API's alarm, as the template has it, rings at so many errors within its period."""
    alarm = template["Resources"]["ApiErrorsAlarm"]["Properties"]
    same(
        (alarm["MetricName"], alarm["ComparisonOperator"]), ("Errors", "GreaterThanThreshold"), "what the alarm judges"
    )
    return errors > int(alarm["Threshold"])


def _write_as_a_later_release(table: str, request: str) -> None:
    """Put a field into the snapshot that no release of today knows."""
    client("dynamodb").update_item(
        TableName=table,
        Key={"pk": {"S": f"req#{request}"}, "sk": {"S": "now"}},
        UpdateExpression="SET #state.mood = :calm, mood = :calm",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={":calm": {"S": "calm"}},
    )


def _set(variables: Any) -> None:
    os.environ.update(variables)


def _say(step: str, what: str) -> None:
    sys.stdout.write(f"{step}: {what}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
