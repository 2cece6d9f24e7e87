"""A refusal says where it stands in the way: which line, file or number it is about, and where the limit lies."""

from collections.abc import Callable, Mapping

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.reasons import DeclineReason, DeliveryCorrectionReason, ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Medium
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CHART,
    DATA,
    OFFICE,
    OFFICER,
    PAPER,
    PUBLICATION,
    SHELF,
    SOFT,
    TREASURER,
    Counter,
    correcting,
    delivered,
    draft,
    payment,
    prepared,
    receipted,
    stored,
    written,
)
from tests.domain.request.ladder import SUBMIT, approved, at, walk_in

CD = c.LineWanted(product="statda-2016", format="pdf", medium=Medium.CD)
OUT_OF_PRINT = {**SHELF, "old": PUBLICATION.model_copy(update={"id": "old", "retired": True})}
SALES = OFFICE.channels.online
MOST_LINES = SALES.max_lines if SALES else 0


def accepted_at_the_counter(*lines: c.LineWanted) -> Counter:
    return walk_in(*lines).give(OFFICER, SUBMIT).give(OFFICER, c.Accept())


def paid_at_the_counter(*lines: c.LineWanted) -> Counter:
    counter = approved(accepted_at_the_counter(*lines).give(OFFICER, c.SendOffer(billing=BILLING)))
    return counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())


def one_line_gone() -> Counter:
    return receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(2,)))


def attached(counter: Counter, line: int, of_line: int, media_type: str | None = None) -> c.AttachProduct:
    """The command that lays to one line a file that was sent for another, or in another form."""
    if media_type is None:
        return c.AttachProduct(line=line, file=counter.upload(OFFICER, Of.PRODUCT, line=of_line))
    sent = c.StartUpload(purpose=Of.PRODUCT, line=of_line, media_type=media_type, size_bytes=10)
    upload = counter.give(OFFICER, sent).r.uploads[-1].upload
    counter.give(SYSTEM, c.RecordUpload(upload=upload, file=stored("other-form", 10, media_type)))
    return c.AttachProduct(line=line, file="other-form")


def wrong(about: str, line: int | None) -> c.RequestDeliveryCorrection:
    code = DeliveryCorrectionReason.FILE_DAMAGED if about == "product" else DeliveryCorrectionReason.OTHER
    item = c.DeliveryCorrectionItem.model_validate({"about": about, "line": line, "code": code})
    return c.RequestDeliveryCorrection(items=(item,))


def announced(
    purpose: Of, size: int = 10, line: int | None = None, media_type: str = "application/pdf"
) -> c.StartUpload:
    return c.StartUpload(purpose=purpose, line=line, media_type=media_type, size_bytes=size)


def revised(*lines: c.LineWanted) -> c.ReviseDraft:
    return c.ReviseDraft(lines=lines)


