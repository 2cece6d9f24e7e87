"""The workflow's table, written out a second time from the office's own page, and asked of every phase and role.

Long because the table has a row for every command.
"""

import pytest

from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.aggregate import REQUEST
from chalicelib.domain.request.authority import is_staff, role_for, role_to_open
from chalicelib.domain.request.commands import COMMANDS, AnyCommand
from chalicelib.domain.request.decide import check, decide
from chalicelib.domain.request.events import EVENTS
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.refusals import VisitorNotAtCounter
from chalicelib.domain.request.state import ENDED_PHASES, OPEN_PHASES, Phase
from chalicelib.domain.request.visitors import visitor_is_at_the_counter
from chalicelib.domain.request.workflow import LEADS_TO, RULES
from chalicelib.domain.vocabulary import Channel, Role
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER, Counter, office_with, staff
from tests.domain.request.examples import EXAMPLES
from tests.domain.request.ladder import at

TABLE = """
open-draft                  | C V       | -
revise-draft                | C V       | draft returned
start-upload                | C V O T   | any
abort-upload                | C V O T   | any
record-upload               | S         | any
write-abstract              | C V       | draft returned
submit                      | C V       | draft returned
give-consent                | L         | draft returned offered
take-up                     | O         | open completed
assign                      | O         | open
check-document              | O         | submitted
return                      | O         | submitted accepted
refuse                      | O H       | submitted accepted
accept                      | O         | submitted
attach-product              | O S       | accepted correcting_offer fulfilling correcting_delivery
set-aside-copy              | O         | accepted fulfilling
put-back-copy               | O         | accepted fulfilling
send-offer                  | O         | accepted correcting_offer
request-offer-correction    | C V       | offered
decline-offer-correction    | O         | correcting_offer
approve-offer               | C V       | offered
record-billing-code         | O T S     | offered fulfilling
record-billing-payment      | T O S     | once_submitted
receive-cash                | T         | offered correcting_offer fulfilling delivered correcting_delivery
submit-transfer-proof       | C         | fulfilling
screen-transfer-proof       | S         | fulfilling
verify-transfer-proof       | T         | once_submitted
reject-transfer-proof       | T         | once_submitted
record-transfer             | T         | once_submitted
match-payment               | T         | offered correcting_offer fulfilling delivered correcting_delivery
forgive-difference          | T         | offered fulfilling
release-payment             | T         | offered correcting_offer fulfilling delivered correcting_delivery ended_else
record-money-left           | -         | any
record-money-back           | -         | any
record-refund-decision      | -         | any
void-payment                | T H       | offered correcting_offer fulfilling delivered correcting_delivery ended_phases
issue-receipt               | T         | fulfilling ended
void-receipt                | T H       | fulfilling ended
withdraw-void               | T H       | offered correcting_offer fulfilling delivered correcting_delivery ended_phases
reissue-receipt             | T         | fulfilling delivered correcting_delivery completed ended
submit-agreement            | C V       | fulfilling
receive-agreement           | O         | fulfilling
accept-agreement            | O         | fulfilling
reject-agreement            | O         | fulfilling
deliver                     | O         | fulfilling
hand-over                   | O         | fulfilling correcting_delivery
print-slip                  | V         | draft returned offered
renew-entitlement           | O         | fulfilling delivered completed
open-file                   | C L O T H | any
request-delivery-correction | C V       | delivered completed
correct-product             | O         | correcting_delivery
correct-receipt             | T         | correcting_delivery
decline-delivery-correction | O T       | correcting_delivery
rate                        | C L       | delivered completed
complete                    | C S       | delivered
cancel                      | C V O     | draft submitted returned accepted offered correcting_offer fulfilling
expire                      | S         | draft returned offered fulfilling
end-undelivered             | H         | draft submitted returned accepted offered correcting_offer fulfilling
remind                      | S         | any
note-share                  | S         | open
lapse-billing-code          | S         | offered fulfilling
lapse-downloads             | S         | any
reopen                      | T H       | expired cancelled refused
claim                       | C         | any
record-paper             | S         | any
record-deposit           | S         | any
redate                   | S         | open
erase-personal           | S         | ended_phases
note                        | O T H A   | any
"""
SETS = {
    "any": frozenset(Phase),
    "once_submitted": frozenset(Phase) - {Phase.DRAFT},
    "open": OPEN_PHASES,
    "ended_phases": ENDED_PHASES,
    "ended_else": ENDED_PHASES - {Phase.ENDED},
    "-": frozenset[Phase](),
}
ADMIN = staff("admin-1", Role.ADMIN)
KIOSK = staff("kiosk-1", Role.KIOSK)
ACTORS = {"C": BUYER, "O": OFFICER, "T": TREASURER, "H": HEAD, "A": ADMIN, "S": SYSTEM, "L": HOLDER, "K": KIOSK}
LEAVING: dict[Phase, tuple[Actor, AnyCommand]] = {
    Phase.DRAFT: (BUYER, EXAMPLES["submit"]),
    Phase.SUBMITTED: (OFFICER, EXAMPLES["accept"]),
    Phase.RETURNED: (BUYER, EXAMPLES["submit"]),
    Phase.ACCEPTED: (OFFICER, EXAMPLES["send-offer"]),
    Phase.OFFERED: (SYSTEM, EXAMPLES["expire"]),
    Phase.CORRECTING_OFFER: (OFFICER, EXAMPLES["decline-offer-correction"]),
    Phase.FULFILLING: (SYSTEM, EXAMPLES["expire"]),
    Phase.DELIVERED: (BUYER, EXAMPLES["complete"]),
    Phase.CORRECTING_DELIVERY: (OFFICER, EXAMPLES["decline-delivery-correction"]),
}
AT_THE_VISIT = {"start-upload", "give-consent", "take-up"}
"""What is asked of a visit too, online: `visitor_not_at_counter` is no answer of the table alone."""
OF_THE_TABLE = {
    "wrong_phase", "not_allowed", "visitor_not_at_counter", "own_request", "request_unknown", "command_withheld",
}  # fmt: skip


