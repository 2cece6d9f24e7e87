"""What each row of a statement proposes, how certain that is, and why. Pure: what is known is asked for elsewhere.

Certain is a row whose code or reference names one request, and whose amount is what is due there. A payer's name only
suggests. Nothing is recorded by a proposal: a treasurer confirms it. Long because every reason has its place here.
"""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from chalicelib.domain.office.statement_layouts import StatementSource
from chalicelib.domain.references import LENGTH, MalformedReference, parse_reference
from chalicelib.domain.statements.lines import LineKind
from chalicelib.domain.statements.pages import KeptLine
from chalicelib.domain.vocabulary import Frozen

MOST_TRIED: Final = 3
"""References and codes that are looked for in one row's words."""
_WORDS: Final = re.compile(r"[^\W\d_]{3,}")
_BILLING_CODE: Final = re.compile(r"(?<![0-9])8[0-9]{14}(?![0-9])")


class ProposalCertainty(StrEnum):
    """How sure a proposal is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    NONE = "none"


class ProposalReason(StrEnum):
    """Why a row proposes what it does, or nothing; `texts/codes.toml` words each."""

    CONFIRMED = "confirmed"
    CONFIRMED_ELSEWHERE = "confirmed_elsewhere"
    NTPN_ON_RECORD = "ntpn_on_record"
    REFERENCE_ON_RECORD = "reference_on_record"
    BILLING_CODE = "billing_code"
    BILLING_CODE_VOID = "billing_code_void"
    BILLING_CODE_UNKNOWN = "billing_code_unknown"
    REQUEST_NAMED = "request_named"
    REQUEST_UNKNOWN = "request_unknown"
    CONTRADICTS = "contradicts"
    AMOUNT_DUE = "amount_due"
    AMOUNT_ABOVE = "amount_above"
    AMOUNT_BELOW = "amount_below"
    NOTHING_DUE = "nothing_due"
    REQUEST_ENDED = "request_ended"
    PROOF_WAITS = "proof_waits"
    SAME_AMOUNT = "same_amount"
    SEVERAL_SAME_AMOUNT = "several_same_amount"
    PAYER_NAMED = "payer_named"
    CODES_MISSING = "codes_missing"
    NOT_MONEY_THAT_CAME = "not_money_that_came"


DOUBTS: Final = frozenset(
    {
        ProposalReason.BILLING_CODE_VOID,
        ProposalReason.BILLING_CODE_UNKNOWN,
        ProposalReason.CONTRADICTS,
        ProposalReason.REQUEST_ENDED,
    }
)
"""With one of these nothing is certain, whatever the amount."""


class RecordingCommand(StrEnum):
    """By which command of the request the money of a row would be recorded."""

    BILLING_PAYMENT = "record-billing-payment"
    TRANSFER_PROOF = "verify-transfer-proof"
    TRANSFER = "record-transfer"


class Candidate(NamedTuple):
    """A request that a row may pay. Rupiah; `codes`: of the invoice in force, old ones too; `proof` waits there.

    `ended`: it is over, and money for it fits no open invoice.
    """

    request: str
    reference: str
    due_idr: int
    codes: tuple[str, ...] = ()
    proof: str | None = None
    ended: bool = False


class Known(NamedTuple):
    """What is known of a row elsewhere.

    `placed`: in which statement it was confirmed; `on_record`: its NTPN or its bank's reference stands on record
    already; `by_code`, `by_reference`: the request on which its billing code stands, or that its words name;
    `by_amount`: requests to which exactly this amount is due; `named`: those of them whose buyer the words name.
    """

    placed: str | None = None
    on_record: bool = False
    by_code: Candidate | None = None
    by_reference: Candidate | None = None
    by_amount: tuple[Candidate, ...] = ()
    named: frozenset[str] = frozenset()


class Proposal(Frozen):
    """What a row proposes: which request by which command, how sure that is, and why."""

    certainty: ProposalCertainty
    reasons: tuple[ProposalReason, ...]
    request: str | None = None
    reference: str | None = None
    way: RecordingCommand | None = None


def propose(statement: str, line: KeptLine, words: str | None, source: StatementSource, known: Known) -> Proposal:
    """Return what this row of the statement proposes."""
    settled = _settled(statement, line, known)
    if settled:
        return _nothing(settled)
    if source is StatementSource.SIMPONI and not (line.ntpn and line.billing_code):
        return _nothing(ProposalReason.CODES_MISSING)
    candidate = known.by_code or known.by_reference
    if candidate:
        return _for_named(line, source, known, candidate)
    unknown = (ProposalReason.BILLING_CODE_UNKNOWN,) if line.billing_code or codes_in(words or "") else ()
    if source is StatementSource.SIMPONI:
        return _nothing(*unknown)
    return _by_amount(source, known, unknown)


def _settled(statement: str, line: KeptLine, known: Known) -> ProposalReason | None:
    if line.kind is not LineKind.CREDIT:
        return ProposalReason.NOT_MONEY_THAT_CAME
    if known.placed:
        return ProposalReason.CONFIRMED if known.placed == statement else ProposalReason.CONFIRMED_ELSEWHERE
    if known.on_record:
        return ProposalReason.NTPN_ON_RECORD if line.ntpn else ProposalReason.REFERENCE_ON_RECORD
    return None


def _for_named(line: KeptLine, source: StatementSource, known: Known, candidate: Candidate) -> Proposal:
    """Return the request that code or reference names; where the two name different ones, nothing is certain."""
    reasons: list[ProposalReason] = []
    if known.by_code:
        current = line.billing_code is None or line.billing_code in known.by_code.codes
        reasons.append(ProposalReason.BILLING_CODE if current else ProposalReason.BILLING_CODE_VOID)
    elif line.billing_code:
        reasons.append(ProposalReason.BILLING_CODE_UNKNOWN)
    if known.by_reference:
        reasons.append(ProposalReason.REQUEST_NAMED)
    if known.by_code and known.by_reference and known.by_code.request != known.by_reference.request:
        reasons.append(ProposalReason.CONTRADICTS)
    if candidate.ended:
        reasons.append(ProposalReason.REQUEST_ENDED)
    amount = _amount(line.amount_idr or 0, candidate.due_idr)
    certain = amount is ProposalReason.AMOUNT_DUE and not DOUBTS & {*reasons}
    return _proposed(
        ProposalCertainty.CERTAIN if certain else ProposalCertainty.LIKELY, (*reasons, amount), candidate, source
    )


def _amount(amount_idr: int, due_idr: int) -> ProposalReason:
    if due_idr == 0:
        return ProposalReason.NOTHING_DUE
    if amount_idr == due_idr:
        return ProposalReason.AMOUNT_DUE
    return ProposalReason.AMOUNT_ABOVE if amount_idr > due_idr else ProposalReason.AMOUNT_BELOW


def _by_amount(source: StatementSource, known: Known, reasons: tuple[ProposalReason, ...]) -> Proposal:
    """Return the one request to which exactly this is due, or whose buyer the words name: likely, never certain."""
    same = known.by_amount
    named = tuple(each for each in same if each.request in known.named)
    if len(named) == 1:
        reasons = (*reasons, ProposalReason.SAME_AMOUNT, ProposalReason.PAYER_NAMED)
        return _proposed(ProposalCertainty.LIKELY, reasons, named[0], source)
    if len(same) == 1:
        return _proposed(ProposalCertainty.LIKELY, (*reasons, ProposalReason.SAME_AMOUNT), same[0], source)
    return _nothing(*reasons, *((ProposalReason.SEVERAL_SAME_AMOUNT,) if same else (ProposalReason.REQUEST_UNKNOWN,)))


def _proposed(
    certainty: ProposalCertainty, reasons: tuple[ProposalReason, ...], candidate: Candidate, source: StatementSource
) -> Proposal:
    way = way_for(source, candidate.proof)
    more = (ProposalReason.PROOF_WAITS,) if way is RecordingCommand.TRANSFER_PROOF else ()
    return Proposal(
        certainty=certainty,
        reasons=(*reasons, *more),
        request=candidate.request,
        reference=candidate.reference,
        way=way,
    )


def way_for(source: StatementSource, proof: str | None) -> RecordingCommand:
    """Return by which command money of this source is recorded: a transfer verifies the proof that waits for it."""
    if source is StatementSource.SIMPONI:
        return RecordingCommand.BILLING_PAYMENT
    return RecordingCommand.TRANSFER_PROOF if proof else RecordingCommand.TRANSFER


def _nothing(*reasons: ProposalReason) -> Proposal:
    return Proposal(certainty=ProposalCertainty.NONE, reasons=reasons)


def references_in(words: str, office: str) -> tuple[str, ...]:
    """Return the references of this office's requests that stand in the words, however a bank has mangled them.

    Banks write in small letters, leave dashes out and break lines: only letters and digits are looked at, and the check
    character tells a reference from a run of others.
    """
    signs = "".join(char for char in words if char.isascii() and char.isalnum()).upper()
    references: dict[str, None] = {}
    for start in range(len(signs) - LENGTH + 1):
        if signs.startswith(office, start) and (reference := _reference(signs[start : start + LENGTH])):
            references[reference] = None
    return tuple(references)[:MOST_TRIED]


def _reference(signs: str) -> str | None:
    try:
        return parse_reference(signs)
    except MalformedReference:
        return None


def codes_in(words: str) -> tuple[str, ...]:
    """Return the billing codes that stand in the words: fifteen digits with nothing but other signs around them."""
    return tuple(dict.fromkeys(_BILLING_CODE.findall(words)))[:MOST_TRIED]


def names(words: str | None, name: str) -> bool:
    """Tell whether every word of a person's name stands in the words, in whichever order and case."""
    said = {word.casefold() for word in _WORDS.findall(words or "")}
    asked = [word.casefold() for word in _WORDS.findall(name)]
    return bool(asked) and said.issuperset(asked)
