"""A page that saves while one types: the ledger grows by what changed, and only what can still be read is kept."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.abstracts import remaining_texts
from chalicelib.domain.request.draft.choosing import chosen_lines
from chalicelib.domain.request.events import DraftRevised
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.vocabulary import Domicile
from tests.domain.request.counter import (
    BUYER,
    CHART,
    DATA,
    OFFICE,
    OFFICER,
    PUBLICATION,
    SOFT,
    Counter,
    data_submitted,
    draft,
    office_with,
    terms,
    written,
)
from tests.domain.request.ladder import RETURN
from tests.domain.request.test_line_numbers import POOL

SALES = OFFICE.channels.online
assert SALES
WIDE = office_with(channels__online=SALES.model_copy(update={"max_lines": 40}))


def copies(*quantities: int) -> c.ReviseDraft:
    return c.ReviseDraft(lines=tuple(SOFT.model_copy(update={"quantity": number}) for number in quantities))


def revision(counter: Counter) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the numbers of the lines that the last entry brings, and of those that it takes away."""
    event = counter.entries[-1].event
    assert isinstance(event, DraftRevised)
    return tuple(line.line for line in event.lines), event.removed


def wrote(*lines: int | None, counter: Counter | None = None) -> Counter:
    """A draft in which an abstract was written for each of these lines in turn, its texts named by its place."""
    counter = counter or draft(DATA, CHART, purpose=c.Purpose.RESEARCH)
    for place, line in enumerate(lines, start=counter.r.forms + 1):
        counter.give(BUYER, written(f"text-{place}", line))
    return counter


def left(counter: Counter) -> set[str]:
    return {form.topic.text for form in counter.r.abstracts}


def test_a_revision_names_the_lines_that_changed_and_those_that_went_and_no_other() -> None:
    counter = draft(DATA, SOFT, CHART)
    assert revision(counter) == ((1, 2, 3), ())
    counter.give(BUYER, c.ReviseDraft(lines=(DATA, SOFT.model_copy(update={"quantity": 2}), CHART)))
    assert revision(counter) == ((2,), ())
    counter.give(BUYER, c.ReviseDraft(lines=(CHART,)))
    assert revision(counter) == ((), (1, 2))
    counter.give(BUYER, c.ReviseDraft(lines=(SOFT, CHART)))
    assert revision(counter) == ((4,), ())
    assert [line.line for line in counter.r.lines] == [3, 4]


def test_what_is_left_out_of_a_draft_stays_and_null_takes_a_purpose_back() -> None:
    counter = draft(DATA, SOFT, purpose=c.Purpose.RESEARCH)
    counter.give(BUYER, c.ReviseDraft(domicile=Domicile.OVERSEAS, zero_tariff=True))
    before = counter.r
    for alone, field, value in (
        (c.ReviseDraft(lines=(SOFT,)), "lines", (before.lines[1],)),
        (c.ReviseDraft(purpose=c.Purpose.EDUCATION), "purpose", c.Purpose.EDUCATION),
        (c.ReviseDraft(domicile=Domicile.DOMESTIC), "domicile", Domicile.DOMESTIC),
        (c.ReviseDraft(zero_tariff=False), "zero_tariff", False),
        (c.ReviseDraft(purpose=None), "purpose", None),
        (c.ReviseDraft(lines=()), "lines", ()),
    ):
        now = counter.give(BUYER, alone).r
        names = ("lines", "purpose", "domicile", "zero_tariff")
        assert {name: getattr(now, name) for name in names} == {name: getattr(before, name) for name in names} | {
            field: value
        }
        before = now


def test_lines_that_are_left_out_are_not_looked_up_and_stay_though_their_product_is_retired() -> None:
    counter = draft(SOFT)
    retired = PUBLICATION.model_copy(update={"retired": True})
    counter.products = {**counter.products, PUBLICATION.id: retired}
    assert counter.refuses(BUYER, c.ReviseDraft(lines=(SOFT,))) == "product_retired"
    assert counter.give(BUYER, c.ReviseDraft(purpose=c.Purpose.RESEARCH)).r.lines[0].product == PUBLICATION.id


def test_null_is_another_wish_than_nothing() -> None:
    assert c.ReviseDraft().as_sent() != c.ReviseDraft(purpose=None).as_sent()


def test_a_draft_that_is_sent_again_unchanged_keeps_from_running_out_and_repeats_no_line() -> None:
    counter = draft(DATA, SOFT).later(days=3).give(BUYER, c.ReviseDraft(lines=(DATA, SOFT)))
    assert revision(counter) == ((), ())
    assert counter.r.phase_since == counter.now


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(POOL), max_size=5), min_size=1, max_size=6))
def test_the_entries_lead_to_the_draft_as_it_was_chosen_last(drafts: list[list[c.LineWanted]]) -> None:
    counter = Counter().open()
    for lines in drafts:
        assert SALES
        chosen = chosen_lines(counter.r, tuple(lines), SALES, counter.facts())
        counter.give(BUYER, c.ReviseDraft(lines=tuple(lines)))
        assert counter.r.lines == chosen
    assert fold(evolve, counter.entries) == counter.r


def test_a_hundred_savings_of_a_draft_of_forty_lines_write_less_than_five_times_the_draft() -> None:
    counter = Counter(office=WIDE).open().give(BUYER, copies(*range(1, 41)))
    whole = len(counter.entries[-1].model_dump_json())
    for number in range(100):
        counter.give(BUYER, copies(*range(1, 40), 100 + number))
    savings = [len(entry.model_dump_json()) for entry in counter.entries[-100:]]
    assert sum(savings) < 5 * whole


def test_of_what_was_written_for_a_line_the_latest_two_can_be_read() -> None:
    assert left(wrote(None, None)) == {"text-1", "text-2"}
    assert left(wrote(None, None, None)) == {"text-2", "text-3"}
    assert left(wrote(None, 1, 1, None, 1)) == {"text-1", "text-3", "text-4", "text-5"}


def test_what_was_handed_in_can_be_read_until_two_submissions_later() -> None:
    counter = data_submitted()
    stays = [{"kemiskinan", "text-3", "text-4"}, {"text-4", "text-6", "text-7"}, {"text-7", "text-9", "text-10"}]
    for texts in stays:
        wrote(None, None, None, counter=counter.give(OFFICER, RETURN)).give(BUYER, terms())
        assert left(counter) == texts


def test_with_its_line_an_abstract_goes_and_other_texts_stay() -> None:
    counter = wrote(2, None)
    before, texts = counter.r, {"text-1": "of the line", "text-2": "of all lines", "text-3": "a note"}
    assert remaining_texts(None, before, texts) == texts
    counter.give(BUYER, c.ReviseDraft(lines=(DATA,), purpose=c.Purpose.RESEARCH))
    assert left(counter) == {"text-2"}
    assert {*remaining_texts(before, counter.r, texts)} == {"text-2", "text-3"}


def test_no_abstract_takes_the_name_of_one_that_is_forgotten() -> None:
    counter = wrote(1, 2, 2, 2)
    counter.give(BUYER, c.ReviseDraft(lines=(DATA,), purpose=c.Purpose.RESEARCH))
    assert [form.form for form in wrote(None, counter=counter).r.abstracts] == ["a1", "a5"]