SCENES: dict[str, tuple[Callable[[], Counter], Actor, Callable[[Counter], c.AnyCommand], str, Mapping[str, object]]] = {
    "a file for a printed copy": (
        lambda: accepted_at_the_counter(SOFT, PAPER), OFFICER, lambda _: c.AttachProduct(line=2, file="f"),
        "wrong_medium", {"line": 2},
    ),
    "a file for a line that has gone": (
        one_line_gone, OFFICER, lambda _: c.AttachProduct(line=2, file="f"), "line_delivered", {"line": 2},
    ),
    "another line's file": (
        lambda: prepared(DATA, CHART), OFFICER, lambda k: attached(k, 1, of_line=2),
        "file_not_for_this", {"purpose": "product"},
    ),
    "a file in another form": (
        lambda: prepared(SOFT, DATA), OFFICER, lambda k: attached(k, 2, 2, "application/pdf"),
        "format_differs", {"line": 2, "format": "csv"},
    ),
    "a copy for a download": (
        lambda: accepted_at_the_counter(SOFT), OFFICER, lambda _: c.SetAsideCopy(line=1), "wrong_medium", {"line": 1},
    ),
    "a second copy": (
        lambda: accepted_at_the_counter(PAPER).give(OFFICER, c.SetAsideCopy(line=1)), OFFICER,
        lambda _: c.SetAsideCopy(line=1), "line_delivered", {"line": 1},
    ),
    "a disc to be downloaded": (
        lambda: paid_at_the_counter(SOFT, CD), OFFICER, lambda _: c.Deliver(lines=(2,)), "wrong_medium", {"line": 2},
    ),
    "a download over the counter": (
        lambda: paid_at_the_counter(SOFT, CD), OFFICER, lambda _: c.HandOver(lines=(1,)), "wrong_medium", {"line": 1},
    ),
    "what has gone": (one_line_gone, OFFICER, lambda _: c.Deliver(lines=(1, 2)), "line_delivered", {"line": 2}),
    "what is not there": (one_line_gone, OFFICER, lambda _: c.Deliver(lines=(9,)), "line_unknown", {"line": 9}),
    "what is not ready": (
        lambda: paid_at_the_counter(SOFT, PAPER), OFFICER, lambda _: c.HandOver(lines=(2,)),
        "line_not_prepared", {"line": 2},
    ),
    "another link for a line that is not there": (
        lambda: paid_at_the_counter(SOFT, CD).give(OFFICER, c.Deliver(lines=(1,))), OFFICER,
        lambda _: c.RenewEntitlement(line=9), "line_unknown", {"line": 9},
    ),
    "a correction of a line that is not there": (
        delivered, BUYER, lambda _: wrong("product", 9), "line_unknown", {"line": 9},
    ),
    "a correction that nobody asked for": (
        correcting, OFFICER, lambda _: c.CorrectProduct(item=9, file="f"), "correction_item_unknown", {"item": 9},
    ),
    "a receipt where a file is wrong": (
        correcting, TREASURER, lambda _: c.CorrectReceipt(item=1), "wrong_correction", {"about": "product"},
    ),
    "an answer about a file by the treasurer": (
        correcting, TREASURER, lambda _: c.DeclineDeliveryCorrection(item=1, code=DeclineReason.NOT_JUSTIFIED),
        "wrong_correction", {"about": "product"},
    ),
    "more lines than are sold together": (
        draft, BUYER, lambda _: revised(*(SOFT,) * (MOST_LINES + 1)),
        "too_many_lines", {"limit": MOST_LINES},
    ),
    "what is not in the catalogue": (
        draft, BUYER, lambda _: revised(SOFT, c.LineWanted(product="nothing")), "unknown_product", {"line": 2},
    ),
    "what is out of print": (
        lambda: draft(products=OUT_OF_PRINT), BUYER, lambda _: revised(SOFT, c.LineWanted(product="old")),
        "product_retired", {"line": 2},
    ),
    "paper online": (draft, BUYER, lambda _: revised(SOFT, PAPER), "hardcopy_online", {"line": 2}),
    "a medium in which it does not come": (
        draft, BUYER, lambda _: revised(SOFT, DATA.model_copy(update={"medium": Medium.CD})),
        "not_sold_here", {"line": 2},
    ),
    "a format in which it does not come": (
        draft, BUYER, lambda _: revised(SOFT, DATA.model_copy(update={"format": "pdf"})),
        "format_not_offered", {"line": 2},
    ),
    "old terms": (
        draft, BUYER, lambda _: c.Submit(terms_version="2001", wording_version=None),
        "terms_outdated", {"version": OFFICE.terms_version},
    ),
    "a product from the buyer": (
        draft, BUYER, lambda _: announced(Of.PRODUCT, line=1), "upload_not_taken", {"purpose": "product"},
    ),
    "a letter as a table": (
        draft, BUYER, lambda _: announced(Of.REQUEST_LETTER, media_type="text/csv"),
        "media_type_not_taken", {"purpose": "request_letter"},
    ),
    "a letter of many pages": (
        draft, BUYER, lambda _: announced(Of.REQUEST_LETTER, size=10_000_001),
        "file_too_large", {"limit_bytes": 10_000_000},
    ),
    "an abstract written for a line that is not there": (
        lambda: draft(DATA, purpose=c.Purpose.RESEARCH), BUYER, lambda _: written(line=9), "line_unknown", {"line": 9},
    ),
    "a return of a line that is not there": (
        lambda: at(Phase.SUBMITTED), OFFICER,
        lambda _: c.Return(items=(c.ReturnItem(code=ReturnReason.PURPOSE_UNCLEAR, line=9),)),
        "line_unknown", {"line": 9},
    ),
    "an abstract of a line that is not there": (
        draft, BUYER, lambda _: announced(Of.ABSTRACT, line=9), "line_unknown", {"line": 9},
    ),
    "a product of no line": (
        lambda: at(Phase.ACCEPTED), OFFICER, lambda _: announced(Of.PRODUCT), "line_unknown", {"line": 0},
    ),
}  # fmt: skip


@pytest.mark.parametrize("scene", SCENES)
def test_a_refusal_names_what_it_is_about(scene: str) -> None:
    begin, actor, command, code, facts = SCENES[scene]
    counter = begin()
    assert counter.says(actor, command(counter)) == (code, facts)


def test_a_file_as_large_as_the_limit_and_as_many_lines_as_are_sold_together_are_taken() -> None:
    assert draft().refuses(BUYER, revised(*(SOFT,) * MOST_LINES)) == ""
    assert draft().refuses(BUYER, announced(Of.REQUEST_LETTER, size=10_000_000)) == ""
