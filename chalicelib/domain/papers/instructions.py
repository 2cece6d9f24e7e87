"""How an invoice is to be paid, and by when on the office's clock: billing code, transfer, cash, or nothing at all."""

from datetime import date, datetime, tzinfo
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, TypeAdapter

from chalicelib.domain.office.money import BankAccount
from chalicelib.domain.vocabulary import Frozen

_INSTANT: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


class Moment(Frozen):
    """An instant as the office's clock shows it: local day, `14.30`, and the zone's name (WIB, WITA, WIT).

    Both are empty where only the day is known.
    """

    day: date
    clock: str
    zone: str

    @classmethod
    def of(cls, instant: datetime, zone: tzinfo) -> Self:
        """Read an aware instant on the office's clock; ValueError for a naive one, which names no instant."""
        local = _INSTANT.validate_python(instant).astimezone(zone)
        return cls(day=local.date(), clock=f"{local:%H.%M}", zone=local.tzname() or "")

    @property
    def day_only(self) -> Self:
        """Return its day without the hour."""
        return self.model_copy(update={"clock": "", "zone": ""})


class BillingInstruction(Frozen):
    """Pay the state through a bank: 15-digit SIMPONI code and when it lapses."""

    kind: Literal["billing"] = "billing"
    code: str
    expires: Moment


class TransferInstruction(Frozen):
    """Pay the treasurer's account from abroad, naming the reference."""

    kind: Literal["transfer"] = "transfer"
    account: BankAccount
    reference: str


class CounterInstruction(Frozen):
    """Pay in cash to the treasurer at the counter."""

    kind: Literal["counter"] = "counter"


class CodeFollows(Frozen):
    """Pay by a billing code that is still to come."""

    kind: Literal["code_follows"] = "code_follows"


class NothingDue(Frozen):
    """Nothing is to be paid, by this decision (Rp0)."""

    kind: Literal["nothing_due"] = "nothing_due"
    decision: str


Instruction = Annotated[
    BillingInstruction | TransferInstruction | CounterInstruction | CodeFollows | NothingDue,
    Field(discriminator="kind"),
]
