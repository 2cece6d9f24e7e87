"""Rp0 and reduced rates, as an office's data grant them: to which institutions, for which use, by which article.

Source: PP 13/2024 Pasal 4 and the beneficiaries as BPS serves them. An office narrows this and never widens it.
"""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen, InstitutionKind


class NonCommercialUse(StrEnum):
    """The purposes of use that a reduced rate may be for: no office's data can name another."""

    STATE_DUTY = "state_duty"
    RESEARCH = "research"
    EDUCATION = "education"
    COMMUNITY = "community"
    INTERNATIONAL = "international"


class ReducedRate(Frozen):
    """One rate: `percent` of the tariff is due, nothing at 0. `article` is cited on invoice and receipt.

    `once`: each institution, or each account, has it once; None: as often as it is asked for.
    """

    kinds: frozenset[InstitutionKind] = Field(min_length=1)
    purposes: frozenset[NonCommercialUse] = Field(min_length=1)
    percent: int = Field(ge=0, lt=100)
    article: Bilingual
    once: Literal["institution", "account"] | None = None

    def is_for(self, purpose: str | None) -> bool:
        """Tell whether the rate is for this purpose of use."""
        return purpose in self.purposes


def rates_for(rates: tuple[ReducedRate, ...], kind: InstitutionKind) -> tuple[ReducedRate, ...]:
    """Return the rates of this kind of institution, in the order of the office's data."""
    return tuple(rate for rate in rates if kind in rate.kinds)


def rate_for(rates: tuple[ReducedRate, ...], kind: InstitutionKind | None, purpose: str | None) -> ReducedRate | None:
    """Return the first rate of this kind of institution for this purpose."""
    own = rates_for(rates, kind) if kind else ()
    return next((rate for rate in own if rate.is_for(purpose)), None)
