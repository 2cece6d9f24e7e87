"""What every code of the API says in a few words: gathered from the texts, by the enum's name in the API document."""

from collections.abc import Mapping
from functools import cache

from chalicelib.domain.reasons import REASON_LISTS
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import texts
from chalicelib.services.requests.reason_texts import table_of

IN_REASONS = {"ContentReason": "content", "FindingCode": "finding"} | {
    reasons.__name__: table_of(reasons) for reasons in REASON_LISTS
}
"""Enums whose words are those of mails and views: the name of their table in `texts/reasons.toml`."""
IN_CODES = {"ExportFault": "export_fault", "RowFault": "row_fault", "ProposalReason": "why_proposed"}
"""Enums whose words stand in `texts/codes.toml` and are whole labels there: the name of their table."""


@cache
def labels(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Return by enum, by code, what fits a button, a tag or a cell; a refusal's code is called by its title."""
    tables = dict(texts("vocabulary"))
    tables |= {enum: texts("reasons")[table] for enum, table in IN_REASONS.items()}
    tables["InstitutionReason"] = tables["DeclineVerificationReason"] | tables["WithdrawReason"]
    tables |= {enum: texts("codes")[table] for enum, table in IN_CODES.items()}
    enums = {enum: {code: words[language] for code, words in table.items()} for enum, table in tables.items()}
    return enums | {"RefusalCode": {code: words[language]["title"] for code, words in texts("refusals").items()}}
