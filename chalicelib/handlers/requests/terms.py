"""What a buyer accepts with a request: the terms of sale, and for data the agreement's wording, by their versions."""

from chalicelib.domain.office.agreements import AgreementArticle
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Frozen
from chalicelib.gateways import office_data
from chalicelib.handlers.requests.reader import Reader

DRAFTING = frozenset({Phase.DRAFT, Phase.RETURNED})


class TermsShown(Frozen):
    """The terms in force, to be named by `submit`, and which were `accepted`; their text while it is drafted."""

    version: str
    accepted: str | None
    text: str | None


class WordingShown(Frozen):
    """The agreement's wording in force, to be named by `submit`, and which was `accepted`; its articles likewise."""

    version: str
    accepted: str | None
    articles: tuple[AgreementArticle, ...]


def terms(reader: Reader) -> TermsShown:
    """Return the terms of sale."""
    request, office = reader.request, reader.facts.office
    text = str(getattr(office.terms, reader.language)) if request.phase in DRAFTING else None
    return TermsShown(version=office.terms_version, accepted=request.terms_version, text=text)


def wording(reader: Reader) -> WordingShown | None:
    """Return the wording of the agreement; None for a request without data."""
    request, version = reader.request, reader.facts.office.agreement.wording
    if not request.carries_data:
        return None
    drafting = request.phase in DRAFTING
    articles = office_data.wording(version).articles_for(request.domicile, {}) if drafting else ()
    return WordingShown(version=version, accepted=request.wording_version, articles=articles)