def rows() -> dict[str, tuple[frozenset[str], frozenset[Phase]]]:
    by_name = {}
    for row in TABLE.strip().splitlines():
        name, roles, places = (cell.strip() for cell in row.split("|"))
        phases = frozenset[Phase]().union(*(SETS.get(p) or {Phase(p)} if p != "-" else () for p in places.split()))
        by_name[name] = (frozenset(roles.split()), phases)
    return by_name


ROWS = rows()


def answer(counter: Counter, actor: Actor, name: str, facts: Facts | None = None) -> str:
    """Return what the table answers: `taken` where no refusal of authority or phase stands against it."""
    try:
        facts = facts or counter.facts(actor)
        decide(counter.r, EXAMPLES[name], actor, check(COMMANDS[name], counter.r, actor, facts), facts)
    except Refusal as refusal:
        return refusal.code if refusal.code in OF_THE_TABLE else "taken"
    return "taken"


def expected(letter: str, name: str, phase: Phase) -> str:
    roles, phases = ROWS[name]
    if letter == "K":
        return "request_unknown"
    if letter == "O" and "O" not in roles and "V" in roles:
        return "visitor_not_at_counter"
    if letter not in roles:
        return "not_allowed"
    return "taken" if phase in phases else "wrong_phase"


def test_the_second_table_and_the_examples_name_every_command() -> None:
    assert set(ROWS) == {rule.name for rule in RULES.values()} == set(COMMANDS) == set(EXAMPLES)


@pytest.mark.parametrize("name", [n for n in ROWS if n not in AT_THE_VISIT])
def test_each_command_is_given_online_by_its_roles_at_its_phases_only(name: str) -> None:
    for phase in Phase:
        for letter, actor in ACTORS.items():
            assert answer(at(phase), actor, name) == expected(letter, name, phase), (phase, letter)


