"""Generate docs/workflow.md from the two tables of the workflow, so that the picture cannot lie."""

import re
from collections.abc import Iterable

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.request import commands as c
from chalicelib.domain.request import events as e
from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.request.delivery.who_opens import OPENS
from chalicelib.domain.request.guards import Guard
from chalicelib.domain.request.state import ENDED_PHASES, OPEN_PHASES, Phase
from chalicelib.domain.request.workflow import LEADS_TO, RULES
from chalicelib.domain.vocabulary import Role
from tools.generated import write_or_check

STEP = re.compile(r"\b[WO]-\d\d[ab]?\b")
ROLES = {
    Role.CUSTOMER: "customer",
    Role.VISITOR: "officer for a visitor",
    Role.OFFICER: "officer",
    Role.TREASURER: "treasurer",
    Role.HEAD: "head",
    Role.ADMIN: "admin",
    Role.KIOSK: "kiosk",
    Role.SYSTEM: "system",
    Role.HOLDER: "holder of a link",
}
GIVEN_BY: dict[type[Event], tuple[type[Command], ...]] = {
    e.RequestOpened: (c.OpenDraft,),
    e.RequestSubmitted: (c.Submit,),
    e.RequestReturned: (c.Return,),
    e.RequestRefused: (c.Refuse,),
    e.RequestAccepted: (c.Accept,),
    e.OfferSent: (c.SendOffer,),
    e.OfferCorrectionRequested: (c.RequestOfferCorrection,),
    e.OfferCorrectionDeclined: (c.DeclineOfferCorrection,),
    e.OfferApproved: (c.ApproveOffer, c.RecordBillingPayment),
    e.LastLineGone: (c.Deliver, c.HandOver),
    e.DeliveryCorrectionRequested: (c.RequestDeliveryCorrection,),
    e.DeliveryCorrectionsAnswered: (c.CorrectProduct, c.CorrectReceipt, c.DeclineDeliveryCorrection),
    e.Completed: (c.Complete,),
    e.Cancelled: (c.Cancel,),
    e.EndedUndelivered: (c.EndUndelivered,),
    e.Expired: (c.Expire,),
}
"""The commands whose event it is; a payment counts as approval only where an offer lies open."""
ONLY_FROM: dict[type[Command], set[Phase]] = {
    c.RecordBillingPayment: {Phase.OFFERED},
    c.Deliver: {Phase.FULFILLING},
    c.HandOver: {Phase.FULFILLING},
}
SIDE_EXITS = {e.Cancelled, e.EndedUndelivered, e.Expired}
HEAD = """# The workflow

Generated from [`workflow.py`](../chalicelib/domain/request/workflow.py) by `make docs`; a check fails when it drifts.
Step IDs (O-05, W-13a, …) are those of the service standard; [coverage.md](coverage.md) lists them all, and the
[glossary](glossary.md) has the words.

## Where a request can go
An arrow is an event, named by the command that makes it. Cancelling, ending undelivered and expiring are left out of
the picture: the table below says where they may happen.
"""
TABLE_HEAD = """## Who may do what, and when
*Only when* names the conditions that the request's state decides; a command's own content is checked besides. An office
may withhold commands in its data; nothing widens this table.
"""


FILES_HEAD = """## Who opens which file, and when
[ADR 0035](adr/0035-who-may-open-a-file.md) says why. Beside the phase: what lies with the buyer and was not handed in
is opened by the buyer alone, and at the counter by the officer who serves the visitor; of the samples the buyer opens
those offered, of the manifests those of lines that have gone, and products by the right to download them.
"""


def _diagram() -> Iterable[str]:
    if set(GIVEN_BY) != set(LEADS_TO):
        raise SystemExit(f"GIVEN_BY in {__file__} must name the events of LEADS_TO: {set(GIVEN_BY) ^ set(LEADS_TO)}")
    yield "```mermaid"
    yield "stateDiagram-v2"
    edges: dict[tuple[str, str], list[str]] = {}
    for event, target in LEADS_TO.items():
        if event in SIDE_EXITS:
            continue
        for command in GIVEN_BY[event]:
            phases = RULES[command].phases & ONLY_FROM.get(command, set(Phase))
            sources = [phase.value for phase in Phase if phase in phases]
            for source in sources or ["[*]"]:
                edges.setdefault((source, target.value), []).append(command.tag())
    for (here, there), commands in edges.items():
        yield f"    {here} --> {there}: {' / '.join(commands)}"
    for phase in [p for p in Phase if p in ENDED_PHASES]:
        yield f"    {phase} --> [*]"
    yield "```"


def _phases(phases: set[Phase]) -> str:
    if not phases:
        return "before the first"
    if phases == frozenset(Phase):
        return "any"
    words = []
    for whole, word in ((OPEN_PHASES, "every open phase"), (ENDED_PHASES, "every ended phase")):
        if whole <= phases:
            words.append(word)
            phases -= whole
    if OPEN_PHASES - phases and len(OPEN_PHASES - phases) <= 2 and phases & OPEN_PHASES:  # noqa: PLR2004  A pair reads well as "but".
        left_out = " and ".join(f"`{p}`" for p in Phase if p in OPEN_PHASES - phases)
        words.append(f"every open phase but {left_out}")
        phases -= OPEN_PHASES
    return ", ".join([*words, *(f"`{p}`" for p in Phase if p in phases)])


def _guard(guard: Guard) -> str:
    name: str = getattr(guard, "__name__", "")
    return name.replace("_", " ")


def _table() -> Iterable[str]:
    if {*COMMANDS.values()} != {*RULES}:
        raise SystemExit("Commands and RULES differ.")
    yield "| command | what it does | steps | at which phases | by whom | only when |"
    yield "|---|---|---|---|---|---|"
    for rule in RULES.values():
        words = " ".join((rule.command.__doc__ or "").split())
        sentence = re.sub(r"\s*\([^)]*\)", "", re.split(r"(?<=[.:]) |[.:]$", words)[0].rstrip(".:"))
        steps = ", ".join(STEP.findall(words))
        roles = ", ".join(ROLES[role] for role in Role if role in rule.roles)
        guards = "; ".join(_guard(guard) for guard in rule.guards)
        phases = _phases({Phase(phase) for phase in rule.phases})
        yield f"| `{rule.name}` | {sentence} | {steps} | {phases} | {roles} | {guards} |"


def _opens() -> Iterable[str]:
    roles = [role for role in Role if any(role in row for row in OPENS.values())]
    yield "| file | " + " | ".join(ROLES[role] for role in roles) + " |"
    yield "|---" * (len(roles) + 1) + "|"
    for kind, row in OPENS.items():
        cells = (_phases(set(row[role])) if role in row else "" for role in roles)
        yield f"| {str(kind).replace('_', ' ')} | " + " | ".join(cells) + " |"


def _events() -> Iterable[str]:
    yield "| event | leads to |"
    yield "|---|---|"
    for event, phase in LEADS_TO.items():
        yield f"| `{event.__name__}` | `{phase}` |"
    yield ""
    yield "`Reopened` names its own phase. Every other event leaves the phase as it is."


def page() -> str:
    """Return docs/workflow.md as the code stands."""
    parts = [
        HEAD,
        *_diagram(),
        "",
        TABLE_HEAD,
        *_table(),
        "",
        FILES_HEAD,
        *_opens(),
        "",
        "## Where an event leads",
        *_events(),
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    write_or_check("docs/workflow.md", page(), "Generate docs/workflow.md.")
