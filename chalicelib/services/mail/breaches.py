"""Tell of a breach of personal data by mail: everybody whom it concerns, and administrators that time runs short."""

from chalicelib.domain.breaches.commands import BreachedData
from chalicelib.domain.breaches.state import Breach, BreachPhase
from chalicelib.domain.office.data import Office
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.gateways.texts import texts
from chalicelib.models import work
from chalicelib.models.ledger.reading import Read
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.breaches.telling import names
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import addressee
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import Addressee, Case, MailKind
from chalicelib.services.mail.notices import send_to, told_one
from chalicelib.services.mail.sending import Occasion
from chalicelib.services.mail.staff import fan_out, reached
from chalicelib.services.world import office_of
from chalicelib.settings import settings


def tell_one(id_: str, to: str) -> None:
    """Send the one mail that this person gets of what is said by now; none to who is erased, or left no address.

    Raises BreachUnknown.
    """
    read, office = BREACHES.read(id_), office_of(id_)
    if one := reached(to):
        again, asked_by = f"{names(read.state)}{to}", read.state.told_by or ""
        occasion = Occasion(id_, str(read.state.said), MailKind.BREACH_TOLD, Addressee.BUYER, to, to, again, asked_by)
        send_to(one, _facts(read, office), office, occasion)


def remind(id_: str, seq: int, to: str) -> None:
    """Tell each administrator that a day is left, while somebody is still to be told. Raises BreachUnknown."""
    read, office, kind = BREACHES.read(id_), office_of(id_), MailKind.BREACH_DUE
    role = addressee(kind).role
    if role and read.state.phase is BreachPhase.OPEN and not read.state.done_at:
        place = f"{settings().web_origin}/desk/data?breaches=open"
        facts = MailFacts(office=office, place_url=place, tell_by=read.state.tell_by)
        if not to:
            fan_out(office, role, {"breach_id": id_, "seq": seq, "task": kind.value})
        elif told_one(office, facts, Occasion(id_, str(seq), kind, role), to):
            return
    work.note_done(reaction_key(id_, seq, kind, to), now())


def _facts(read: Read[Breach], office: Office) -> MailFacts:
    breach = read.state
    return MailFacts(
        office=office,
        place_url=f"{settings().web_origin}/privacy",
        breached=named(breach.data),
        happened_on=breach.happened_on,
        seen_at=breach.seen_at,
        breach_words=read.texts.get(breach.text, ""),
        measure_words=read.texts.get(breach.measures, ""),
        cases=frozenset({Case.REPLACES} if breach.said > 1 else ()),
    )


def named(data: tuple[BreachedData, ...]) -> Bilingual:
    """Return the data in words, one after the other."""
    words = texts("vocabulary")["BreachedData"]
    joined = {
        language.value: "; ".join(str(words[each.value][language.value]) for each in data) for language in Language
    }
    return Bilingual(**joined)
