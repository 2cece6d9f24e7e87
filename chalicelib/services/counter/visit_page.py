"""The page behind a visitor's own link; `texts/pages/visit.j2` has its words. It names nobody."""

from chalicelib.domain.people.visit import EmailState
from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import written_date
from chalicelib.gateways.templates import render
from chalicelib.gateways.texts import texts
from chalicelib.services.counter.visits import Followed, Matter


def page(language: Language, followed: Followed, path: str) -> str:
    """Return the HTML of the page in this language; `path`: where the visitor's proof is posted."""
    place = followed.own.place if followed.own else None
    facts = {
        "language": language.value,
        "title": getattr(followed.office.name, language),
        "number": followed.number,
        "state": _word("state", place.ticket.state, language) if place else "",
        "place": place.place if place else None,
        "counter": place.ticket.counter if place else None,
        "matters": [_matter(matter, language) for matter in followed.matters],
        "proven": followed.person.email_state is EmailState.PROVEN,
        "path": path,
    }
    return render("pages", "visit", "html", facts)


def _matter(matter: Matter, language: Language) -> dict[str, str]:
    row = matter.row
    return {
        "reference": row.reference,
        "phase": _word("phase", row.phase, language),
        "moves": ", ".join(_word("role", role, language) for role in row.roles),
        "due": written_date(matter.due_on, language) if matter.due_on else "",
    }


def _word(about: str, code: str, language: Language) -> str:
    return str(texts("codes")[about][code][language])
