"""What the lines cost before an offer says so: exact where the size is known, an estimate until then."""

from dataclasses import replace

from chalicelib.domain.catalogue.product import ProductFile
from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.offer.pricing import estimate
from chalicelib.domain.tariff.price import Quote
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    DATA,
    MICRODATA,
    OFFICER,
    SHELF,
    SOFT,
    START,
    Counter,
    draft,
    offered,
    prepared,
)
from tests.domain.request.ladder import CANCEL

ON_THE_SHELF = ProductFile(
    file_id="shelf2",
    key="catalogue/1904/susenas-2015/shelf2",
    size_bytes=3_000_000,
    sha256="cd" * 32,
    media_type="text/csv",
    name="susenas.csv",
)
STOCKED = {**SHELF, "susenas-2015": MICRODATA.model_copy(update={"file": ON_THE_SHELF})}
PART = DATA.model_copy(update={"selection": Selection(whole=False, variables=("r101",))})
UP_TO_ONE_MEGABYTE, THREE_MEGABYTES, FIVE_MEGABYTES = 20_000, 20_000 + 2_000 * 20, 20_000 + 4_000 * 20


def _told(counter: Counter) -> Quote:
    found = estimate(counter.r, counter.facts())
    assert found
    return found


def test_a_set_that_is_still_to_be_made_is_estimated_at_the_least_it_can_cost() -> None:
    told = _told(draft(SOFT, DATA))
    assert [(line.amount_idr, line.exact) for line in told.lines] == [(50_000, True), (UP_TO_ONE_MEGABYTE, False)]
    assert not told.exact


def test_a_set_that_lies_ready_has_its_price_and_a_part_of_it_costs_no_more() -> None:
    whole, part = (_told(draft(line, products=STOCKED)) for line in (DATA, PART))
    assert (whole.total_idr, whole.exact) == (THREE_MEGABYTES, True)
    assert (part.total_idr, part.exact) == (THREE_MEGABYTES, False)


def test_the_attached_files_size_gives_the_price_that_the_offer_will_say() -> None:
    counter = prepared(PART, products=STOCKED)
    told = _told(counter)
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    counter.give(OFFICER, c.SendOffer(billing=BILLING, samples=(sample,)))
    assert (told.total_idr, told.exact) == (counter.r.invoices[0].total_idr, True)
    assert told.total_idr == FIVE_MEGABYTES


def test_there_is_no_estimate_beside_an_offer_after_the_end_or_without_a_line() -> None:
    for counter in (offered(), draft().give(BUYER, CANCEL), Counter().open()):
        assert estimate(counter.r, counter.facts()) is None


def test_where_the_tariff_gives_no_price_none_is_shown() -> None:
    counter = draft(DATA)
    facts = counter.facts()
    (schedule,) = (s for s in facts.schedules if s.id.startswith("1904"))
    unknown = tuple(row.model_copy(update={"unit_amount_idr": None}) for row in schedule.rows)
    for rows in ((), unknown):
        schedules = (schedule.model_copy(update={"rows": rows}),)
        assert estimate(counter.r, replace(facts, schedules=schedules)) is None
    assert estimate(counter.r, replace(facts, schedules=())) is None
    assert estimate(counter.r, replace(facts, now=START.replace(year=2001))) is None
