"""What a person of the office does about a mail of which nobody knows whether it has gone (ADR 0057)."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.parked import Dismiss, DismissReason, ParkedState
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.vocabulary import Role
from chalicelib.models import work
from chalicelib.services.mail import looking
from chalicelib.services.parked import desk
from chalicelib.services.parking import ABOUT
from tests.story.faulted.injector import BY_A_PERSON, Injector, Invocation

STAFF: Final = Actor(
    id="somebody",
    memberships=frozenset(Membership(office=office, role=role) for office in ("1904", "1905") for role in Role),
)
UNKNOWN: Final = "OutcomeUnknownError"
SENDING: Final = "sesv2.SendEmail"


class Office:
    """Knows which mails arrived, since their readers say so. `told`: so many visitors were told by word of mouth."""

    def __init__(self) -> None:
        """Know of no mail."""
        self.told = 0
        self._messages: dict[str, Mapping[str, Any]] = {}
        self._arrived: dict[str, bool] = {}
        self._doubtful: dict[str, Invocation] = {}

    def hear(self, message: Mapping[str, Any], invocation: Invocation) -> None:
        """Hear what became of a message to the worker that mails."""
        about = next((str(message[name]) for name in ABOUT if name in message), "")
        seq = str(message.get("seq", message.get("mark"))).zfill(6)
        mail = f"{about}.{seq}-{message.get('task')}-{message.get('to', '')}"
        self._messages[mail] = message
        self._arrived[mail] = SENDING in invocation.done or self._arrived.get(mail, False)
        fault = invocation.fault
        if fault and (invocation.leaves_doubt or SENDING in {*invocation.done, fault[0].operation}):
            self._doubtful[mail] = invocation

    def answer(self, injector: Injector) -> bool:
        """Send again what has not arrived; tell whether there was any doubt.

        For the mail of a visitor's number there is no such command: the number is told at the counter.
        """
        records = work.parked("notices")
        doubts = [one for one in records if one.parked_state == ParkedState.OPEN and one.reason == UNKNOWN]
        for one in doubts:
            # What is sent on to each of the staff begins like the mail to each of them: the longest is meant.
            mail = max((mail for mail in self._doubtful if one.reference.startswith(mail)), key=len)
            injector.note(self._doubtful[mail], BY_A_PERSON)
            about, _, name = one.reference.partition(".")
            if not self._arrived[mail]:
                if "queue_id" in self._messages[mail]:
                    self.told += 1
                else:
                    looking.send_again(STAFF, about, name, one.sk)
            desk.give(STAFF, str(one.office), f"notices-{one.sk}", Dismiss(code=DismissReason.DONE_BY_HAND))
        return bool(doubts)
