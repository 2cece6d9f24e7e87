"""What `make audit` shows: three requests, a night, and what three kinds of tampering come to."""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from chalicelib.gateways import secret_store
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.services.audit import changes, nightly
from chalicelib.settings import settings
from tests import tampering
from tests.clouds import emulated
from tests.desk import Desk, furnish
from tests.ring import KEYS
from workshop.emulator.environment import CREDENTIALS

DAY: Final = 86_400
FOREVER: Final = float("inf")
EXPECTED: Final = {
    "a forged event": "EntryAlteredError",
    "a rewritten chain, each hash made anew": "ChainRewrittenError",
    "a receipt that is missing": "ReceiptMissingError",
}


def show() -> int:
    """Tamper, audit, say what was found; return 1 where something was not, or where something whole was."""
    from tools.audit import audit

    with _embedded():
        furnish()
        nightly.run("make-audit")
        forged, rewritten, whole = (Desk().submitted().request_id for _ in range(3))
        for request in (forged, rewritten, whole):
            changes.note("INSERT", requests.TABLE.pk(request), "event#000001", "make-audit")
        _a_day_goes_by()
        nightly.run("make-audit")
        missed = ["something in what is whole"] if list(audit()) else []
        sys.stdout.write("Before: three requests, their heads signed; nothing is found.\n")
        acts: dict[str, Callable[[], None]] = {
            "a forged event": lambda: tampering.forge(forged),
            "a rewritten chain, each hash made anew": lambda: tampering.rewrite(rewritten),
            "a receipt that is missing": lambda: tampering.lose_receipt("1904", now().year),
        }
        for what, act in acts.items():
            before = {*audit()}
            act()
            for finding in {*audit()} - before:
                sys.stdout.write(f"{what}: {finding.reason} at {finding.where}\n")
            if {finding.reason for finding in {*audit()} - before} != {EXPECTED[what]}:
                missed.append(what)
        if any(whole in finding.where for finding in audit()):
            missed.append("the request that nobody touched")
    sys.stdout.write(f"Not as it should be: {', '.join(missed)}\n" if missed else "Each was found, and nothing else.\n")
    return 1 if missed else 0


@contextmanager
def _embedded() -> Iterator[None]:
    cloud = emulated()
    kept = dict(os.environ)
    os.environ.update({**CREDENTIALS, "LOKET_FUNCTION": "one-machine"})
    logging.disable(logging.CRITICAL)
    cloud.mock.start(reset=False)
    try:
        os.environ.update(cloud.ready().env)
        settings.cache_clear()
        changes.forget()
        secret_store.keep(settings().keys_secret, KEYS, FOREVER)
        yield
    finally:
        logging.disable(logging.NOTSET)
        cloud.mock.stop(remove_data=False)
        os.environ.clear()
        os.environ.update(kept)
        settings.cache_clear()


def _a_day_goes_by() -> None:
    os.environ["LOKET_CLOCK_OFFSET_SECONDS"] = str(settings().clock_offset_seconds + DAY)
    settings.cache_clear()
