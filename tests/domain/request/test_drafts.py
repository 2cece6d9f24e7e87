"""O-03 to O-06, W-05 to W-08: choosing, handing in, giving back, accepting."""

from typing import Any

import pytest

from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.records import LineState
from chalicelib.domain.request.refusals import ChannelClosed, VisitorNotAtCounter
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Domicile, Medium
from tests.domain.request.counter import (
    BUYER,
    DATA,
    MAP,
    OFFICE,
    OFFICER,
    PAPER,
    PUBLICATION,
    SHELF,
    SOFT,
    STATED,
    Counter,
    accepted,
    draft,
    office_with,
    private,
    submitted,
    terms,
    with_data,
)
from tests.domain.request.ladder import RETURN, SUBMIT, TICKET, at, walk_in


def wanted(**changes: Any) -> c.ReviseDraft:
    return c.ReviseDraft(lines=(SOFT.model_copy(update=changes),))


def test_a_walk_in_request_begins_only_while_the_visitors_ticket_is_in_service() -> None:
    counter = Counter(ticket=TICKET)
    for ticket in (None, "A-999"):
        with pytest.raises(VisitorNotAtCounter):
            counter.open(Channel.WALK_IN, OFFICER, ticket)
    opened = counter.open(Channel.WALK_IN, OFFICER).r
    assert (opened.customer, opened.ticket) == (None, TICKET)


def test_no_draft_where_the_channel_is_closed_the_command_withheld_or_the_buyer_unknown() -> None:
    with pytest.raises(ChannelClosed):
        Counter(office=office_with(channels__online=None)).open()
    with pytest.raises(CommandWithheld):
        Counter(office=office_with(withheld_commands=frozenset({"open-draft"}))).open()
    with pytest.raises(NotAllowed):
        Counter(buyer=None).open(actor=Actor(id="nobody"))  # type: ignore[arg-type]  # No person.


def test_each_line_is_checked_against_catalogue_channel_and_selection() -> None:
    old = PUBLICATION.model_copy(update={"id": "old", "retired": True})
    far = PUBLICATION.model_copy(update={"id": "far", "office": "1901"})
    counter = draft(products=SHELF | {"old": old, "far": far})
    part = Selection(whole=False, regions=("1904010",))
    cases = {
        "unknown_product": (wanted(product="nothing"), wanted(product="far")),
        "product_retired": (wanted(product="old"),),
        "hardcopy_online": (wanted(medium=Medium.HARDCOPY),),
        "not_sold_here": (wanted(medium=Medium.CD),),
        "format_not_offered": (wanted(format="csv"),),
        "selection_not_offered": (
            wanted(selection=part),
            c.ReviseDraft(lines=(DATA.model_copy(update={"selection": Selection(whole=False)}),)),
            c.ReviseDraft(lines=(DATA.model_copy(update={"selection": part.model_copy(update={"whole": True})}),)),
        ),
        "too_many_lines": (c.ReviseDraft(lines=(SOFT,) * 21),),
    }
    for code, commands in cases.items():
        for command in commands:
            assert counter.refuses(BUYER, command) == code
    chosen = DATA.model_copy(update={"selection": Selection(whole=False, regions=("1904010",), variables=("b42",))})
    assert counter.refuses(BUYER, c.ReviseDraft(lines=(chosen,))) == ""


def test_a_kind_that_the_office_does_not_sell_on_this_channel_is_refused() -> None:
    sales = OFFICE.channels.online
    assert sales is not None
    narrow = office_with(channels__online=sales.model_copy(update={"kinds": sales.kinds - {MAP.kind}}))
    line = c.LineWanted(product=MAP.id)
    assert draft(office=narrow).refuses(BUYER, c.ReviseDraft(lines=(line,))) == "not_sold_here"


def test_a_private_buyer_online_gives_the_tax_number_of_the_own_country() -> None:
    def abroad(**flags: bool) -> Buyer:
        return Buyer("buyer_1", Domicile.OVERSEAS, private(**flags).payer)

    assert draft(buyer=private()).refuses(BUYER, terms()) == "tax_number_missing"
    assert draft(buyer=private(has_foreign_tax_number=True)).refuses(BUYER, terms()) == "tax_number_missing"
    assert draft(buyer=private(has_tax_number=True)).refuses(BUYER, terms()) == ""
    assert draft(buyer=abroad(has_tax_number=True)).refuses(BUYER, terms()) == "tax_number_missing"
    assert draft(buyer=abroad(has_foreign_tax_number=True)).refuses(BUYER, terms()) == ""


