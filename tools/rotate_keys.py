"""`python -m tools.rotate_keys STACK WHAT` shows, begins, adds and takes out keys of a deployed stack (ADR 0062).

WHAT is one of
  show                              which keys there are, since when, and for what
  begin                             in a stack that holds no person yet: a first key whose purposes share nothing
  add                               another key; it signs a quarter of an hour later, when every process has read it
  add all                           another key for everything, also for what people are found by: after a leak
  retire ID PURPOSE ...             what this key signed is no longer taken for these purposes, once nobody shows it
  retire-leaked ID PURPOSE ...      the same at once: what it signed is dead

For whoever is signed in to the AWS account and may write the secret; no function of the stack may.
"""

import secrets
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import boto3

from chalicelib.domain.key_rotation import ROTATING, OutOfIdsError, TooEarlyError, begun, with_another, without
from chalicelib.domain.keys import Purpose, Ring, UnreadableKeysError, ring_of
from chalicelib.gateways.secret_store import LIFE

REGION: Final = "ap-southeast-3"
EVERYBODY_KNOWS: Final = timedelta(seconds=3 * LIFE)
"""So long after it is held every process has read a key, and has tried a second time where Secrets Manager failed."""


class NotEmptyError(RuntimeError):
    """The stack holds people already: what they were given is signed with the key that is there."""


def held_in(stack: str) -> tuple[str, str]:
    """Return the secret of the stack's keys, and its table of people."""
    (description,) = boto3.client("cloudformation", region_name=REGION).describe_stacks(StackName=stack)["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in description["Outputs"]}
    return outputs["LinkSecretArn"], outputs["PeopleTableName"]


def read(secret: str) -> Ring:
    """Return the keys that are held."""
    return ring_of(_client().get_secret_value(SecretId=secret)["SecretString"])


def change(secret: str, how: Callable[[Ring], Ring]) -> Ring:
    """Hold the keys as they are after this; return them."""
    ring = how(read(secret))
    _client().put_secret_value(SecretId=secret, SecretString=ring.text())
    return ring


def begin(secret: str, people: str, now: datetime) -> Ring:
    """Begin the keys of a stack in which nobody was given anything yet; raises NotEmptyError."""
    if boto3.client("dynamodb", region_name=REGION).scan(TableName=people, Limit=1)["Items"]:
        raise NotEmptyError
    return change(secret, lambda _: begun(secrets.token_hex(32), now))


def act(secret: str, people: str, what: str, named: list[str], now: datetime) -> Ring:
    """Do what was asked; return the keys as they are then. Raises ValueError for what cannot be meant."""
    match what, named:
        case "show", []:
            return read(secret)
        case "begin", []:
            return begin(secret, people, now)
        case "add", [] | ["all"]:
            purposes = frozenset(Purpose) if named else ROTATING
            new = secrets.token_hex(32)
            return change(secret, lambda ring: with_another(ring, new, now + EVERYBODY_KNOWS, purposes))
        case "retire" | "retire-leaked", [id_, *purposes] if purposes:
            gone = [Purpose(purpose) for purpose in purposes]
            return change(secret, lambda ring: without(ring, id_, gone, now, leaked=what == "retire-leaked"))
        case _:
            raise ValueError(what)


def main(arguments: list[str]) -> int:
    """Do what was asked; print which keys there are then, and never a secret."""
    try:
        stack, what, *named = arguments
        ring = act(*held_in(stack), what, named, datetime.now(UTC))
    except TooEarlyError as early:
        sys.stderr.write(f"Still shown by somebody, until {early}\n")
        return 1
    except (NotEmptyError, OutOfIdsError, UnreadableKeysError) as refused:
        sys.stderr.write(f"{type(refused).__doc__}\n")
        return 1
    except ValueError:
        sys.stderr.write(f"{__doc__}\nPURPOSE is one of {', '.join(Purpose)}.\n")
        return 2
    sys.stdout.writelines(f"{generation}\n" for generation in ring.generations)
    return 0


def _client() -> Any:
    return boto3.client("secretsmanager", region_name=REGION)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
