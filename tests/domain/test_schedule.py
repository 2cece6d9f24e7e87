from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.schedule import NoScheduleInForce, Schedule, TariffRow, TariffSpan, schedule_in_force
from chalicelib.domain.vocabulary import ProductKind

NAME = Bilingual(id="x", en="x")


def _schedule(
    name: str, since: date | None = None, until: date | None = None, rows: tuple[TariffRow, ...] = ()
) -> Schedule:
    return Schedule(id=name, legal_basis=NAME, effective_from=since, effective_to=until, rows=rows)


def _row(**values: Any) -> TariffRow:
    defaults = {"article": "I", "kind": ProductKind.PUBLICATION, "label": NAME, "unit": NAME}
    return TariffRow.model_validate(defaults | {"step": TariffSpan(count=1, of="page")} | values)


OLD = _schedule("old")
NEW = _schedule("new", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("on", "name"), [(date(2024, 12, 31), "old"), (date(2025, 1, 1), "new"), (date(2026, 6, 1), "new")]
)
def test_the_latest_schedule_to_begin_is_in_force(on: date, name: str) -> None:
    assert schedule_in_force((OLD, NEW), on).id == name
    assert schedule_in_force((NEW, OLD), on).id == name


def test_of_two_that_begin_together_the_later_named_is_in_force() -> None:
    own = _schedule("own", date(2025, 1, 1))
    assert schedule_in_force((OLD, NEW, own), date(2025, 1, 1)).id == "own"


def test_a_schedule_is_in_force_through_its_last_day_and_no_longer() -> None:
    ending = _schedule("ending", date(2024, 1, 1), date(2024, 6, 30))
    assert schedule_in_force((ending,), date(2024, 6, 30)).id == "ending"
    with pytest.raises(NoScheduleInForce):
        schedule_in_force((ending,), date(2024, 7, 1))


def test_before_the_first_schedule_nothing_is_in_force() -> None:
    with pytest.raises(NoScheduleInForce) as refused:
        schedule_in_force((NEW,), date(2024, 12, 31))
    assert refused.value.facts == {"on": "2024-12-31"}


def test_a_schedule_names_the_amounts_that_the_office_must_enter() -> None:
    rows = (_row(article="I"), _row(article="II", unit_amount_idr=0), _row(article="III"))
    assert _schedule("x", rows=rows).missing_amounts() == ("I", "III")


def test_an_article_stands_once_in_a_schedule() -> None:
    with pytest.raises(ValidationError, match="twice"):
        _schedule("x", rows=(_row(), _row()))


def test_a_schedule_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="before it begins"):
        _schedule("x", date(2025, 1, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    "values", [{"step": {"count": 0, "of": "page"}}, {"kind": "map"}, {"unit_amount_idr": -1}, {"article": ""}]
)
def test_a_row_that_cannot_price_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        _row(**values)