@pytest.mark.parametrize("name", [n for n in ROWS if n not in {"claim", "start-upload"}])
def test_an_officer_gives_a_visitors_commands_while_the_ticket_is_in_service(name: str) -> None:
    roles, phases = ROWS[name]
    for phase in Phase:
        counter = at(phase, Channel.WALK_IN)
        wanted = "not_allowed" if not {"V", "O"} & roles else "taken" if phase in phases else "wrong_phase"
        assert answer(counter, OFFICER, name) == wanted, phase
        counter.ticket = "A-002"
        for_visitor_only = "V" in roles and "O" not in roles
        assert answer(counter, OFFICER, name) == ("visitor_not_at_counter" if for_visitor_only else wanted), phase


@pytest.mark.parametrize("phase", list(Phase))
def test_a_file_is_announced_at_each_phase_by_buyer_officer_and_treasurer(phase: Phase) -> None:
    for letter, actor in ACTORS.items():
        wanted = expected(letter, "start-upload", phase)
        served_elsewhere = letter == "O" and wanted == "taken"
        assert answer(at(phase), actor, "start-upload") == ("visitor_not_at_counter" if served_elsewhere else wanted)


@pytest.mark.parametrize("name", [n for n in ROWS if n != "claim"])
def test_a_request_does_not_exist_for_strangers_and_for_other_offices(name: str) -> None:
    for phase in Phase:
        for stranger in (Actor(id="stranger"), staff("far-1", *Role, office="1901"), KIOSK):
            assert answer(at(phase), stranger, name) == "request_unknown"
            if phase is Phase.FULFILLING:
                assert answer(at(phase, Channel.WALK_IN), stranger, name) == "request_unknown"


@pytest.mark.parametrize("name", list(ROWS))
def test_staff_give_no_staff_command_on_their_own_request(name: str) -> None:
    roles, phases = ROWS[name]
    both = staff(BUYER.id, Role.OFFICER, Role.TREASURER, Role.HEAD, Role.ADMIN)
    for phase in Phase:
        as_customer = "taken" if phase in phases else "wrong_phase"
        staff_only = "own_request" if roles & set("OTHA") else "not_allowed"
        assert answer(at(phase), both, name) == (as_customer if "C" in roles else staff_only), phase


@pytest.mark.parametrize("name", list(ROWS))
def test_a_command_that_the_office_withholds_is_given_by_nobody(name: str) -> None:
    counter = at(Phase.FULFILLING)
    counter.office = office_with(withheld_commands=frozenset({name}))
    for letter, actor in ACTORS.items():
        assert answer(counter, actor, name) == ("request_unknown" if letter == "K" else "command_withheld")


def test_the_ledger_asks_for_the_role_of_the_very_command_that_is_given() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN)
    for actor, command, role in (
        (OFFICER, EXAMPLES["record-billing-code"], Role.OFFICER),
        (OFFICER, EXAMPLES["approve-offer"], Role.VISITOR),
        (TREASURER, EXAMPLES["record-billing-code"], Role.TREASURER),
    ):
        assert REQUEST.role(command, counter.r, actor, counter.facts(actor)) is role


def test_behind_the_counter_stand_the_offices_staff_but_never_the_buyer() -> None:
    both = staff(BUYER.id, Role.OFFICER)
    request = at(Phase.SUBMITTED).r
    for actor, behind in ((OFFICER, True), (HEAD, True), (BUYER, False), (both, False), (KIOSK, False)):
        assert is_staff(request, actor) is behind
    assert not is_staff(request, staff("far-1", *Role, office="1901"))


def role_of(counter: Counter, actor: Actor, name: str) -> Role:
    facts = counter.facts(actor)
    if name == "open-draft":
        return role_to_open(EXAMPLES[name], actor, facts)
    return role_for(RULES[COMMANDS[name]], counter.r, actor, facts)


