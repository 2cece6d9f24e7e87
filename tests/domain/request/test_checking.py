"""O-06 and W-08: each needed document is looked at, found in order or given back; acceptance waits for all of them.

Long because a finding may cease to hold in this many ways.
"""

from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.checklist import checklist
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.options import missing
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Domicile, Role
from tests.domain.request.counter import (
    BUYER,
    CHART,
    DATA,
    OFFICER,
    SOFT,
    VERIFIED,
    Counter,
    data_submitted,
    in_order,
    office_with,
    submitted,
    terms,
    written,
)
from tests.domain.request.ladder import SUBMIT, walk_in
from tests.domain.request.test_line_numbers import revised
from tests.domain.request.test_selections import part

P = DocumentPurpose
UNCLEAR, UNREADABLE = ReturnReason.PURPOSE_UNCLEAR, ReturnReason.UNREADABLE_DOCUMENT


def found(verdict: str, document: P = P.ABSTRACT, line: int | None = None, **why: Any) -> c.CheckDocument:
    return c.CheckDocument.model_validate({"document": document, "line": line, "verdict": verdict, **why})


def wrong(line: int | None = None, code: ReturnReason = UNCLEAR) -> c.CheckDocument:
    return found("returned", line=line, code=code)


def back(*items: c.ReturnItem) -> c.Return:
    return c.Return(items=items)


def states(counter: Counter) -> list[str]:
    return [row.state for row in checklist(counter.r, counter.facts(OFFICER))]


def with_letter(*lines: c.LineWanted) -> Counter:
    """A request for Rp0, handed in with its letter and an abstract for all lines."""
    verified = Buyer("buyer_1", Domicile.DOMESTIC, VERIFIED)
    counter = Counter(buyer=verified).open()
    counter.give(BUYER, c.ReviseDraft(lines=lines, purpose=c.Purpose.RESEARCH, zero_tariff=True))
    counter.upload(BUYER, P.REQUEST_LETTER)
    return counter.give(BUYER, written()).give(BUYER, terms())


def test_a_document_is_found_in_order_or_given_back_with_a_reason() -> None:
    assert states(data_submitted().give(OFFICER, found("accepted"))) == ["accepted"]
    assert data_submitted().refuses(OFFICER, found("returned")) == "reason_missing"
    counter = data_submitted().give(OFFICER, found("returned", code=UNCLEAR, text="text-1"))
    (row,) = checklist(counter.r, counter.facts())
    assert (row.state, row.code, row.text, row.file) == ("returned", "purpose_unclear", "text-1", "a1")


def test_a_finding_is_about_one_line_or_about_all_for_which_the_document_counts() -> None:
    two = data_submitted(DATA, SOFT, CHART)
    assert states(two.give(OFFICER, found("accepted", line=3))) == ["received", "accepted"]
    assert states(two.give(OFFICER, found("accepted"))) == ["accepted", "accepted"]


def test_a_finding_is_about_one_document_and_leaves_the_others() -> None:
    counter = with_letter(DATA).give(OFFICER, found("accepted", P.REQUEST_LETTER))
    assert states(counter) == ["received", "accepted"]


def test_what_is_not_needed_or_not_there_is_not_looked_at() -> None:
    counter = data_submitted(DATA, SOFT)
    for document, line in ((P.REQUEST_LETTER, None), (P.PRODUCT, 1), (P.ABSTRACT, 2), (P.ABSTRACT, 9)):
        answer = counter.says(OFFICER, found("accepted", document, line))
        assert answer == ("document_missing", {"document": document.value})


def test_a_card_that_the_office_asks_for_since_then_is_asked_for_by_returning_the_request() -> None:
    counter = walk_in(SOFT).give(OFFICER, SUBMIT)
    counter.office = office_with(limits__identity_required=True)
    assert counter.refuses(OFFICER, found("accepted", P.IDENTITY)) == "document_missing"
    assert counter.refuses(OFFICER, c.Accept()) == "document_not_accepted"
    counter.give(OFFICER, back(c.ReturnItem(code=ReturnReason.INCOMPLETE_DOCUMENT, document=P.IDENTITY)))
    assert counter.refuses(OFFICER, SUBMIT) == "document_missing"
    counter.upload(OFFICER, P.IDENTITY)
    assert in_order(counter.give(OFFICER, SUBMIT)).r.phase is Phase.ACCEPTED


