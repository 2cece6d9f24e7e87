"""The port for the treasury's own system (SIMPONI): billing codes and news of payments come through this interface.

No public interface of it is known, and none is invented here (ADR 0047): what is connected is `Manual`, by which staff
enter what they read there. An adapter fills `TreasurySystem` and takes its place in `connected`.
"""

from datetime import date
from typing import Literal, NamedTuple, Protocol

from pydantic import TypeAdapter

from chalicelib.domain.people.identity import BillingCode, Ntb, Ntpn
from chalicelib.domain.shapes import Id, Moment, Rupiah
from chalicelib.domain.vocabulary import Frozen
from chalicelib.gateways.outages import NoAnswerError


class CodeAsked(NamedTuple):
    """An invoice that wants a billing code, in rupiah; it is valid to the end of a local day.

    `key`: the same for every time that it is asked for.
    """

    key: str
    request: str
    invoice: str
    amount_idr: int
    valid_until: date


class CodeMade(Frozen):
    """A billing code was made for this invoice of this request; without `expires_at` it lives as the office says."""

    news: Literal["code_made"] = "code_made"
    request: Id
    invoice: str
    code: BillingCode
    expires_at: Moment | None = None


class PaymentMade(Frozen):
    """A billing code was paid."""

    news: Literal["payment_made"] = "payment_made"
    billing_code: BillingCode
    ntpn: Ntpn
    ntb: Ntb | None = None
    channel: str
    amount_idr: Rupiah
    paid_at: Moment


News = CodeMade | PaymentMade


class NewsPage(NamedTuple):
    """News in the order in which the system tells them, and the cursor from which the next page is asked for."""

    news: tuple[News, ...]
    cursor: str


class TreasurySilentError(NoAnswerError):
    """The system gave no answer in time, or none that can be read: what was asked for is asked for again."""


class TreasurySystem(Protocol):
    """What Loket asks of the treasury's system. It may answer late, twice, in any order, or never."""

    def ask_code(self, asked: CodeAsked) -> CodeMade | None:
        """Ask for a billing code; None: it comes later among the news, or is entered by staff.

        Asked again with the same key, one code is made. Raises TreasurySilentError.
        """

    def news_since(self, cursor: str) -> NewsPage:
        """Return what is new since the cursor, empty at the beginning; none: the cursor stays. May tell things again.

        Raises TreasurySilentError.
        """


class Manual:
    """Staff look at the treasury's system themselves, and enter what they read: nothing is asked, nothing comes."""

    def ask_code(self, asked: CodeAsked) -> CodeMade | None:  # noqa: ARG002  The interface's own name.
        """Ask nobody: the desk shows that a code is to be entered."""
        return None

    def news_since(self, cursor: str) -> NewsPage:
        """Return nothing."""
        return NewsPage((), cursor)


def connected() -> TreasurySystem:
    """Return the system that is connected."""
    return Manual()


def news_of(document: object) -> News:
    """Return the news that a message holds; raise ValidationError where it holds none."""
    news: News = TypeAdapter(News).validate_python(document)
    return news
