"""Tell by mail what became of what somebody asked about personal data: that person, or the office's administrators."""

from typing import Any

from chalicelib.domain.office.data import Office
from chalicelib.domain.reasons import SubjectRefusal
from chalicelib.domain.subject_requests.commands import DataRight
from chalicelib.domain.subject_requests.state import SubjectPhase, SubjectRequest
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.models.ledger.reading import Read
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import addressee
from chalicelib.services.mail.facts import MailFacts, MailReason
from chalicelib.services.mail.kinds import Case, MailKind
from chalicelib.services.mail.notices import send_to, told_one
from chalicelib.services.mail.sending import Occasion
from chalicelib.services.mail.staff import fan_out, reached
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from chalicelib.services.world import office_of
from chalicelib.settings import settings

CASES = {right: Case(right.value) for right in DataRight}
"""Each right is a circumstance of the same name."""


def notify(id_: str, seq: int, task: str, to: str = "") -> None:
    """Send the mail of this event once; none to an erased person, and none to the office about what is answered.

    What is for staff is first sent on as a message for each of them; `to` is then whom that is for. Raises
    SubjectRequestUnknown.
    """
    read = SUBJECT_REQUESTS.read(id_)
    kind, asked, office = MailKind(task), read.state, office_of(id_)
    role, done = addressee(kind).role, reaction_key(id_, seq, task, to)
    occasion = Occasion(id_, str(seq), kind, role or addressee(kind))
    if role and asked.phase is SubjectPhase.WAITING:
        if not to:
            fan_out(office, role, {"subject_request_id": id_, "seq": seq, "task": task})
        elif told_one(office, _facts(read, office, "/desk/data"), occasion, to):
            return
    elif not role and (one := reached(asked.subject)):
        send_to(one, _facts(read, office, "/me/data"), office, occasion._replace(person=asked.subject))
        return
    work.note_done(done, now())


def _facts(read: Read[SubjectRequest], office: Office, place: str) -> MailFacts:
    asked = read.state
    facts: dict[str, Any] = {"cases": {CASES[asked.right], *_circumstances(asked)}}
    if asked.code:
        remark = read.texts.get(asked.answer or "", "")
        facts["reasons"] = (MailReason(reason=SubjectRefusal(asked.code), remark=remark),)
    return MailFacts(
        office=office,
        place_url=f"{settings().web_origin}{place}",
        ends_at=asked.kept_until,
        answer_by=asked.answer_by,
        kept_until=asked.kept_until_day,
        answer_words="" if asked.code else read.texts.get(asked.answer or "", ""),
        **facts,
    )


def _circumstances(asked: SubjectRequest) -> tuple[Case, ...]:
    circumstances = {Case.COLLECTED: not asked.account, Case.FILE_FAILED: asked.failed}
    return tuple(case for case, holds in circumstances.items() if holds)