def test_while_it_is_checked_a_finding_may_be_changed() -> None:
    counter = data_submitted().give(OFFICER, wrong()).give(OFFICER, found("accepted"))
    assert (states(counter), len(counter.r.checks)) == (["accepted"], 1)
    assert states(counter.give(OFFICER, wrong(code=UNREADABLE))) == ["returned"]


def test_acceptance_waits_until_each_needed_document_was_found_in_order() -> None:
    counter = with_letter(DATA, CHART).give(OFFICER, found("accepted", line=1))
    assert counter.says(OFFICER, c.Accept()) == ("document_not_accepted", {"document": "abstract"})
    counter.give(OFFICER, wrong(2))
    assert counter.refuses(OFFICER, c.Accept()) == "document_not_accepted"
    counter.give(OFFICER, found("accepted", line=2))
    assert counter.says(OFFICER, c.Accept()) == ("document_not_accepted", {"document": "request_letter"})
    counter.give(OFFICER, found("accepted", P.REQUEST_LETTER))
    assert counter.give(OFFICER, c.Accept()).r.phase is Phase.ACCEPTED


def test_a_request_that_needs_no_document_is_accepted_at_once() -> None:
    assert submitted(SOFT).give(OFFICER, c.Accept()).r.phase is Phase.ACCEPTED


def test_a_return_takes_along_what_was_found_wrong() -> None:
    blurred = found("returned", line=2, code=UNREADABLE, text="text-1")
    counter = data_submitted(DATA, CHART).give(OFFICER, blurred).give(OFFICER, back())
    (item,) = counter.r.returned
    assert (item.document, item.line, item.code, item.text) == (P.ABSTRACT, 2, "unreadable_document", "text-1")
    assert counter.r.phase is Phase.RETURNED


def test_a_return_with_nothing_to_complete_is_refused() -> None:
    for counter in (submitted(), data_submitted(), data_submitted().give(OFFICER, found("accepted"))):
        assert counter.refuses(OFFICER, back()) == "nothing_to_complete"


def test_a_document_that_the_return_names_is_found_wrong_by_it_and_said_once() -> None:
    item = c.ReturnItem(code=UNCLEAR, document=P.ABSTRACT, line=1, text="text-2")
    counter = data_submitted(DATA, CHART).give(OFFICER, wrong(1, UNREADABLE)).give(OFFICER, wrong(2, UNREADABLE))
    counter.give(OFFICER, back(item))
    assert [(i.line, i.code, i.text) for i in counter.r.returned] == [
        (1, "purpose_unclear", "text-2"),
        (2, "unreadable_document", None),
    ]
    assert [(row.code, row.text) for row in checklist(counter.r, counter.facts())] == [
        ("purpose_unclear", "text-2"),
        ("unreadable_document", None),
    ]


def test_a_document_named_without_a_line_is_wrong_for_every_line() -> None:
    counter = data_submitted(DATA, CHART).give(OFFICER, back(c.ReturnItem(code=UNCLEAR, document=P.ABSTRACT)))
    assert (states(counter), len(counter.r.returned)) == (["returned", "returned"], 1)


def test_a_letter_is_wrong_whichever_line_the_return_names_beside_it() -> None:
    item = c.ReturnItem(code=UNREADABLE, document=P.REQUEST_LETTER, line=1)
    assert states(with_letter(DATA).give(OFFICER, back(item))) == ["received", "returned"]


def test_a_return_for_another_reason_finds_no_document_wrong() -> None:
    for item in (c.ReturnItem(code=ReturnReason.PRODUCT_UNCLEAR, line=1), c.ReturnItem(code=ReturnReason.OTHER)):
        counter = data_submitted().give(OFFICER, back(item))
        assert states(counter) == ["received"]
        assert counter.refuses(BUYER, terms()) == ""


@pytest.mark.parametrize("way", ["file", "form"])
def test_a_returned_document_is_sent_anew_before_the_request_is_handed_in_again(way: str) -> None:
    counter = data_submitted().give(OFFICER, wrong()).give(OFFICER, back())
    assert counter.says(BUYER, terms()) == ("document_returned", {"document": "abstract"})
    assert "document_returned" in missing(counter.r, counter.facts())[Role.CUSTOMER]
    if way == "file":
        counter.upload(BUYER, P.ABSTRACT)
    else:
        counter.give(BUYER, written())
    assert states(counter) == ["received"]
    assert counter.give(BUYER, terms()).refuses(OFFICER, c.Accept()) == "document_not_accepted"


