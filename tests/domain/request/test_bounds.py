"""What a request may hold: everything in it has an end, and whoever reaches the end is told which it is (ADR 0024).

Long because each bound has a scene of its own.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from chalicelib.domain.catalogue.selecting import MAX_CHOSEN
from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.office.channels import Sales
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DeclineReason, RejectReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import bounds, forgetting
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.bounds import BOUNDS, MOST_BYTES
from chalicelib.domain.request.records import Move, PendingUpload
from chalicelib.domain.request.refusals import RequestFull
from chalicelib.domain.request.state import ENDED_PHASES, OPEN_PHASES, Phase, Request
from chalicelib.domain.request.workflow import LEADS_TO, RULES
from tests.domain.request.counter import (
    BUYER,
    HEAD,
    OFFICER,
    SOFT,
    TREASURER,
    Counter,
    delivered,
    fulfilling,
    paid,
    payment,
    submitted,
)
from tests.domain.request.filled import filled
from tests.domain.request.ladder import CANCEL, DELIVERY_CORRECTION, END, REFUSE, RETURN, SUBMIT, at
from tests.domain.request.test_payments_from_abroad import proof, with_proof

P = Phase

ENDS_BY: dict[str, str] = {
    **{name: f"bound {name}" for name in BOUNDS if name in Request.model_fields},
    "uploads.parts": "bound parts",
    "invoices": "bound offers",
    "invoices.former_codes": "bound billing_codes",
    "unmatched": "bound payments",
    "forgiven": "as payments",
    "abstracts": "forgotten LATEST",
    "checks": "forgotten PAST_CHECKS",
    "refused_uploads": "forgotten REFUSED_UPLOADS",
    "lines": "shape Sales.max_lines",
    "lines.selection.regions": f"together {MAX_CHOSEN}",
    "lines.selection.variables": f"together {MAX_CHOSEN}",
    "lines.details.processing": "few",
    "lines.details.variables": "left out",
    "lines.details.variables.values": "left out",
    "lines.details.regions": "left out",
    "submission.lines": "as lines",
    "submission.lines.selection.regions": "as lines.selection.regions",
    "submission.lines.selection.variables": "as lines.selection.variables",
    "submission.documents": "as documents",
    "submission_before.lines": "as lines",
    "submission_before.lines.selection.regions": "as lines.selection.regions",
    "submission_before.lines.selection.variables": "as lines.selection.variables",
    "submission_before.documents": "as documents",
    "consents": "as submissions and offers",
    "agreed": "few",
    "returned": "shape Return.items",
    "offer.samples": "shape SendOffer.samples",
    "offer_corrections": "shape RequestOfferCorrection.items",
    "invoices.lines": "as lines",
    "invoices.lines.components": "as the rows of a tariff",
    "invoices.lines.components.inputs": "as the rows of a tariff",
    "agreement.serials": "shape AcceptAgreement.serials",
    "proofs.findings": "as the screening's most uses",
    "deposited": "as receipts",
    "rating.elements": "few",
    "reminded": "as entitlements",
    "rendered": "as offers, billing_codes, receipts, lines and entitlements",
}
"""Where each list of a request ends, by its place in it. A new list has to find its end here."""


def lists_in(shape: Any, place: str = "") -> Iterator[str]:
    """Yield the place of every list, set or mapping in a shape and in the shapes that it holds."""
    if get_origin(shape) in {tuple, list, set, frozenset, dict}:
        yield place
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        for name, field in shape.model_fields.items():
            yield from lists_in(field.annotation, f"{place}.{name}" if place else name)
    else:
        for inner in get_args(shape):
            yield from lists_in(inner, place)


def test_every_list_of_a_request_ends_somewhere() -> None:
    assert set(lists_in(Request)) == {*ENDS_BY}
    kinds: dict[str, set[str]] = {}
    for where in ENDS_BY.values():
        kind, _, name = where.partition(" ")
        kinds.setdefault(kind, set()).add(name)
    assert kinds["bound"] | {"submissions"} == {*BOUNDS}
    assert {name for name in kinds["forgotten"] if hasattr(forgetting, name)} == kinds["forgotten"] - {"LATEST"}
    for name in kinds["shape"]:
        shape, _, field = name.partition(".")
        bounds = (Sales if shape == "Sales" else getattr(c, shape)).model_fields[field].metadata
        assert any(hasattr(bound, "max_length") or hasattr(bound, "le") for bound in bounds), name


def holding(counter: Counter, **changes: Any) -> Counter:
    counter.request = counter.r.model_copy(update=changes)
    return counter


def times(most: int, one: Any, **changes: Any) -> tuple[Any, ...]:
    return (one.model_copy(update=changes),) * most


def coming(most: int, **changes: Any) -> tuple[PendingUpload, ...]:
    far = at(P.DRAFT).now + timedelta(days=1)
    return times(most, filled(PendingUpload), **{"expires_at": far, "line": None, "parts": ()} | changes)


def announced(purpose: Of = Of.REQUEST_LETTER, **more: Any) -> c.StartUpload:
    return c.StartUpload(purpose=purpose, media_type="application/pdf", size_bytes=10, **more)


def with_a_file() -> Counter:
    counter = at(P.DRAFT)
    counter.upload(BUYER, Of.IDENTITY)
    return counter


def code_run_out() -> Counter:
    return fulfilling().later(days=8)


def rejected() -> Counter:
    counter = with_proof()
    return counter.give(TREASURER, c.RejectTransferProof(proof="t1", code=RejectReason.NOT_CREDITED))


def renewed() -> Counter:
    return delivered().give(OFFICER, c.RenewEntitlement(line=1))


def answered() -> Counter:
    counter = at(P.CORRECTING_DELIVERY)
    return counter.give(OFFICER, c.DeclineDeliveryCorrection(item=1, code=DeclineReason.NOT_JUSTIFIED))


def once_paid_too_much() -> Counter:
    counter = paid()
    return counter.give(TREASURER, payment(counter, ntpn="B" * 16))


def turned() -> Counter:
    counter = at(P.RETURNED)
    return holding(counter, moves=(Move(at=counter.now, office=False),))


Scene = tuple[Callable[[], Counter], Callable[[Request, int], dict[str, Any]], Actor, Callable[[Counter], Any]]
CODE = c.RecordBillingCode(billing=c.BillingGiven(code="820260302999999"))
SCENES: dict[str, Scene] = {
    "uploads": (lambda: at(P.DRAFT), lambda _, n: {"uploads": coming(n)}, BUYER, lambda _: announced()),
    "parts": (
        lambda: at(P.ACCEPTED),
        lambda _, n: {"uploads": coming(1, parts=("ab" * 32,) * n)},
        OFFICER,
        lambda _: announced(Of.PRODUCT, line=1, parts=("cd" * 32,)),
    ),
    "documents": (with_a_file, lambda r, n: {"documents": r.documents * n}, BUYER, lambda _: announced()),
    "submissions": (
        submitted,
        lambda r, n: {"submission": r.submission.model_copy(update={"number": n}) if r.submission else None},
        OFFICER,
        lambda _: RETURN,
    ),
    "offers": (
        lambda: at(P.CORRECTING_OFFER),
        lambda r, n: {"invoices": times(n, r.invoices[0], void=True)},
        OFFICER,
        lambda _: c.SendOffer(billing=c.BillingGiven(code="820260302999999")),
    ),
    "billing_codes": (
        code_run_out,
        lambda r, n: {"invoices": times(1, r.invoices[0], former_codes=("820260302000000",) * n)},
        TREASURER,
        lambda _: CODE,
    ),
    "payments": (
        once_paid_too_much,
        lambda r, n: {"payments": times(n - 1, r.payments[0])},
        TREASURER,
        lambda counter: payment(counter, ntpn="C" * 16),
    ),
    "proofs": (
        rejected,
        lambda r, n: {"proofs": r.proofs * n},
        BUYER,
        lambda counter: proof(counter.r.documents[0].file.file_id, counter),
    ),
    "receipts": (
        paid,
        lambda _, n: {"receipts": times(n, delivered().r.receipts[0], void=True)},
        TREASURER,
        lambda _: c.IssueReceipt(),
    ),
    "entitlements": (
        renewed,
        lambda r, n: {"entitlements": times(n, r.entitlements[0])},
        OFFICER,
        lambda _: c.RenewEntitlement(line=1),
    ),
    "delivery_corrections": (
        answered,
        lambda r, n: {"delivery_corrections": times(n, r.delivery_corrections[0])},
        BUYER,
        lambda _: DELIVERY_CORRECTION,
    ),
    "moves": (turned, lambda r, n: {"moves": times(n, r.moves[0])}, BUYER, lambda _: SUBMIT),
}


@pytest.mark.parametrize("name", list(BOUNDS))
def test_a_request_holds_as_many_as_its_bound_and_says_so_at_one_more(name: str) -> None:
    scene, fill, actor, command = SCENES[name]
    most = BOUNDS[name].most
    last = scene()
    holding(last, **fill(last.r, most - 1))
    last.give(actor, command(last))
    assert BOUNDS[name].number_in(last.r) == most
    full = scene()
    holding(full, **fill(full.r, most))
    assert full.says(actor, command(full)) == ("too_many", {"list": name, "limit": most})


def test_who_is_over_a_bound_already_is_refused_only_what_adds_to_it() -> None:
    counter = holding(at(P.DRAFT), uploads=coming(50))
    assert counter.refuses(BUYER, c.ReviseDraft(lines=(SOFT, SOFT))) == ""
    assert counter.refuses(BUYER, c.AbortUpload(upload=counter.r.uploads[0].upload)) == ""
    assert counter.refuses(BUYER, announced()) == "too_many"


def stuffed(counter: Counter, moves: int = 0) -> Counter:
    """The same request, with so much in it that nothing more is taken, and perhaps too many moves."""
    return holding(counter, consents=("x" * 1000,) * (MOST_BYTES // 1000), moves=counter.r.moves * (moves or 1))


def test_a_full_request_takes_no_more_and_less_at_any_time() -> None:
    counter = stuffed(holding(at(P.DRAFT), uploads=coming(1)))
    full = ("request_full", {"limit_bytes": MOST_BYTES})
    assert counter.says(BUYER, c.ReviseDraft(lines=(SOFT, SOFT))) == full
    assert counter.says(BUYER, announced()) == full
    assert counter.refuses(BUYER, c.AbortUpload(upload=counter.r.uploads[0].upload)) == ""
    assert counter.refuses(BUYER, c.ReviseDraft(lines=())) == ""
    assert stuffed(submitted()).refuses(OFFICER, c.Note(text="text-1")) == ""
    assert stuffed(at(P.RETURNED)).refuses(BUYER, SUBMIT) == "request_full"


def test_a_request_may_be_as_large_as_the_bound_and_no_byte_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    after = at(P.SUBMITTED).r
    monkeypatch.setattr(bounds, "MOST_BYTES", bounds.stored_bytes(after))
    bounds.check_bounds(None, after, RETURN)
    monkeypatch.setattr(bounds, "MOST_BYTES", bounds.stored_bytes(after) - 1)
    with pytest.raises(RequestFull):
        bounds.check_bounds(None, after, RETURN)


def test_what_has_happened_is_recorded_however_full_the_request_is() -> None:
    counter = stuffed(fulfilling(), moves=401)
    assert counter.refuses(TREASURER, payment(counter)) == ""
    counter = stuffed(delivered())
    assert counter.refuses(BUYER, c.OpenFile(file=counter.r.entitlements[0].file.file_id)) == ""
    with pytest.raises(Refusal):
        counter.give(OFFICER, c.RenewEntitlement(line=1))


WAYS_OUT = (REFUSE, CANCEL, END)


@pytest.mark.parametrize("money", ["", "payments", "unmatched"])
@pytest.mark.parametrize("phase", sorted(OPEN_PHASES - {P.DELIVERED, P.CORRECTING_DELIVERY}))
def test_the_office_can_always_end_a_request_that_is_full(phase: Phase, money: str) -> None:
    counter = stuffed(at(phase), moves=401)
    if money:
        holding(counter, **{money: getattr(once_paid_too_much().r, money)})
    answers = {counter.refuses(actor, way) for actor in (OFFICER, HEAD) for way in WAYS_OUT}
    assert "" in answers


def test_a_full_request_that_was_delivered_comes_to_its_end() -> None:
    counter = stuffed(at(P.CORRECTING_DELIVERY), moves=401)
    counter.give(OFFICER, c.DeclineDeliveryCorrection(item=1, code=DeclineReason.NOT_JUSTIFIED))
    assert counter.give(BUYER, c.Complete()).r.phase is P.COMPLETED


def test_whatever_ends_a_request_is_never_refused_for_room() -> None:
    final = {event.__name__ for event, phase in LEADS_TO.items() if phase in ENDED_PHASES}
    assert {rule.name for rule in RULES.values() if rule.ends} == {
        *("refuse", "cancel", "end-undelivered", "expire", "complete"),
        *("decline-offer-correction", "decline-delivery-correction"),
    }
    assert final == {"RequestRefused", "Cancelled", "EndedUndelivered", "Expired", "Completed"}
