"""What the lines cost before an offer says so: exact where the size is known, an estimate until then."""

from chalicelib.domain.catalogue.product import Format, ProductFile
from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.reasons import OfferCorrectionReason
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
    stored,
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
    quote = estimate(counter.r, counter.facts())
    assert quote
    return quote


def test_a_set_that_is_still_to_be_made_is_estimated_at_the_least_it_can_cost() -> None:
    quote = _told(draft(SOFT, DATA))
    assert [(line.amount_idr, line.exact) for line in quote.lines] == [(50_000, True), (UP_TO_ONE_MEGABYTE, False)]
    assert not quote.exact


def test_a_set_that_lies_ready_has_its_price_and_a_part_of_it_costs_no_more() -> None:
    whole, part = (_told(draft(line, products=STOCKED)) for line in (DATA, PART))
    assert (whole.total_idr, whole.exact) == (THREE_MEGABYTES, True)
    assert (part.total_idr, part.exact) == (THREE_MEGABYTES, False)


def test_the_attached_files_size_gives_the_price_that_the_offer_will_say() -> None:
    counter = prepared(PART, products=STOCKED)
    quote = _told(counter)
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    counter.give(OFFICER, c.SendOffer(billing=BILLING, samples=(sample,)))
    assert (quote.total_idr, quote.exact) == (counter.r.invoices[0].total_idr, True)
    assert quote.total_idr == FIVE_MEGABYTES


def test_three_copies_cost_three_times_one() -> None:
    one, three = (_told(draft(SOFT.model_copy(update={"quantity": n}))).total_idr for n in (1, 3))
    assert three == 3 * one


def test_another_processing_or_format_than_the_shelfs_is_still_to_be_made_and_only_estimated() -> None:
    for other in ({"processed": True}, {"format": "sav"}):
        product = STOCKED["susenas-2015"].model_copy(update={"formats": (Format.CSV, Format.SAV)})
        counter = draft(DATA.model_copy(update=other), products={**STOCKED, product.id: product})
        assert not _told(counter).exact


def test_a_packed_file_is_priced_by_the_size_that_the_schedule_names_before_and_after_it_is_attached() -> None:
    packed = ON_THE_SHELF.model_copy(update={"unpacked_bytes": 5_000_000})
    counter = draft(DATA, products={**SHELF, "susenas-2015": MICRODATA.model_copy(update={"file": packed})})
    facts = counter.facts()
    for file in (None, stored("shelf2", packed.size_bytes).model_copy(update={"sha256": packed.sha256})):
        request = counter.r.model_copy(update={"lines": (counter.r.lines[0].model_copy(update={"file": file}),)})
        for before, amount in ((True, FIVE_MEGABYTES), (False, THREE_MEGABYTES)):
            schedules = tuple(s.model_copy(update={"size_before_compression": before}) for s in facts.schedules)
            quoted = estimate(request, facts._replace(schedules=schedules))
            assert quoted
            assert (quoted.total_idr, quoted.exact) == (amount, True)


def test_there_is_no_estimate_beside_an_offer_after_the_end_or_without_a_line() -> None:
    for counter in (offered(), draft().give(BUYER, CANCEL), Counter().open()):
        assert estimate(counter.r, counter.facts()) is None
        assert estimate(counter.r, counter.facts(), anew=True) is None


def test_while_an_offer_is_corrected_the_office_is_told_what_the_next_one_would_cost() -> None:
    counter = offered()
    wish = c.OfferCorrectionItem(about="invoice", code=OfferCorrectionReason.WRONG_PRICE)
    counter.give(BUYER, c.RequestOfferCorrection(items=(wish,)))
    assert counter.r.invoice
    anew = estimate(counter.r, counter.facts(), anew=True)
    assert anew
    assert anew.total_idr == counter.r.invoice.total_idr
    assert estimate(counter.r, counter.facts()) is None


def test_where_the_tariff_gives_no_price_none_is_shown() -> None:
    counter = draft(DATA)
    facts = counter.facts()
    (schedule,) = (s for s in facts.schedules if s.id.startswith("1904"))
    unknown = tuple(row.model_copy(update={"unit_amount_idr": None}) for row in schedule.rows)
    for rows in ((), unknown):
        schedules = (schedule.model_copy(update={"rows": rows}),)
        assert estimate(counter.r, facts._replace(schedules=schedules)) is None
    assert estimate(counter.r, facts._replace(schedules=())) is None
    assert estimate(counter.r, facts._replace(now=START.replace(year=2001))) is None
