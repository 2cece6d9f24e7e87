"""The codes in the description of the API: each is one of a list, so that a generated client has a union of it."""

import json

import pytest
from jsonschema import Draft202012Validator

from app import door
from chalicelib.domain.catalogue.product import Format
from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.reasons import DeliveryCorrectionReason, OfferCorrectionReason, RejectReason, ReturnReason
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request.commands import Submit
from chalicelib.domain.request.events import EVENTS
from chalicelib.domain.request.screening import FindingCode
from chalicelib.domain.request.state import Phase
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Language, Role, Segment, Stamping
from chalicelib.handlers.requests.reader import Reader
from chalicelib.handlers.requests.views import shown
from tests.domain.request.counter import BUYER, OFFICER
from tests.house.plan import ROOT, literals
from tests.models.scenes import SCENES
from tools.openapi.codes import MOVES
from tools.openapi.document import document
from tools.openapi.refusals_met import refusals_met
from tools.openapi.responses import refusals_of

MADE = document(door.operations)
SCHEMAS = MADE["components"]["schemas"]


def _union(shape: str, field: str) -> list[str]:
    """Return the codes of a field: of the text that it is, or may be, or that its items are."""
    schema = SCHEMAS[shape]["properties"][field]
    schema = schema.get("items") or next(iter(schema.get("anyOf", [schema])))
    codes: list[str] = SCHEMAS[schema["$ref"].rpartition("/")[2]]["enum"]
    return codes


@pytest.mark.parametrize(
    ("shape", "field", "codes"),
    [
        ("RequestShown", "actions", {rule.name for rule in RULES.values()}),
        ("BlockedShown", "command", {rule.name for rule in RULES.values()}),
        ("EntryShown", "event", {event.__name__ for event in EVENTS}),
        ("Move", "role", {*Role}),
        ("EntryShown", "role", {*Role}),
        ("MyRole", "role", {*Role}),
        ("PaymentShown", "way", {*PaymentWay}),
        ("AgreementShown", "way", {"scan", "posted", "handed_over"}),
        ("AgreementShown", "stamping", {*Stamping}),
        ("AgreementShown", "reason", {*RejectReason}),
        ("ProofShown", "reason", {*RejectReason}),
        ("RefusedShown", "reason", {*ContentReason}),
        ("NeededShown", "code", {*ReturnReason}),
        ("ReturnShown", "code", {*ReturnReason}),
        ("OfferWishShown", "code", {*OfferCorrectionReason}),
        ("DeliveryWishShown", "code", {*DeliveryCorrectionReason}),
        ("FindingShown", "code", {*FindingCode}),
        ("LineShown", "format", {*Format}),
        ("RequestShown", "segment", {*Segment}),
        ("RequestShown", "phase", {*Phase}),
    ],
)
def test_a_code_is_one_of_a_list_so_that_a_client_has_a_union_of_it(shape: str, field: str, codes: set[str]) -> None:
    assert {*_union(shape, field)} == codes


def test_a_refusal_is_one_of_those_that_some_operation_gives() -> None:
    codes = {no.code for operation in door.operations for no in refusals_of(operation)}
    assert {*_union("Problem", "code")} == {*_union("BlockedShown", "code")} == codes


def test_what_is_owed_is_a_move_that_the_rules_know_or_what_keeps_a_draft_from_being_handed_in() -> None:
    moves = {literal.value for literal in literals(ROOT / "chalicelib/domain/request/moves.py")}
    paying = {"pay_by_transfer", "pay_at_office", "record_billing_code"}
    rules = ROOT / "chalicelib" / "domain" / "request"
    assert {literal.value for literal in literals(rules / "next_move.py")} >= paying
    assert moves - {"scan", "handed_over", "product", "receipt"} | paying == {*MOVES}
    assert {*_union("RequestShown", "missing")} == {*MOVES} | {no.code for no in refusals_met(Submit)}
    assert _union("RequestShown", "missing") == _union("Move", "owes")


@pytest.mark.parametrize("name", SCENES)
def test_what_is_shown_of_a_request_fits_its_description(name: str) -> None:
    counter, *_ = SCENES[name]()
    fits = Draft202012Validator({"$ref": "#/components/schemas/RequestShown", "components": MADE["components"]})
    for actor in (BUYER, OFFICER):
        reader = Reader(counter.r, {}, counter.facts(actor), actor, Language.EN)
        assert [error.json_path for error in fits.iter_errors(json.loads(shown(reader).model_dump_json()))] == []
