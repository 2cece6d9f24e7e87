"""O-10, O-15, W-12, W-16: products are laid to their lines and go out, line by line."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import LineState
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Medium
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CHART,
    DATA,
    MICRODATA,
    OFFICE,
    OFFICER,
    PAPER,
    SHELF,
    SOFT,
    TREASURER,
    Counter,
    accepted,
    agreed,
    data_submitted,
    delivered,
    in_order,
    office_with,
    payment,
    receipted,
    stored,
    written,
)
from tests.domain.request.ladder import SUBMIT, approved, walk_in

CD = c.LineWanted(product="statda-2016", format="pdf", medium=Medium.CD)


def at_the_counter(*lines: c.LineWanted) -> Counter:
    counter = walk_in(*lines)
    return counter.give(OFFICER, SUBMIT).give(OFFICER, c.Accept())


def receipted_at_the_counter(*lines: c.LineWanted) -> Counter:
    counter = approved(at_the_counter(*lines).give(OFFICER, c.SendOffer(billing=BILLING)))
    return counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())


def opened(file: str = "shelf1", entitlement: str | None = None) -> c.OpenFile:
    return c.OpenFile(file=file, entitlement=entitlement)


def on_medium(line: int, file: str = "shelf1") -> c.OpenFile:
    """An officer opens the line's file to write it on its medium."""
    return c.OpenFile(file=file, for_medium=line)


def test_lines_go_one_by_one_and_the_last_one_closes_the_delivery() -> None:
    counter = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(2,)))
    assert (counter.r.phase, counter.r.delivered_at) == (Phase.FULFILLING, None)
    assert counter.refuses(OFFICER, c.Deliver(lines=(2,))) == "line_delivered"
    assert counter.refuses(OFFICER, c.Deliver(lines=(9,))) == "line_unknown"
    counter.give(OFFICER, c.Deliver(lines=(1,)))
    assert counter.names()[-2:] == ("Delivered", "LastLineGone")
    assert (counter.r.phase, counter.r.delivered_at) == (Phase.DELIVERED, counter.now)


def test_a_line_named_twice_goes_once() -> None:
    assert len(receipted().give(OFFICER, c.Deliver(lines=(1, 1))).r.entitlements) == 1


def test_each_delivered_line_has_an_entitlement_with_an_end_and_a_limit() -> None:
    counter = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(1, 2)))
    assert [e.line for e in counter.r.entitlements] == [1, 2]
    assert {(e.expires_at - counter.now).days for e in counter.r.entitlements} == {OFFICE.days.entitlement}
    assert {e.limit for e in counter.r.entitlements} == {OFFICE.limits.max_downloads}
    assert len({e.link_hash for e in counter.r.entitlements}) == 2


def test_downloads_are_delivered_and_carriers_handed_over() -> None:
    counter = receipted_at_the_counter(SOFT, CD)
    assert counter.refuses(OFFICER, c.Deliver(lines=(2,))) == "wrong_medium"
    assert counter.refuses(OFFICER, c.HandOver(lines=(1,))) == "wrong_medium"
    counter.give(OFFICER, on_medium(2)).give(OFFICER, c.HandOver(lines=(2,))).give(OFFICER, c.Deliver(lines=(1,)))
    assert counter.r.phase is Phase.DELIVERED
    assert [e.line for e in counter.r.entitlements] == [1]


def test_a_printed_copy_is_set_aside_once_and_only_for_a_printed_line() -> None:
    counter = at_the_counter(PAPER, SOFT)
    assert counter.refuses(OFFICER, c.SetAsideCopy(line=2)) == "wrong_medium"
    assert counter.refuses(OFFICER, c.SetAsideCopy(line=9)) == "line_unknown"
    assert counter.refuses(OFFICER, c.AttachProduct(line=1, file="x")) == "wrong_medium"
    counter.give(OFFICER, c.SetAsideCopy(line=1))
    assert counter.r.lines[0].state is LineState.PREPARED
    assert counter.refuses(OFFICER, c.SetAsideCopy(line=1)) == "line_delivered"


def test_an_unprepared_line_stays_while_a_prepared_one_goes() -> None:
    counter = receipted_at_the_counter(SOFT, PAPER)
    assert counter.refuses(OFFICER, c.Deliver(lines=(1, 2))) == "line_not_prepared"
    counter.give(OFFICER, c.Deliver(lines=(1,))).give(OFFICER, c.SetAsideCopy(line=2))
    assert counter.give(OFFICER, c.HandOver(lines=(2,))).r.phase is Phase.DELIVERED


def test_a_product_file_is_one_received_for_this_line() -> None:
    counter = accepted(SOFT, SOFT)
    for_two = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=2)
    assert counter.refuses(OFFICER, c.AttachProduct(line=1, file=for_two)) == "file_not_for_this"
    assert counter.refuses(OFFICER, c.AttachProduct(line=1, file="nothing")) == "file_unknown"
    assert counter.refuses(OFFICER, c.AttachProduct(line=9, file=for_two)) == "line_unknown"
    assert counter.give(OFFICER, c.AttachProduct(line=2, file=for_two)).r.lines[1].file_version == 2


