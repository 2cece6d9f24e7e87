"""A mail goes out once: claimed, handed over, noted, in three calls; what nobody can tell a person is shown.

Long because every end that a mail can take has its test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError, ReadTimeoutError
from pynamodb.exceptions import TransactWriteError

from app import app
from chalicelib.domain.mails import MailState
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clients import ses
from chalicelib.gateways.clock import now
from chalicelib.gateways.mail import Mail, NotTakenError
from chalicelib.models import addresses, mails, people, work
from chalicelib.models.mails import MailKey
from chalicelib.services.accounts.address import hashes
from chalicelib.services.mail import mail_events
from chalicelib.services.mail.kinds import Addressee, MailKind
from chalicelib.services.mail.sending import Occasion, UnderWayError, send_once
from tests.account_mails import office_mails
from tests.desk import SITI, calls, furnish, later
from tests.domain.request.counter import BUYER
from tests.faults import answering, mail_refused, unanswered
from tests.handlers.events import message, receive

pytestmark = pytest.mark.usefixtures("cloud")
ABOUT = "1904-01KAAAAAAAAAAAAAAAAAAAAAAA"
OCCASION = Occasion(ABOUT, "3", MailKind.RECEIVED, Addressee.BUYER, person=BUYER.id)
LETTER = Mail(SITI.email, SITI.name, "Perihal", "Isi", "<p>Isi</p>", Language.ID, OCCASION.reaction)
KEY = MailKey(ABOUT, OCCASION.name)


def state() -> MailState | None:
    kept = mails.read(KEY)
    return kept.state if kept else None


@contextmanager
def lost(error: Exception) -> Iterator[list[int]]:
    """Let the next call of SES end so; yield how often it was asked."""
    asked: list[int] = []

    def hook(**_: object) -> Any:
        asked.append(len(asked))
        raise error

    ses().meta.events.register("before-call.sesv2.SendEmail", hook)
    try:
        yield asked
    finally:
        ses().meta.events.unregister("before-call.sesv2.SendEmail", hook)


def test_a_mail_costs_three_calls_the_claim_the_mail_and_the_word_that_it_went() -> None:
    with calls() as seen:
        send_once(LETTER, OCCASION)
    assert seen == ["TransactWriteItems", "TransactWriteItems"]
    assert len(office_mails()) == 1
    assert state() is MailState.SENT
    assert work.is_done(OCCASION.reaction)


def test_a_mail_that_was_sent_is_not_sent_again_nor_one_that_an_earlier_release_sent() -> None:
    for _ in range(3):
        send_once(LETTER, OCCASION)
    other = OCCASION._replace(seq="4")
    work.note_done(other.reaction, now())
    send_once(LETTER, other)
    assert len(office_mails()) == 1


def test_what_was_cut_off_after_the_claim_is_parked_and_never_sent_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    with lost(KeyboardInterrupt()), pytest.raises(KeyboardInterrupt):  # type: ignore[arg-type]  # As a worker dies.
        send_once(LETTER, OCCASION)
    assert state() is MailState.CLAIMED
    with pytest.raises(UnderWayError):
        send_once(LETTER, OCCASION)
    later(monkeypatch, minutes=3)
    for _ in range(2):
        send_once(LETTER, OCCASION)
    assert office_mails() == []
    assert state() is MailState.UNKNOWN
    (parked,) = work.parked("notices")
    assert (parked.reason, parked.reference) == ("OutcomeUnknownError", f"{ABOUT}.{OCCASION.name}")


def test_an_answer_that_never_came_is_an_unknown_outcome_and_ses_is_asked_once() -> None:
    with lost(ReadTimeoutError(endpoint_url="https://ses.example")) as asked:
        send_once(LETTER, OCCASION)
    assert len(asked) == 1
    assert ses().meta.config.retries["total_max_attempts"] == 1
    assert state() is MailState.UNKNOWN
    assert len(work.parked("notices")) == 1
    send_once(LETTER, OCCASION)
    assert office_mails() == []


def test_a_fault_before_ses_was_asked_is_tried_again() -> None:
    with lost(EndpointConnectionError(endpoint_url="https://ses.example")), pytest.raises(EndpointConnectionError):
        send_once(LETTER, OCCASION)
    assert state() is None
    with answering("TransactWriteItems", "ThrottlingException", times=2), pytest.raises(TransactWriteError):
        send_once(LETTER, OCCASION)
    with unanswered("TransactWriteItems", written=True, times=2), pytest.raises(TransactWriteError):
        send_once(LETTER, OCCASION)
    assert state() is None, "a claim that was written without an answer is given back"
    send_once(LETTER, OCCASION)
    assert len(office_mails()) == 1


@pytest.mark.parametrize("code", ["LimitExceededException", "TooManyRequestsException", "SendingPausedException"])
def test_what_is_wrong_with_the_account_loses_nothing_and_rings_the_alarm(
    code: str, caplog: pytest.LogCaptureFixture
) -> None:
    with mail_refused(code), pytest.raises(NotTakenError):
        send_once(LETTER, OCCASION)
    assert [r.getMessage() for r in caplog.records if r.name == "loket.mail"] == [f"mail trouble: {code}"]
    assert state() is None
    send_once(LETTER, OCCASION)
    assert len(office_mails()) == 1


def bounce(kind: str = "Bounce", permanence: str = "Permanent") -> dict[str, Any]:
    """Return what SES tells of the letter."""
    tags = {"about": [ABOUT], "mail": [OCCASION.name], "person": [BUYER.id], "ses:source-ip": ["203.0.113.1"]}
    to = [{"emailAddress": SITI.email.upper()}]
    own = {"bounce": {"bounceType": permanence, "bouncedRecipients": to}, "complaint": {"complainedRecipients": to}}
    return {"eventType": kind, "mail": {"messageId": "m", "tags": tags}, kind.lower(): own.get(kind.lower())}


@pytest.mark.parametrize(("kind", "becomes"), [("Bounce", MailState.BOUNCED), ("Complaint", MailState.COMPLAINED)])
def test_a_bounce_for_good_or_a_complaint_stops_mail_to_the_address_and_is_seen(kind: str, becomes: MailState) -> None:
    furnish()
    send_once(LETTER, OCCASION)
    for _ in range(2):
        assert receive(app, "on_notices", message("m", bounce(kind))) == []
    assert state() is becomes
    assert addresses.is_stopped(hashes(SITI.email))
    another = OCCASION._replace(seq="5")
    with calls() as seen:
        send_once(LETTER, another)
    assert len(office_mails()) == 1
    assert "TransactWriteItems" in seen
    stopped = mails.read(MailKey(ABOUT, another.name))
    assert stopped
    assert stopped.state is MailState.STOPPED
    assert work.is_done(another.reaction)


def test_a_bounce_for_now_stops_nothing_nor_does_any_other_event() -> None:
    send_once(LETTER, OCCASION)
    for event in (bounce(permanence="Transient"), bounce("Delivery")):
        mail_events.take_in(event)
    assert state() is MailState.SENT
    assert not addresses.is_stopped(hashes(SITI.email))


def test_a_bounce_that_comes_before_the_word_that_it_went_is_not_written_over() -> None:
    with answering("TransactWriteItems", "ThrottlingException", times=2, after=1), pytest.raises(TransactWriteError):
        send_once(LETTER, OCCASION)
    mail_events.take_in(bounce())
    mails.note_done(KEY, MailState.SENT, OCCASION.reaction, now())
    assert state() is MailState.BOUNCED
    assert work.is_done(OCCASION.reaction)


@pytest.mark.parametrize("times", [1, 2])
def test_a_bounce_that_is_told_late_stops_nothing_that_somebody_has_let_go_again(times: int) -> None:
    address = hashes(SITI.email)
    send_once(LETTER, OCCASION)
    early = bounce()
    early["bounce"]["timestamp"] = (now() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%S.669Z")
    for _ in range(times):
        mail_events.take_in(early)
    assert addresses.is_stopped(address)
    addresses.lift(address, "ratna", now())
    mail_events.take_in(early)
    assert not addresses.is_stopped(address)
    mail_events.take_in(bounce("Complaint"))
    assert addresses.is_stopped(address)


def test_mail_goes_to_an_address_again_once_somebody_lets_it_and_it_is_kept_who() -> None:
    address = hashes(SITI.email)
    addresses.stop(address[0], "bounced", now())
    addresses.lift(address, "ratna", now())
    assert not addresses.is_stopped(address)
    send_once(LETTER, OCCASION)
    assert len(office_mails()) == 1
    addresses.stop(address[0], "bounced", now())
    assert addresses.is_stopped(address)


def test_only_the_present_address_of_a_person_is_marked() -> None:
    furnish()
    person = people.current(BUYER.id)
    people.change(person, SITI.model_copy(update={"email": "now@example.com"}), "hash-of-now", now())
    addresses.note_bounced(BUYER.id, ("hash-of-before",))
    assert not people.current(BUYER.id).email_bounced
    addresses.note_bounced(BUYER.id, ("hash-of-now",))
    assert people.current(BUYER.id).email_bounced
    addresses.note_reached(BUYER.id, ("hash-of-now",))
    assert not people.current(BUYER.id).email_bounced