@pytest.mark.parametrize(
    ("actor", "name"), [(SYSTEM, "open-draft"), (BUYER, "accept"), (HEAD, "accept"), (OFFICER, "receive-cash")]
)
def test_who_may_not_give_a_command_is_told_which_it_was(actor: Actor, name: str) -> None:
    counter = at(Phase.SUBMITTED)
    for refusal, withheld in (("not_allowed", frozenset[str]()), ("command_withheld", frozenset({name}))):
        counter.office = office_with(withheld_commands=withheld)
        with pytest.raises(Refusal) as refused:
            role_of(counter, actor, name)
        assert (refused.value.code, refused.value.facts) == (refusal, {"command": name})


def test_a_visitors_request_is_opened_only_by_an_officer_of_this_office_whose_counter_serves_the_ticket() -> None:
    begun = c.OpenDraft(office="1904", channel=Channel.WALK_IN, ticket="A-001")
    served = Counter(ticket="A-001")
    assert role_to_open(begun, OFFICER, served.facts(OFFICER)) is Role.VISITOR
    nobodys = begun.model_copy(update={"ticket": None})
    without_officers = Counter(ticket="A-001", office=office_with(staff_roles=frozenset({Role.TREASURER})))
    for counter, actor, command in (
        *((served, actor, begun) for actor in (TREASURER, HEAD, BUYER, staff("far-1", Role.OFFICER, office="1901"))),
        (without_officers, OFFICER, begun),
        (Counter(ticket="A-002"), OFFICER, begun),
        (Counter(), OFFICER, nobodys),
    ):
        with pytest.raises(VisitorNotAtCounter):
            role_to_open(command, actor, counter.facts(actor))


def test_without_a_ticket_in_service_no_visitor_is_at_the_counter() -> None:
    nameless = at(Phase.OFFERED, Channel.WALK_IN).r.model_copy(update={"ticket": None})
    for request in (nameless, at(Phase.OFFERED).r):
        with pytest.raises(VisitorNotAtCounter):
            visitor_is_at_the_counter(request, None)


def test_a_withheld_claim_is_withheld_from_the_slips_holder_too() -> None:
    counter = at(Phase.FULFILLING, Channel.WALK_IN)
    counter.office = office_with(withheld_commands=frozenset({"claim"}))
    assert answer(counter, Actor(id="anyone"), "claim") == "command_withheld"


def test_anybody_with_the_slip_may_claim_a_visitors_request_and_nobody_an_owned_one() -> None:
    assert answer(at(Phase.FULFILLING, Channel.WALK_IN), Actor(id="anyone"), "claim") == "taken"
    assert answer(at(Phase.FULFILLING), Actor(id="anyone"), "claim") == "request_unknown"


def test_a_role_that_the_office_does_not_use_gives_no_command() -> None:
    counter = at(Phase.FULFILLING)
    counter.office = office_with(staff_roles=frozenset({Role.OFFICER, Role.TREASURER}))
    assert answer(counter, HEAD, "end-undelivered") == "not_allowed"


def test_every_event_that_moves_a_request_exists() -> None:
    assert set(LEADS_TO) <= set(EVENTS)


def test_every_phase_is_led_to_by_some_event() -> None:
    assert set(LEADS_TO.values()) == set(Phase)


@pytest.mark.parametrize("phase", sorted(OPEN_PHASES))
def test_every_open_phase_can_be_left(phase: Phase) -> None:
    counter = at(phase)
    if phase in {Phase.OFFERED, Phase.FULFILLING}:
        counter.later(days=31)
    actor, command = LEAVING[phase]
    assert counter.give(actor, command).r.phase is not phase


@pytest.mark.parametrize("phase", [Phase.EXPIRED, Phase.CANCELLED, Phase.REFUSED])
def test_what_expired_or_was_cancelled_or_refused_can_be_taken_up_again(phase: Phase) -> None:
    assert at(phase).give(TREASURER, EXAMPLES["reopen"]).r.phase in OPEN_PHASES


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("phase", list(Phase))
def test_the_commands_lead_to_every_phase_by_both_doors(phase: Phase, channel: Channel) -> None:
    assert at(phase, channel).r.phase is phase
