"""What an office is, as data: one TOML file each. It narrows the rules of the workflow and never widens them.

A value that no public text gives is listed under `provenance.sample` or `provenance.unknown`, so that
`make check-office` can name it and a real office cannot sell by it unawares.

Long because all that an office decides for itself is in one place.
"""

from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator

from chalicelib.domain.office.channels import Channels
from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.office.money import Money
from chalicelib.domain.office.reduced_rates import ReducedRate
from chalicelib.domain.office.statement_layouts import StatementLayout
from chalicelib.domain.refusals import NotFound
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Domicile, Frozen, ProductKind, Role, Stamping


class UnknownOffice(NotFound):
    """No office of this code is served here."""


class Contact(Frozen):
    """Where the office is found."""

    address: str
    city: str
    email: str
    phone: str
    lapor: str = "https://www.lapor.go.id"
    complaint_box: Bilingual


class Signatory(Frozen):
    """An official who signs: name and title as printed, NIP where known."""

    name: str
    title: Bilingual
    nip: str = ""


class Signatories(Frozen):
    """Head of the office (kepala) and treasurer (bendahara penerimaan)."""

    head: Signatory
    treasurer: Signatory


class Days(Frozen):
    """Periods. Days are calendar days unless the name says working days.

    Who must do something is reminded `reminder_before` its end, but not before only `reminder_percent` of it is left.
    """

    promise_working_days: int = Field(default=10, ge=1)
    correction_working_days: int = Field(default=3, ge=1)
    deposit_working_days: int = Field(default=1, ge=0)
    billing_code_hours: int = Field(default=168, ge=1)
    invoice: int = Field(default=30, ge=1)
    entitlement: int = Field(default=30, ge=1)
    completion: int = Field(default=14, ge=1)
    reopening_correction: int = Field(default=14, ge=0)
    draft: int = Field(default=30, ge=1)
    returned: int = Field(default=30, ge=1)
    reminder_before: int = Field(default=7, ge=1)
    reminder_percent: int = Field(default=30, ge=1, le=90)


class Retention(Frozen):
    """For how many years what names people is kept, by class: after a request's end, a visit, an account's last use.

    UU 43/2009 Pasal 48 leaves the years to each body's schedule of retention (JRA).
    """

    service_years: int = Field(default=5, ge=1, le=50)
    finance_years: int = Field(default=10, ge=1, le=50)
    visit_years: int = Field(default=2, ge=1, le=50)
    account_years: int = Field(default=2, ge=1, le=50)


class Notices(Frozen):
    """When the office's staff are told by mail. `daily_hour`: of the local day, of what is told once a day."""

    daily_hour: int = Field(default=7, ge=0, le=23)


class Numbers(Frozen):
    """Patterns of gapless numbers: `{seq}` (or `{seq:04d}`), `{year}`, `{month}`, `{roman_month}`, `{office}`."""

    invoice: str
    receipt: str
    agreement: str


class AgreementRules(Frozen):
    """Which wording the data-use agreement has, how each domicile stamps it, and where the signed originals go."""

    originals: int = Field(default=2, ge=1)
    wording: str
    domestic: frozenset[Stamping]
    overseas: frozenset[Stamping]
    return_address: tuple[str, ...] = Field(min_length=1)

    def stampings(self, domicile: Domicile) -> frozenset[Stamping]:
        """Return the ways of stamping that this domicile may use."""
        return self.overseas if domicile is Domicile.OVERSEAS else self.domestic

    def address_from(self, domicile: Domicile) -> tuple[str, ...]:
        """Return the lines of the address; who posts from abroad adds the country."""
        return (*self.return_address, *(("Indonesia",) if domicile is Domicile.OVERSEAS else ()))


class Licence(Frozen):
    """What a buyer may do with a product. `name` is short and without spaces; `url` leads to the whole text, if any."""

    name: str = Field(pattern=r"^[A-Za-z0-9._-]+$")
    title: Bilingual
    text: Bilingual
    url: str = ""


class Licences(Frozen):
    """The licences of the office's products: publications, and data (microdata and maps)."""

    publication: Licence
    data: Licence

    def of(self, kind: ProductKind) -> Licence:
        """Return the licence of this kind of product."""
        return self.data if kind.carries_data else self.publication


class Limits(Frozen):
    """Bounds that protect the house. Bytes unless the name says otherwise; `open_drafts`: of one customer, online."""

    max_downloads: int = Field(default=20, ge=1)
    open_drafts: int = Field(default=10, ge=1, le=50)
    identity_required: bool = False
    upload_bytes: dict[str, int]


class Provenance(Frozen):
    """Paths of values that are samples, or not known at all."""

    sample: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Office(Frozen):
    """One BPS office. `keeps_accounts`: of the accounts, which serve every office, this one keeps the records."""

    code: str = Field(pattern=r"^[0-9]{4}$")
    name: Bilingual
    place: str
    decree: str
    legal_basis_printed: Bilingual
    timezone: str
    calendar: str
    schedules: tuple[str, ...] = Field(min_length=1)
    terms_version: str
    terms: Bilingual
    contact: Contact
    signatories: Signatories
    days: Days = Days()
    notices: Notices = Notices()
    retention: Retention = Retention()
    keeps_accounts: bool = False
    numbers: Numbers
    channels: Channels
    counter: CounterRules | None = None
    money: Money
    statements: tuple[StatementLayout, ...] = ()
    agreement: AgreementRules
    licence: Licences
    limits: Limits
    reduced_rates: tuple[ReducedRate, ...] = ()
    withheld_commands: frozenset[str] = frozenset()
    staff_roles: frozenset[Role] = frozenset({Role.OFFICER, Role.TREASURER, Role.HEAD, Role.ADMIN})
    provenance: Provenance = Provenance()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except ZoneInfoNotFoundError:
            msg = "no such time zone"
            raise ValueError(msg) from None
        return name

    @property
    def zone(self) -> tzinfo:
        """Return the office's time zone."""
        return ZoneInfo(self.timezone)

    def local_day(self, at: datetime) -> date:
        """Return the office's local day at this moment."""
        return at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """Return the office's local midnight after this day."""
        return datetime.combine(day + timedelta(days=1), time(0), self.zone)
