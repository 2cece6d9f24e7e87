"""Doors to what an office tells the public: the offices, the service standard, the tariff (O-03, W-06, C-2)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator

from chalicelib import services
from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.office.reduced_rates import NonCommercialUse
from chalicelib.domain.office.standard import ServiceStandard
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.schedule import NoScheduleInForce, TariffRow
from chalicelib.domain.vocabulary import Frozen, InstitutionKind
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

if TYPE_CHECKING:
    from chalicelib.services.offices import Reduced

routes = Routes(__name__)


class OfficeShown(Frozen):
    """An office; `code` is its satker code. A channel that is closed is false."""

    code: str
    name: Bilingual
    address: str
    timezone: str
    online: bool
    walk_in: bool


class Offices(Frozen):
    """All offices served here."""

    items: tuple[OfficeShown, ...]


class OnDay(Frozen):
    """The office-local day asked about; today unless given."""

    on: date | None = None


class ReducedRateShown(Shown):
    """A rate below the tariff: `percent` of it is due, nothing at 0 (Rp0). `once`: each of these has it once."""

    kinds: Annotated[tuple[InstitutionKind, ...], BeforeValidator(sorted)]
    purposes: Annotated[tuple[NonCommercialUse, ...], BeforeValidator(sorted)]
    percent: int
    article: Bilingual
    once: Literal["institution", "account"] | None


class ReducedTariff(Frozen):
    """Rp0 and reduced rates (PP 13/2024 Pasal 4), and what asking for one needs; no rates where none is granted."""

    needs: tuple[Bilingual, ...]
    rates: tuple[ReducedRateShown, ...]
    sample: bool


class Tariff(Frozen):
    """The schedule in force on a day. `sample` and `unknown` are paths of values that no public text gives."""

    on: date
    schedule: str
    legal_basis: Bilingual
    effective_from: date | None
    effective_to: date | None
    roman_pages_count: bool
    megabyte_bytes: int
    rounding: Literal["started", "full"]
    rows: tuple[TariffRow, ...]
    missing_amounts: tuple[str, ...]
    reduced: ReducedTariff
    sample: tuple[str, ...]
    unknown: tuple[str, ...]


@routes.operation(
    "listOffices",
    "GET",
    "/v1/offices",
    who=Public,
    answers=Offices,
    caching=Caching.MINUTE,
    summary="The offices served here",
)
def list_offices(_call: Call) -> Offices:
    """List the offices, by code."""
    return Offices(items=tuple(_shown(office) for office in services.offices.offices()))


@routes.operation(
    "getServiceStandard",
    "GET",
    "/v1/offices/{office}/standard",
    who=Public,
    answers=ServiceStandard,
    caching=Caching.MINUTE,
    refusals=(UnknownOffice,),
    summary="The service standard (C-2)",
)
def get_service_standard(_call: Call, *, office: str) -> ServiceStandard:
    """Show requirements, steps, promise, fee, products and complaint channels of the office's service standard."""
    return services.standard.standard(office)


@routes.operation(
    "getTariff",
    "GET",
    "/v1/offices/{office}/tariff",
    who=Public,
    query=OnDay,
    answers=Tariff,
    caching=Caching.MINUTE,
    refusals=(UnknownOffice, NoScheduleInForce),
    summary="The tariff in force (O-03, W-06)",
)
def get_tariff(call: Call[None, OnDay], *, office: str) -> Tariff:
    """Show the schedule in force on a day, with its rows and amounts in rupiah, and whom the office charges less."""
    schedule, day = services.offices.tariff(office, call.query.on)
    return Tariff(
        on=day,
        schedule=schedule.id,
        legal_basis=schedule.legal_basis,
        effective_from=schedule.effective_from,
        effective_to=schedule.effective_to,
        roman_pages_count=schedule.roman_pages_count,
        megabyte_bytes=schedule.megabyte_bytes,
        rounding=schedule.rounding,
        rows=schedule.rows,
        missing_amounts=schedule.missing_amounts(),
        reduced=_reduced(services.offices.reduced(office)),
        sample=schedule.sample,
        unknown=schedule.unknown,
    )


def _reduced(reduced: "Reduced") -> ReducedTariff:
    rates = tuple(ReducedRateShown.model_validate(rate) for rate in reduced.rates)
    return ReducedTariff(needs=reduced.needs, rates=rates, sample=reduced.sample)


def _shown(office: Office) -> OfficeShown:
    return OfficeShown(
        code=office.code,
        name=office.name,
        address=office.contact.address,
        timezone=office.timezone,
        online=office.channels.online is not None,
        walk_in=office.channels.walk_in is not None,
    )