def test_neither_tax_number_nor_confirmed_address_is_asked_of_a_visitor() -> None:
    visitor = walk_in(buyer=private(email_verified=False))
    assert visitor.refuses(OFFICER, SUBMIT) == ""
    unverified = Buyer("buyer_1", Domicile.DOMESTIC, STATED.model_copy(update={"email_verified": False}))
    assert draft(buyer=unverified).refuses(BUYER, terms()) == "email_unverified"


def test_the_terms_in_force_are_accepted_and_for_data_the_wording_in_force() -> None:
    assert draft().refuses(BUYER, c.Submit(terms_version="old")) == "terms_outdated"
    data = draft(DATA, purpose=c.Purpose.RESEARCH)
    data.upload(BUYER, DocumentPurpose.ABSTRACT)
    old = c.Submit(terms_version=OFFICE.terms_version, wording_version="old")
    assert data.refuses(BUYER, old) == "wording_outdated"
    assert data.give(BUYER, terms()).r.wording_version == OFFICE.agreement.wording
    assert submitted().r.wording_version is None


def test_a_visitors_consent_is_kept_and_handing_in_without_it_refused() -> None:
    visitor = walk_in()
    assert visitor.refuses(OFFICER, c.Submit(terms_version=OFFICE.terms_version)) == "consent_missing"
    assert visitor.give(OFFICER, SUBMIT).r.consents == ("signed_slip",)


def test_a_document_is_missing_until_it_has_passed_its_check() -> None:
    counter = draft(DATA, purpose=c.Purpose.RESEARCH)
    announce = c.StartUpload(purpose=DocumentPurpose.ABSTRACT, media_type="application/pdf", size_bytes=5)
    counter.give(BUYER, announce)
    assert counter.refuses(BUYER, terms()) == "document_pending"
    assert counter.later(hours=1).refuses(BUYER, terms()) == "document_missing"


def test_a_reason_to_return_about_a_line_names_one_that_exists() -> None:
    item = c.ReturnItem(code=ReturnReason.PRODUCT_UNCLEAR, line=2)
    assert submitted().refuses(OFFICER, c.Return(items=(item,))) == "line_unknown"
    item = item.model_copy(update={"line": 1, "document": DocumentPurpose.ABSTRACT})
    returned = submitted().give(OFFICER, c.Return(items=(item,))).r.returned[0]
    assert (returned.line, returned.document, returned.code) == (1, DocumentPurpose.ABSTRACT, "product_unclear")


def test_acceptance_takes_a_softcopy_from_the_catalogue_and_leaves_paper_on_the_shelf() -> None:
    line = accepted().r.lines[0]
    assert line.file is not None
    assert (line.state, line.file.file_id, line.file_version) == (LineState.PREPARED, "shelf1", 1)
    paper = walk_in(PAPER).give(OFFICER, SUBMIT).give(OFFICER, c.Accept()).r.lines[0]
    assert (paper.state, paper.file) == (LineState.OPEN, None)


def test_a_file_that_the_office_laid_to_a_line_stays_in_place_of_the_catalogues() -> None:
    counter = accepted()
    better = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    counter.give(OFFICER, c.AttachProduct(line=1, file=better)).give(OFFICER, RETURN)
    line = counter.give(BUYER, terms()).give(OFFICER, c.Accept()).r.lines[0]
    assert line.file
    assert (line.file.file_id, line.file_version) == (better, 2)


def test_what_was_prepared_is_kept_through_a_return_while_its_line_stays_the_same() -> None:
    counter = with_data().give(OFFICER, RETURN)
    counter.give(BUYER, c.ReviseDraft(lines=(DATA, SOFT), purpose=c.Purpose.RESEARCH))
    assert [x.state for x in counter.r.lines] == [LineState.PREPARED, LineState.OPEN]
    counter.give(BUYER, c.ReviseDraft(lines=(DATA.model_copy(update={"processed": True}),)))
    assert counter.r.lines[0].state is LineState.OPEN
    assert counter.r.lines[0].file is None


def test_a_second_return_asks_anew_and_acceptance_clears_what_was_asked() -> None:
    counter = submitted().give(OFFICER, RETURN).give(BUYER, terms()).give(OFFICER, RETURN)
    assert counter.r.phase is Phase.RETURNED
    assert counter.give(BUYER, terms()).give(OFFICER, c.Accept()).r.returned == ()


def test_an_officer_takes_a_request_or_puts_it_on_a_colleagues_name() -> None:
    assert submitted().give(OFFICER, c.Assign()).r.assigned == OFFICER.id
    assert at(Phase.DELIVERED).give(OFFICER, c.Assign(officer="officer-2")).r.assigned == "officer-2"
