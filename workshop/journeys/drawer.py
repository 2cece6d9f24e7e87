"""The treasurer's drawer in the journeys: its day, its close, and what yesterday left open."""

from datetime import date

from workshop.journeys.cast import Cast
from workshop.journeys.people import Json, Person

CASH_DAYS = "/v1/offices/1904/cash-days"


def cash_day(person: Person, day: date) -> Json:
    """Return a treasurer's own cash of the day as the treasurer sees it."""
    own: Json = person.get(f"{CASH_DAYS}/{day.isoformat()}")["items"][0]
    return own


def closing(counted_idr: int, *explained: Json) -> Json:
    """Return the command that closes a day with what was counted."""
    return {"command": "close-cash-day", "counted_idr": counted_idr, "explained": explained}


def in_the_morning(cast: Cast) -> None:
    """Close what an earlier journey left open, counted as it should be: no cash is taken before that."""
    blocked = cash_day(cast.treasurer, cast.house.today)["blocked"]
    for day in (one["facts"]["day"] for one in blocked if one["code"] == "earlier_cash_day_open"):
        lies = cash_day(cast.treasurer, date.fromisoformat(day))["closing_idr"]
        cast.treasurer.ask("POST", f"{CASH_DAYS}/{day}", closing(lies))
