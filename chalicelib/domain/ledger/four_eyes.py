"""Four eyes: who is needed where the office asks for a second person, and because of which step (ADR 0051)."""

from enum import StrEnum


class SecondPerson(StrEnum):
    """Who is needed, by role; somebody else than who asks in any case."""

    TREASURER = "treasurer"
    TREASURER_OR_HEAD = "treasurer_or_head"
    HEAD = "head"


class OwnStep(StrEnum):
    """The step that was one's own, so that the next one is another person's."""

    RECORDED = "recorded"
    MATCHED = "matched"
    FORGAVE = "forgave"
    PROPOSED = "proposed"
    CLAIMED = "claimed"
    DECIDED = "decided"
    TOOK_CASH = "took_cash"
