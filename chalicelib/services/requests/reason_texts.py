"""The words of a reason code, for mails and views."""

import re
from enum import StrEnum

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import texts


def reason_text(reason: StrEnum, language: Language) -> str:
    """Return what this member of one of the reason lists says, e.g. of `ReturnReason.PURPOSE_UNCLEAR`."""
    return str(texts("reasons")[table_of(type(reason))][reason.value][language])


def table_of(reasons: type[StrEnum]) -> str:
    """Return the name of this list's table in the texts: `OfferCorrectionReason` → `offer_correction`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", reasons.__name__.removesuffix("Reason").removesuffix("Code")).lower()
