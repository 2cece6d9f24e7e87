"""Random people give random commands to the real office and to the book, and after each step both must agree.

Long because each manner of asking is a method of one machine.
"""

from collections import Counter as Tally
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime

import pytest
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request import events as e
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Channel
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests.ledger import REQUESTS, open_request
from chalicelib.settings import settings
from tests.desk import SITI, furnish, later
from tests.model import book as b
from tests.model import depositing, serving
from tests.model.book import Book, Case, refused_by
from tests.model.courses import AT_THE_COUNTER, BEGINNINGS, COURSES, PAID_AT_THE_OFFICE, PATIENCE, VISITS, Beginning
from tests.model.drafting import SENT_BY
from tests.model.moves import ENDING, MOVES, Luck, announced_file, arrived_file, likely, sender
from tests.model.people import BUYERS, CLERK, COUNTERS, CROWD, OTHER
from tests.model.promising import overdue, turned
from tests.model.refunding import asked_back
from tests.model.shown import Shown, compared, found_again, named, shown, whole
from tests.model.standing import standing
from tests.model.table import TABLE, answer
from tests.model.treasury import evenings, goes, reconciled
from tests.model.visiting import Floor
from tests.ring import claim_secret

START = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
HOURS = (1, 30, 24 * 8, 24 * 15, 24 * 31)
NIGHTS = (0, 24 * 15, 24 * 31)
TURNS = 8
MANNERS = (
    *("likely",) * 9,
    *("possible", "possible", "whatever", "whatever", "file", "again", "wait", "night"),
    *("deposit",) * 3,
    *("asked back",) * 2,
)
RESTLESS = 0.3
"""How often something happens at the counters before something is asked of a visitor's request."""
MOVES_MONEY = {"match-payment", "release-payment"}
"""What is written on another request too, where the money came there."""
STUBBORN = 0.1
"""How many of the likely commands are asked although the book would refuse them."""


class Tried:
    """What a run has tried: how often each command got which answer (empty: taken), and each step between phases."""

    def __init__(self) -> None:
        self.answers: Tally[tuple[str, str]] = Tally()
        self.ways: Tally[tuple[str, str]] = Tally()

    def table(self) -> str:
        """Return how often each command was tried and taken, and by what it was refused."""
        rows = [f"{'command':28} {'tried':>6} {'taken':>6}  refused"]
        for name in sorted({name for name, _ in self.answers}):
            answers = {code: n for (asked, code), n in self.answers.items() if asked == name}
            noes = ", ".join(f"{code} {n}" for code, n in sorted(answers.items()) if code)
            rows.append(f"{name:28} {sum(answers.values()):6} {answers.get('', 0):6}  {noes}")
        ways = {f"{was} to {following}" for was, following in self.ways if was != following}
        return "\n".join(
            [*rows, f"{'all':28} {self.answers.total():6}", f"{len(ways)} ways: {', '.join(sorted(ways))}"]
        )


