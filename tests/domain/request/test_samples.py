"""O-07, W-09: an offer of microdata shows what will be delivered by a sample; a map is seen without one."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER
from chalicelib.domain.request import commands as c
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CHART,
    DATA,
    OFFICER,
    SOFT,
    Counter,
    draft,
    in_order,
    prepared,
    terms,
    written,
)
from tests.domain.request.ladder import OFFER_CORRECTION
from tests.domain.request.test_selections import part

SAMPLE = DocumentPurpose.SAMPLE


def offer(*samples: str) -> c.SendOffer:
    return c.SendOffer(billing=BILLING, samples=samples)


def opens(counter: Counter, file: str) -> str:
    return counter.refuses(BUYER, c.OpenFile(file=file))


def test_each_microdata_line_is_shown_by_a_sample_of_its_own_or_by_one_for_the_whole() -> None:
    counter = prepared(DATA, SOFT, part(("b42",)))
    first = counter.upload(OFFICER, SAMPLE, line=1)
    assert counter.says(OFFICER, offer()) == ("sample_missing", {"line": 1})
    assert counter.says(OFFICER, offer(first)) == ("sample_missing", {"line": 3})
    third = counter.upload(OFFICER, SAMPLE, line=3)
    assert counter.refuses(OFFICER, offer(first, third)) == ""
    assert counter.refuses(OFFICER, offer(counter.upload(OFFICER, SAMPLE))) == ""


def test_a_sample_that_is_named_twice_stands_in_the_offer_once() -> None:
    counter = prepared(DATA)
    file = counter.upload(OFFICER, SAMPLE, line=1)
    offered = counter.give(OFFICER, offer(file, file)).r.offer
    assert offered is not None
    assert offered.samples == (file,)


def test_a_sample_for_another_line_shows_nothing_of_this_one() -> None:
    counter = prepared(DATA, SOFT)
    assert counter.refuses(OFFICER, offer(counter.upload(OFFICER, SAMPLE, line=2))) == "sample_missing"


def test_maps_and_publications_are_offered_without_a_sample() -> None:
    assert prepared(CHART, SOFT).refuses(OFFICER, offer()) == ""


def test_a_sample_is_a_file_received_for_this_request_as_a_sample() -> None:
    counter = prepared(DATA)
    product = counter.r.lines[0].file
    assert product
    good = counter.upload(OFFICER, SAMPLE)
    assert counter.refuses(OFFICER, offer(good, "of-another-request")) == "file_unknown"
    assert counter.says(OFFICER, offer(good, product.file_id)) == ("file_not_for_this", {"purpose": "product"})


def test_the_buyer_opens_the_samples_of_the_offer_in_force_and_no_others() -> None:
    counter = prepared(DATA)
    first, unsent = counter.upload(OFFICER, SAMPLE), counter.upload(OFFICER, SAMPLE)
    assert opens(counter, first) == "entitlement_missing"
    counter.give(OFFICER, offer(first))
    assert [opens(counter, first), opens(counter, unsent)] == ["", "entitlement_missing"]
    assert counter.refuses(HOLDER, c.OpenFile(file=first, entitlement="e1-1-1")) == "entitlement_missing"
    counter.give(BUYER, OFFER_CORRECTION)
    better = counter.upload(OFFICER, SAMPLE)
    second = c.BillingGiven(code="820260303000001")
    counter.give(OFFICER, c.SendOffer(billing=second, samples=(better,)))
    assert [opens(counter, better), opens(counter, first)] == ["", "entitlement_missing"]


def test_a_sample_that_does_not_fit_is_a_reason_to_correct_only_where_one_was_sent() -> None:
    item = c.OfferCorrectionItem.model_validate({"about": "sample", "code": "sample_not_fit"})
    wish = c.RequestOfferCorrection(items=(item,))
    counter = prepared(DATA)
    counter.give(OFFICER, offer(counter.upload(OFFICER, SAMPLE)))
    assert counter.give(BUYER, wish).r.offer_corrections[0].about == "sample"
    assert prepared(CHART).give(OFFICER, offer()).refuses(BUYER, wish) == "file_unknown"


def test_an_offer_of_bytes_waits_for_every_file_that_is_priced_by_them() -> None:
    counter = in_order(draft(DATA, CHART, purpose=c.Purpose.RESEARCH).give(BUYER, written()).give(BUYER, terms()))
    sample = counter.upload(OFFICER, SAMPLE)
    assert counter.says(OFFICER, offer(sample)) == ("size_unknown", {"line": 1})
    extract = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=5_000_000)
    counter.give(OFFICER, c.AttachProduct(line=1, file=extract)).give(OFFICER, offer(sample))
    assert [line.state for line in counter.r.lines] == ["prepared", "open"]
