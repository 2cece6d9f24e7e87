"""The counter (loket) as office data: its services, its counters, its hours, and how numbers are given and called."""

from datetime import date, tzinfo
from typing import Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.office.hours import Hours, Open, spans_of
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen

MOST_TICKETS = 240
"""In a day: the day sheet is one item of a table, written whole with each command (ADR 0037)."""


PROMISE_MINUTES = 10
"""As the standard says (S-W)."""


class Service(Frozen):
    """What a visitor comes for. `prefix` stands before the number: A-001."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,19}$")
    prefix: str = Field(pattern=r"^[A-Z]$")
    title: Bilingual


class CounterPlace(Frozen):
    """One counter in the room, and the services that it serves."""

    id: str = Field(pattern=r"^[a-z0-9]{1,8}$")
    title: Bilingual
    services: tuple[str, ...] = Field(min_length=1)


Ask = Literal["required", "asked", "not_asked"]
"""Whether the guest book asks for something, and whether it may be left out."""


class GuestBook(Frozen):
    """The guest book: signed before the number is taken or after, whether a card is needed, what one consents to.

    `consent_version` names the wording of `consent`; a card is `required` (seen before the request is handed in),
    `asked` for, or `not_asked`; so are `phone`, `institution` and `purpose` of the visit.
    """

    order: Literal["book_first", "number_first"] = "book_first"
    identity: Ask = "asked"
    phone: Ask = "asked"
    institution: Ask = "asked"
    purpose: Ask = "required"
    consent_version: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    consent: Bilingual

    def fields(self, ask: Ask) -> frozenset[str]:
        """Return what is asked for in this way."""
        ways = {
            "identity": self.identity,
            "phone": self.phone,
            "institution": self.institution,
            "purpose": self.purpose,
        }
        return frozenset(field for field, way in ways.items() if way == ask)


class CounterRules(Frozen):
    """How the counter works. `promise_minutes`: from the end of the number before (S-W).

    `priority`: whether those who need it go first, alternate with the others, or nobody does; `calls`: how often a
    number is called before it counts as no-show; `tickets_a_day`: beyond them no number is given.
    `whole_data_only`: microdata are sold whole at the counter, without a choice of variables or regions.
    """

    promise_minutes: int = Field(default=PROMISE_MINUTES, ge=1, le=240)
    tickets_a_day: int = Field(default=120, ge=1, le=MOST_TICKETS)
    calls: int = Field(default=3, ge=1, le=9)
    priority: Literal["first", "alternate", "none"] = "first"
    whole_data_only: bool = False
    services: tuple[Service, ...] = Field(min_length=1)
    places: tuple[CounterPlace, ...] = Field(min_length=1)
    guest_book: GuestBook
    hours: Hours

    @model_validator(mode="after")
    def _names_what_there_is(self) -> Self:
        services = [service.id for service in self.services]
        served = {service for place in self.places for service in place.services}
        for mistake, names in (
            ("a service's id stands twice", _twice(services)),
            ("a prefix stands twice", _twice([service.prefix for service in self.services])),
            ("a counter's id stands twice", _twice([place.id for place in self.places])),
            ("a counter serves what is no service", served - set(services)),
            ("no counter serves", set(services) - served),
            ("the counter is never open", set() if any(self.hours.week) else {"hours"}),
        ):
            if names:
                msg = f"{mistake}: {', '.join(sorted(names))}"
                raise ValueError(msg)
        return self

    def service(self, service_id: str) -> Service | None:
        """Return the service of this id."""
        return next((service for service in self.services if service.id == service_id), None)

    def spans_on(self, day: date, calendar: Calendar, zone: tzinfo) -> tuple[Open, ...]:
        """Return when the counter is open on this local day."""
        return spans_of(self.hours, calendar, day, zone)

    def place(self, place_id: str) -> CounterPlace | None:
        """Return the counter of this id."""
        return next((place for place in self.places if place.id == place_id), None)


def _twice(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}