def test_a_product_file_comes_in_the_format_that_was_asked_for() -> None:
    counter = in_order(data_submitted(DATA, CHART, SOFT))
    sent = {n: sent_as(counter, n, "application/pdf") for n in (1, 2, 3)}
    for line, wanted in ((1, "csv"), (2, "shapefile")):
        answer = counter.says(OFFICER, c.AttachProduct(line=line, file=sent[line]))
        assert answer == ("format_differs", {"line": line, "format": wanted})
    assert counter.refuses(OFFICER, c.AttachProduct(line=3, file=sent[3])) == ""
    for line in (1, 2):
        packed = sent_as(counter, line, "application/zip")
        assert counter.refuses(OFFICER, c.AttachProduct(line=line, file=packed)) == ""


def sent_as(counter: Counter, line: int, media_type: str) -> str:
    command = c.StartUpload(purpose=DocumentPurpose.PRODUCT, line=line, media_type=media_type, size_bytes=9)
    upload = counter.give(OFFICER, command).r.uploads[-1].upload
    counter.give(SYSTEM, c.RecordUpload(upload=upload, file=stored(upload, 9, media_type)))
    return upload


def test_data_on_a_disc_are_handed_over_once_the_agreement_is_accepted() -> None:
    on_disc = MICRODATA.model_copy(update={"media": (Medium.CD,)})
    line = DATA.model_copy(update={"medium": Medium.CD})
    counter = walk_in(line, products=SHELF | {on_disc.id: on_disc})
    counter.give(OFFICER, c.ReviseDraft(lines=(line,), purpose=c.Purpose.RESEARCH)).give(OFFICER, written())
    in_order(counter.give(OFFICER, SUBMIT))
    extract, sample = (counter.upload(OFFICER, p, line=1) for p in (DocumentPurpose.PRODUCT, DocumentPurpose.SAMPLE))
    counter.give(OFFICER, c.AttachProduct(line=1, file=extract))
    approved(counter.give(OFFICER, c.SendOffer(billing=BILLING, samples=(sample,))))
    counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())
    assert counter.refuses(OFFICER, c.HandOver(lines=(1,))) == "agreement_not_accepted"
    agreed(counter).give(OFFICER, on_medium(1, extract))
    assert counter.give(OFFICER, c.HandOver(lines=(1,))).r.phase is Phase.DELIVERED


def test_a_delivered_line_takes_no_other_file_while_the_rest_is_fulfilled() -> None:
    counter = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(1,)))
    other = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    assert counter.refuses(OFFICER, c.AttachProduct(line=1, file=other)) == "line_delivered"


def test_each_opening_is_counted_until_the_downloads_are_used_up() -> None:
    counter = delivered(office=office_with(limits__max_downloads=2))
    counter.give(BUYER, opened()).give(HOLDER, opened(entitlement="e1-1-1"))
    assert counter.r.entitlements[0].downloads == 2
    assert counter.says(BUYER, opened()) == ("downloads_used_up", {"limit": counter.r.entitlements[0].limit})
    assert counter.refuses(OFFICER, opened()) == ""


def test_an_entitlement_ends_at_its_hour_and_a_renewed_one_has_its_own() -> None:
    counter = delivered().later(days=30, seconds=-1)
    assert counter.refuses(BUYER, opened()) == ""
    ended = counter.later(seconds=1).now.astimezone(OFFICE.zone).isoformat()
    assert counter.says(BUYER, opened()) == ("entitlement_expired", {"expired_at": ended})
    counter.give(OFFICER, c.RenewEntitlement(line=1))
    assert counter.refuses(BUYER, opened()) == ""
    assert counter.refuses(OFFICER, c.RenewEntitlement(line=2)) == "line_unknown"


def test_a_link_opens_exactly_its_own_entitlement_so_the_old_one_is_dead_once_renewed() -> None:
    counter = delivered().give(OFFICER, c.RenewEntitlement(line=1))
    first, second = counter.r.entitlements
    assert (first.revoked, second.revoked, first.link_hash != second.link_hash) == (True, False, True)
    assert counter.refuses(HOLDER, opened(entitlement=first.entitlement)) == "entitlement_revoked"
    assert counter.refuses(HOLDER, opened(entitlement=second.entitlement)) == ""
    assert counter.refuses(HOLDER, opened()) == "entitlement_missing"


def test_two_lines_with_the_same_file_are_opened_each_by_its_own_link() -> None:
    counter = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(1, 2)))
    counter.give(HOLDER, opened(entitlement="e1-1-1"))
    assert [e.downloads for e in counter.r.entitlements] == [1, 0]


def test_what_was_handed_over_has_no_entitlement_to_renew() -> None:
    counter = receipted_at_the_counter(CD).give(OFFICER, on_medium(1)).give(OFFICER, c.HandOver(lines=(1,)))
    assert counter.refuses(OFFICER, c.RenewEntitlement(line=1)) == "entitlement_missing"


def test_the_buyer_opens_the_own_papers_and_no_product_before_its_delivery() -> None:
    counter = accepted()
    product = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    assert counter.refuses(BUYER, opened(product)) == "entitlement_missing"
    assert counter.refuses(BUYER, opened("nothing")) == "file_unknown"
    assert counter.refuses(OFFICER, opened("nothing")) == "file_unknown"