def test_what_was_found_in_order_is_not_looked_at_again_while_it_stays_as_it_is() -> None:
    counter = data_submitted(DATA, CHART).give(OFFICER, found("accepted", line=1)).give(OFFICER, wrong(2))
    counter.give(OFFICER, back()).give(BUYER, written(line=2)).give(BUYER, terms())
    assert states(counter) == ["accepted", "received"]
    counter.give(OFFICER, found("accepted", line=2))
    assert counter.give(OFFICER, c.Accept()).r.phase is Phase.ACCEPTED


def test_a_finding_holds_for_exactly_the_paper_that_was_looked_at() -> None:
    counter = data_submitted(DATA, CHART).give(OFFICER, found("accepted"))
    counter.give(OFFICER, back(c.ReturnItem(code=ReturnReason.OTHER)))
    counter.give(BUYER, written(line=2))
    assert states(counter) == ["accepted", "received"]
    counter.give(BUYER, written())
    assert states(counter) == ["received", "received"]


def test_a_second_round_gives_back_again_and_then_accepts() -> None:
    counter = data_submitted()
    for _ in range(2):
        counter.give(OFFICER, wrong()).give(OFFICER, back()).give(BUYER, written()).give(BUYER, terms())
    assert states(counter) == ["received"]
    assert in_order(counter).r.phase is Phase.ACCEPTED


def test_an_accepted_abstract_is_looked_at_again_when_the_purpose_of_use_is_another() -> None:
    counter = with_letter(DATA).give(OFFICER, found("accepted")).give(OFFICER, found("accepted", P.REQUEST_LETTER))
    counter.give(OFFICER, back(c.ReturnItem(code=UNCLEAR)))
    same = c.ReviseDraft(lines=(DATA,), purpose=c.Purpose.RESEARCH, zero_tariff=True)
    assert states(counter.give(BUYER, same)) == ["accepted", "accepted"]
    other = same.model_copy(update={"purpose": c.Purpose.EDUCATION})
    assert states(counter.give(BUYER, other)) == ["received", "received"]


@pytest.mark.parametrize("line", [part(("b42",)), part((), ("1904010",)), DATA.model_copy(update={"processed": True})])
def test_an_accepted_abstract_is_looked_at_again_when_other_data_are_asked_for(line: c.LineWanted) -> None:
    counter = data_submitted(DATA, CHART).give(OFFICER, found("accepted"))
    counter.give(OFFICER, back(c.ReturnItem(code=ReturnReason.PRODUCT_UNCLEAR, line=1)))
    assert states(revised(counter, DATA.model_copy(update={"quantity": 2}), CHART)) == ["accepted", "accepted"]
    assert states(revised(counter, line, CHART)) == ["received", "accepted"]


def test_a_line_that_is_added_shares_the_abstract_and_no_finding() -> None:
    counter = data_submitted(DATA).give(OFFICER, found("accepted"))
    counter.give(OFFICER, back(c.ReturnItem(code=ReturnReason.OTHER)))
    assert states(revised(counter, DATA, CHART)) == ["accepted", "received"]
    assert states(revised(counter, CHART)) == ["received"]


def test_a_returned_document_stays_returned_whatever_else_is_changed() -> None:
    counter = data_submitted().give(OFFICER, wrong()).give(OFFICER, back())
    revised(counter, part(("b42",)))
    counter.give(BUYER, c.ReviseDraft(lines=(part(("b42",)),), purpose=c.Purpose.EDUCATION))
    assert states(counter) == ["returned"]


def test_a_return_after_acceptance_asks_for_the_document_again() -> None:
    counter = in_order(data_submitted())
    assert counter.refuses(OFFICER, wrong()) == "wrong_phase"
    counter.give(OFFICER, back(c.ReturnItem(code=UNCLEAR, document=P.ABSTRACT)))
    assert counter.refuses(BUYER, terms()) == "document_returned"
    counter.give(BUYER, written()).give(BUYER, terms())
    assert in_order(counter).r.returned == ()
