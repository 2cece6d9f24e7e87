"""Tell of a breach of personal data by mail: everybody whom it concerns, and administrators that time runs short."""

from chalicelib.domain.breaches.commands import BreachedData
from chalicelib.domain.breaches.refusals import BreachUnknown
from chalicelib.domain.breaches.state import Breach, BreachPhase
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.gateways.texts import texts
from chalicelib.models import breaches, people, work
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.reading import Read
from chalicelib.services.breaches.telling import NAMES, SEQ
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import addressee
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import Addressee, MailKind
from chalicelib.services.mail.notices import for_one, written_to
from chalicelib.services.mail.sending import Occasion, send_once
from chalicelib.services.mail.staff import Recipient, fan_out, recipient
from chalicelib.services.world import office_of
from chalicelib.settings import settings


def tell_one(id_: str, to: str) -> None:
    """Send the one mail that this person gets of the breach; none to who is erased meanwhile, or left no address.

    Raises BreachUnknown.
    """
    read = _read(id_)
    try:
        data = people.current(to).data
    except PersonUnknown:
        return
    if not data.email:
        return
    office, kind = office_of(id_), MailKind.BREACH_TOLD
    one = Recipient(data.email, data.name, data.language)
    asked_by = read.state.told_by or ""
    occasion = Occasion(id_, SEQ, kind, Addressee.BUYER, to, to, again=f"{NAMES}{to}", asked_by=asked_by)
    send_once(written_to(one, kind, _facts(read, office), office, occasion.reaction), occasion)


def remind(id_: str, seq: int, to: str) -> None:
    """Tell each administrator that a day is left, while somebody is still to be told. Raises BreachUnknown."""
    read, office, kind = _read(id_), office_of(id_), MailKind.BREACH_DUE
    role = addressee(kind).role
    if role and read.state.phase is BreachPhase.OPEN and not read.state.done_at:
        if not to:
            fan_out(office, role, {"breach_id": id_, "seq": seq, "task": kind.value})
        elif one := recipient(office, to):
            facts = MailFacts(
                office=office, place_url=f"{settings().web_origin}/desk/data?breaches=open", tell_by=read.state.tell_by
            )
            occasion = for_one(Occasion(id_, str(seq), kind, role), to)
            send_once(written_to(one, kind, facts, office, occasion.reaction), occasion)
            return
    work.note_done(reaction_key(id_, seq, kind, to), now())


def _read(id_: str) -> Read[Breach]:
    read = reading.read(breaches.TABLE, id_)
    if read is None:
        raise BreachUnknown
    return read


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
    )


def named(data: tuple[BreachedData, ...]) -> Bilingual:
    """Return the data in words, one after the other."""
    words = texts("vocabulary")["BreachedData"]
    joined = {
        language.value: "; ".join(str(words[each.value][language.value]) for each in data) for language in Language
    }
    return Bilingual(**joined)
