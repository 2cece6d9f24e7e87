"""The doors as they stand: addresses, entry points that load alone, and what loading the house waits for."""

import ast
import os
import re
import subprocess
import sys

import pytest

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.uniques import uniques
from chalicelib.domain.request.workflow import RULES
from chalicelib.gateways.clock import now
from chalicelib.handlers.door.operation import SignedIn
from tests.house.plan import ROOT, calls, dotted, module, place, sources
from tests.models.scenes import SCENES
from tools.openapi.refusals_met import refusals_met
from workshop.emulator.environment import CREDENTIALS

NEEDED = (
    *(
        "chalicelib.services.ledger.execute",
        "chalicelib.services.requests.ledger",
        "chalicelib.services.requests.queries",
    ),
    *("botocore.httpsession", "jwt.api_jws"),
)
DOORS = [
    module(path)
    for path in sources("chalicelib/handlers")
    if path.parent.name in {"handlers", "triggers"} and path.stem != "__init__"
]
PAGES_OF_THE_API = {"v1/visits"}
"""Addresses under /v1 that answer a browser with a page of their own, which needs no script."""
FOR_EVERYBODY = {
    *("getHealth", "getOpenApi", "listOffices", "getServiceStandard", "getTariff", "listProducts", "getProduct"),
    "listPublicNotices",
    *("listConsents", "giveConsent", "rateByToken"),
    *("quote", "reportProblem", "verifyPaper", "showSharedFile", "openSharedFile"),
    *("register", "confirmAccount", "resendConfirmation", "requestPasswordReset", "resetPassword"),
    *("getQueue", "getTicket", "leaveQueue", "followByToken", "confirmVisitorEmail"),
    *("signIn", "refreshSession", "signOut", "setUpSecondFactor", "vetoEmailChange"),
    *("openTicketSlip", "getVocabulary"),
}


def _addresses() -> list[str]:
    import app

    return list(app.app.routes)


def test_no_command_takes_the_name_of_an_address_beside_it() -> None:
    assert {rule.name for rule in RULES.values()} & {"uploads", "files", "events"} == set()


@pytest.mark.parametrize(
    ("command", "rules"),
    [
        (c.Assign, set()),
        (c.Refuse, set()),
        (c.Rate, {"AlreadyRated"}),
        (
            c.OpenDraft,
            {
                *("CardNotSeen", "ChannelClosed", "GuestBookMissing", "NotAllowed", "OwnRequest", "TooManyDrafts"),
                *("FormatNotOffered", "HardcopyOnline", "NotSoldHere", "ProductRetired", "SelectionNotOffered"),
                *("ProcessingNotOffered", "SelectionTooLarge", "TooManyLines", "UnknownProduct", "UnknownRegion"),
                *("UnknownVariable", "WholeDataOnly"),
            },
        ),
        (
            c.IssueReceipt,
            {"PaymentNotSettled", "ReceiptAlreadyIssued", "ReceiptMissing", "SecondPersonNeeded", "NumbersBusy"},
        ),
        (c.RecordBillingPayment, {"PaidInTheFuture", "PaidBeforeRequest", "AlreadyTaken"}),
        (c.DeclineOfferCorrection, {"SizeChanged"}),
    ],
)
def test_the_refusals_that_a_command_can_meet_are_read_off_its_guards_and_its_decision(
    command: type[Command], rules: set[str]
) -> None:
    assert {refusal.__name__ for refusal in refusals_met(command)} == rules


@pytest.mark.usefixtures("on_a_working_day")
def test_whoever_claims_a_value_says_so_in_the_rule() -> None:
    """The values that people type and that may stand elsewhere already; the others are made by Loket itself."""
    typed = {"billing_code", "ntpn", "statement_reference"}
    for name, scene in SCENES.items():
        counter, actor, command = scene()
        before, counter.now = counter.r.version, now()
        entries = counter.give(actor, command).entries[before:]
        kinds = {u.kind for entry in entries for u in uniques(entry.event, "1904")} & typed
        assert kinds <= set(RULES[type(command)].claims), name


def test_a_place_in_an_address_has_one_variable_name() -> None:
    variables: dict[str, set[str]] = {}
    for address in _addresses():
        for match in re.finditer(r"{(\w+)}", address):
            before = re.sub(r"{\w+}", "{}", address[: match.start()])
            variables.setdefault(before, set()).add(match[1])
    assert {before: names for before, names in variables.items() if len(names) > 1} == {}


def test_every_route_verifies_tokens_but_those_meant_for_everybody() -> None:
    import app

    views = {view.view_function.__qualname__ for views in app.app.routes.values() for view in views.values()}
    assert views == {"make_view.<locals>.view"}
    assert {o.operation_id for o in app.door.operations if o.who is not SignedIn} == FOR_EVERYBODY


def test_what_is_shown_is_copied_field_by_field_and_by_no_splat() -> None:
    splats = [
        place(path, call)
        for path in sources("chalicelib/handlers")
        for call, _ in calls(path)
        for keyword in call.keywords
        if keyword.arg is None and {"model_dump", "getattr"} & {dotted(x).rpartition(".")[2] for x in ast.walk(keyword)}
    ]
    assert splats == []


@pytest.mark.parametrize("door", DOORS)
def test_each_door_opens_without_the_front_door(door: str) -> None:
    code = f"import importlib, sys; importlib.import_module({door!r}); sys.exit('app' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_house_opens_without_what_only_mails_and_pages_need() -> None:
    code = "import app, sys; sys.exit(' '.join({'jinja2', 'markupsafe'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def _run(code: str, **variables: str) -> str:
    environment = {"PATH": os.environ["PATH"], "AWS_EC2_METADATA_DISABLED": "true", **variables}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_on_lambda_the_api_loads_at_start_what_every_request_needs_and_elsewhere_only_what_is_asked_for() -> None:
    code = f"import sys, app; print([name in sys.modules for name in {NEEDED!r}])"
    assert _run(code) == str([False] * len(NEEDED))
    lambdas = {"AWS_LAMBDA_FUNCTION_NAME": "api", "LOKET_TABLE_PEOPLE": "people", **CREDENTIALS}
    assert _run(code, **lambdas) == str([True] * len(NEEDED))


def test_loading_the_house_does_not_wait_for_the_garbage_collector() -> None:
    code = "import gc; looks = []; gc.callbacks.append(lambda *look: looks.append(look)); import {}; print(len(looks))"
    assert int(_run(code.format("app"))) == 0
    assert int(_run(code.format("chalice.app"))) > 0


def test_loading_the_house_reads_no_descriptions_of_what_is_installed() -> None:
    code = "import sys, importlib.metadata as m; m.entry_points = lambda **_: sys.exit('they are read'); import {}"
    assert _run(code.format("app")) == ""
    with pytest.raises(AssertionError, match="they are read"):
        _run(code.format("pydantic; pydantic.create_model('Any')"))


def test_papers_and_mails_lead_to_pages_and_never_to_the_apis_figures() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in sources("chalicelib"))
    printed = set(re.findall(r"settings\(\)\.web_origin\}/((?:v1/)?[a-z-]+)", written))
    assert printed >= {"requests", "verify", "t"}
    assert {address for address in printed if address.startswith("v1")} <= PAGES_OF_THE_API