class Machine(RuleBasedStateMachine):
    """The office and its book. `patch` moves the office's clock, `emptied` clears its tables."""

    requests = Bundle("requests")

    def __init__(self, patch: pytest.MonkeyPatch, emptied: Callable[[], object], tried: Tried) -> None:
        super().__init__()
        self.patch, self.tried = patch, tried
        emptied()
        patch.setenv("LOKET_CLOCK_OFFSET_SECONDS", str(int((START - datetime.now(UTC)).total_seconds())))
        settings.cache_clear()
        furnish()
        for subject in (OTHER.id, CLERK.id):
            people.create(subject, SITI, "hash-of-an-address", now(), proven=True)
        self.book = Book(now())
        self.floor = Floor(self.book)
        self.seen: dict[str, Shown] = {}
        self.last: tuple[Case, c.AnyCommand, Actor, str] | None = None
        self.keys = 0

    @initialize(target=requests, owner=st.sampled_from([*BUYERS.values()]))
    def first(self, owner: Actor) -> Case:
        """One buyer begins."""
        return self._opened(owner)

    @initialize(target=requests, owner=st.sampled_from([*BUYERS.values()]))
    def second(self, owner: Actor) -> Case:
        """Another, or the same one, begins too."""
        return self._opened(owner)

    @initialize(
        target=requests,
        owner=st.sampled_from([*BUYERS.values()]),
        beginning=st.sampled_from(BEGINNINGS),
        course=st.sampled_from(COURSES),
        far=st.integers(0, 24),
        seed=st.integers(0, 2**32 - 1),
    )
    def under_way(self, owner: Actor, beginning: Beginning, course: str, far: int, seed: int) -> Case:
        """One request has gone some way of a usual course already: chance alone seldom leads far."""
        return self._goes_along(owner, beginning, course, far, seed)

    def _goes_along(self, owner: Actor, beginning: Beginning, course: str, far: int, seed: int) -> Case:
        luck, case, (wanted, domicile) = Luck(seed), self._opened(owner), beginning
        draft = c.ReviseDraft(lines=(wanted,), purpose=c.Purpose.RESEARCH, domicile=domicile)
        assert self._give(case, owner, draft) == ""
        for name in course.split()[:far]:
            self._along(luck, case, name)
        return case

    @initialize(target=requests, paid=st.sampled_from(PAID_AT_THE_OFFICE), seed=st.integers(0, 2**32 - 1))
    def paid_at_the_office(self, paid: tuple[Beginning, str], seed: int) -> Case:
        """The money of one request lies at the office, with its receipt or nearly so."""
        return self._goes_along(OTHER, *paid, len(paid[1]), seed)

    @initialize(
        target=requests,
        visitor=st.sampled_from(b.VISITORS),
        beginning=st.sampled_from(AT_THE_COUNTER),
        course=st.sampled_from(VISITS),
        far=st.integers(0, 24),
        seed=st.integers(0, 2**32 - 1),
    )
    def at_the_counter(self, visitor: str, beginning: Beginning, course: str, far: int, seed: int) -> Case:
        """One request was begun by a visitor, and has gone some way of a usual visit."""
        luck, (wanted, domicile) = Luck(seed), beginning
        officer = luck.choose(COUNTERS)
        self._visits(officer, visitor, card=False)
        assert self._begun(officer) is None, "the card is needed"
        self._visits(officer, visitor)
        case = self._begun(officer)
        assert case
        draft = c.ReviseDraft(lines=(wanted,), purpose=c.Purpose.RESEARCH, domicile=domicile)
        assert self._give(case, officer, draft) == ""
        for name in course.split()[:far]:
            self._along(luck, case, name)
        return case

    @rule(case=requests, seed=st.integers(0, 2**32 - 1), manner=st.sampled_from(MANNERS), turns=st.integers(1, TURNS))
    def ask(self, case: Case, seed: int, manner: str, turns: int) -> None:
        """Somebody asks for something. One rule, since Hypothesis leaves out rules at random, and all are needed."""
        luck = Luck(seed)
        match manner:
            case "likely":
                for _ in range(turns):
                    if case.visitor and luck.random() < RESTLESS:
                        self._at_counters(luck, case)
                    self._onward(luck, case)
            case "possible":
                name = luck.choose([name for name, (phases, _, _) in TABLE.items() if case.phase in phases])
                self._give(case, sender(luck, case, TABLE[name][1]), MOVES[name](luck, self.book, case))
            case "whatever":
                self._give(case, luck.choose(CROWD), MOVES[luck.choose([*MOVES])](luck, self.book, case))
            case "file":
                self._sent(luck, case, luck.choose([*SENT_BY]))
            case "again":
                self._again()
            case _:
                self._meanwhile(luck, manner)

    @invariant()
    def folding_the_events_is_the_stored_state(self) -> None:
        for each in self.seen.values():
            assert each.folded == each.request
            assert len(each.entries) == each.request.version

    def teardown(self) -> None:
        for case in self.book.cases:
            self._give(case, SYSTEM, c.RecordDeposit())
            assert case.learnt == depositing.truth(self.book, case), "every request knows where its money is"
        for request_id, last in self.seen.items():
            whole(request_id, last)
        found_again(self.book)
        reconciled(self.book)

    def _meanwhile(self, luck: Luck, manner: str) -> None:
        """Something happens that nobody asks of a request: time passes, money goes to the state treasury, or back."""
        match manner:
            case "deposit":
                self._deposit(luck)
            case "asked back":
                self._asked_back(luck)
            case "wait":
                self._wait(luck.choose(HOURS))
            case "night":
                self._night(luck.choose(NIGHTS))

    def _at_counters(self, luck: Luck, case: Case) -> None:
        """A counter holds, resumes or finishes; or the visitor comes again, and the request is taken up."""
        officer = luck.choose(COUNTERS)
        self.book.now = now()
        if serving.somewhere(self.book, case) or luck.choose((True, False)):
            self.floor.changes(luck, officer)
        else:
            visitor = luck.choose((case.visitor, case.visitor, *b.VISITORS))
            self._visits(officer, visitor, card=luck.choose((True, False)))
            self._give(case, officer, c.TakeUp())

    def _visits(self, officer: Actor, visitor: str, *, card: bool = True) -> None:
        """A visitor comes; whoever comes too early, or at lunch, waits until somebody can be called."""
        hours = self.floor.hours_until_it_opens()
        if hours:
            self._wait(hours)
        self.book.now = now()
        self.floor.comes(officer, visitor, card=card)

    def _again(self) -> None:
        """The last command comes once more with its key, and changes nothing."""
        if self.last:
            case, command, actor, key = self.last
            assert execute(REQUESTS, case.id, command, actor, key).entries == ()
            assert shown(case.id, self.seen[case.id]) == self.seen[case.id]

    def _deposit(self, luck: Luck) -> None:
        """Money goes to the state treasury, or a deposit is corrected; some requests hear of it, and some not yet."""
        self.book.now = now()
        name, refused, cases = goes(luck, self.book, self._key())
        if name:
            self.tried.answers[name, refused] += 1
            note(f"{self.book.now:%F %R} {name}: {refused or 'taken'}")
        for case in cases:
            if luck.choose((True, False)):
                self._give(case, SYSTEM, c.RecordDeposit())

    def _asked_back(self, luck: Luck) -> None:
        """Money that waits is asked back, and the head decides."""
        self.book.now = now()
        name, refused, case = asked_back(luck, self.book, self._key())
        if case:
            self.tried.answers[name, refused] += 1
            note(f"{self.book.now:%F %R} #{self.book.cases.index(case)} {name}: {refused or 'taken'}")
            self._look(case, case.phase)

    def _wait(self, hours: int) -> None:
        """Time passes; a key is kept for a day, so that the last command cannot be repeated after longer."""
        yesterday = self.book.today
        later(self.patch, hours=hours)
        self.last = self.last if hours == 1 else None
        self.book.now = now()
        if self.book.today > yesterday:
            evenings()

    def _night(self, hours: int) -> None:
        """Time passes, and what is due by then happens by itself, to each request in turn."""
        self._wait(hours)
        was = [case.phase for case in self.book.cases]
        happened = sweep(REQUESTS, "night")
        for case, phase in zip(self.book.cases, was, strict=True):
            for command in self._by_itself(case):
                assert answer(self.book, case, SYSTEM.id, command) == "", command
                happened -= 1
            self._look(case, phase)
            left = (c.Complete(), c.Expire(), c.LapseBillingCode(), c.LapseDownloads())
            trial = deepcopy(self.book), self.book.cases.index(case)
            due = [one for one in left if not answer(trial[0], trial[0].cases[trial[1]], SYSTEM.id, one)]
            assert due == [], "what is due has happened"
            assert not overdue(self.book, case), "the officers were told"
        assert happened == 0, "what has happened was due"

    def _by_itself(self, case: Case) -> Iterator[c.AnyCommand]:
        """Yield what the system has done since the last look, by its entries."""
        done: dict[str, c.AnyCommand] = {
            "Completed": c.Complete(),
            "Expired": c.Expire(),
            "BillingCodeLapsed": c.LapseBillingCode(),
            "DownloadsLapsed": c.LapseDownloads(),
            "PromiseShareUsed": c.NoteShare(),
        }
        for entry in shown(case.id, self.seen[case.id]).entries[len(self.seen[case.id].entries) :]:
            event = entry.event
            if isinstance(event, e.Reminded):
                yield c.Remind(about=event.about, due=event.due)
            elif event.event in done:
                yield done[event.event]

    def _onward(self, luck: Luck, case: Case) -> None:
        """Ask what is likely asked now; of what the book would refuse, or leads nowhere, few are asked all the same."""
        self.book.now = now()
        purposes = {paper.purpose for paper in case.papers.values()}
        if any(ware.lacks_file for ware in case.lines.values()):
            purposes -= {b.PRODUCT}
        names = [name for name in likely(case) if name.removeprefix("send:") not in purposes]
        while True:
            name = luck.choose(ENDING.split() if luck.random() < STUBBORN else names)
            if name.startswith("send:"):
                self._sent(luck, case, name.removeprefix("send:"))
                return
            actor = sender(luck, case, TABLE[name][1])
            command = MOVES[name](luck, self.book, case)
            if luck.random() < STUBBORN or self._leads_on(case, actor, command):
                self._give(case, actor, command)
                return

    def _along(self, luck: Luck, case: Case, name: str) -> None:
        """Take one step of a course; what does not fit the request is left out."""
        if name == "wait":
            self._wait(HOURS[-1])
        elif name == "comes-again":
            self._visits(luck.choose(COUNTERS), case.visitor)
        elif name.startswith("send:"):
            self._sent(luck, case, name.removeprefix("send:"))
        else:
            for _ in range(PATIENCE):
                actor = sender(luck, case, TABLE[name][1])
                command = MOVES[name](luck, self.book, case)
                if self._leads_on(case, actor, command):
                    self._give(case, actor, command)
                    return

    def _leads_on(self, case: Case, actor: Actor, command: c.AnyCommand) -> bool:
        """Tell whether by the book the request would stand elsewhere after it; nothing is noted."""
        trial = deepcopy(self.book)
        mine = trial.cases[self.book.cases.index(case)]
        return not answer(trial, mine, actor.id, command) and standing(trial, mine) != standing(self.book, case)

    def _opened(self, owner: Actor) -> Case:
        case = self._kept(open_request(c.OpenDraft(office=b.OFFICE), owner, self._key()).state)
        case.owner = owner.id
        return case

    def _begun(self, officer: Actor) -> Case | None:
        """Begin a request for whoever is served; return nothing where both say no, and the same no."""
        number = serving.served_by(self.book, officer.id)
        expected = refused_by(lambda: serving.opened(self.book, officer.id))
        command = c.OpenDraft(office=b.OFFICE, channel=Channel.WALK_IN, ticket=number.ticket if number else "nobody")
        opened, refused = self._asked_to_begin(command, officer)
        assert refused == expected
        self.tried.answers["open-draft", refused] += 1
        if opened is None:
            return None
        assert number
        case = self._kept(opened)
        case.visitor, case.ticket, case.secret = number.visitor, number.ticket, claim_secret(opened.reference)
        return case

    def _asked_to_begin(self, command: c.OpenDraft, officer: Actor) -> tuple[Request | None, str]:
        try:
            return open_request(command, officer, self._key()).state, ""
        except Refusal as refusal:
            return None, refusal.code

    def _kept(self, request: Request) -> Case:
        at = now()
        case = Case(id=request.id, owner="", opened=at, since=at)
        self.book.cases.append(case)
        self.seen[case.id] = shown(case.id)
        return case

    def _key(self) -> str:
        self.keys += 1
        return f"key-{self.keys}"

    def _sent(self, luck: Luck, case: Case, purpose: str) -> None:
        """Announce a file and let it arrive."""
        if not self._give(case, sender(luck, case, SENT_BY[purpose][0]), announced_file(luck, case, purpose)):
            self._give(case, SYSTEM, arrived_file(luck, self.book, case))

    def _give(self, case: Case, actor: Actor, command: c.AnyCommand) -> str:
        """Give the command to the office and to the book; return the refusal that both agree on."""
        was, key = case.phase, self._key()
        self.book.now = now()
        expected = answer(self.book, case, actor.id, command)
        refused, written = self._done(case, actor, command, key)
        note(f"{self.book.now:%F %R} #{self.book.cases.index(case)} {was} {actor.id} {command!r}: {refused or 'taken'}")
        assert refused == expected, f"{command.command} by {actor.id} at {was}: office {refused!r}, book {expected!r}"
        self.tried.answers[command.command, refused] += 1
        if refused:
            return refused
        before = self.seen[case.id]
        self._look(case, was)
        assert self.seen[case.id].entries[len(before.entries) :] == written, "this is written, and nothing else"
        self.last = (case, command, actor, key)
        if command.command in MOVES_MONEY:
            for other in self.book.cases:
                self._look(other, other.phase)
        return ""

    def _done(self, case: Case, actor: Actor, command: c.AnyCommand, key: str) -> tuple[str, tuple[RequestEntry, ...]]:
        """Return the refusal, if any, and the entries that the command wrote."""
        try:
            return "", execute(REQUESTS, case.id, command, actor, key).entries
        except Refusal as refusal:
            return refusal.code, ()

    def _look(self, case: Case, was: str) -> None:
        """Read what stands in the tables now, and hold it against the book."""
        self.tried.ways[was, case.phase] += 1
        turned(self.book, case, was)
        after = shown(case.id, self.seen[case.id])
        self.seen[case.id] = after
        named(case, after.request)
        compared(case, after.request, after.lists)
