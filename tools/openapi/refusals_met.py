"""Which refusals a command of a request can meet: read off the rules' own sources, what they raise and whom they call.

Only the API document asks; so it cannot name a refusal that no rule raises, nor leave one out.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib import domain
from chalicelib.domain.cases.refusals import MoneyAskedBack
from chalicelib.domain.deposits.refusals import MoneyDeposited
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.refusals import AlreadyTaken, NumbersBusy
from chalicelib.domain.refusals import Refusal, all_refusals
from chalicelib.domain.request.commands import (
    CorrectProduct,
    DeclineOfferCorrection,
    MatchPayment,
    OpenDraft,
    ReceiveCash,
    ReleasePayment,
    SetAsideCopy,
    VoidPayment,
)
from chalicelib.domain.request.refusals import ReceiptStillStands
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.stock.refusals import OutOfStock, TooManyWaiting
from chalicelib.domain.treasury.refusals import CashDayClosed, CashDayFull, EarlierCashDayOpen

ROOT = Path(domain.__file__).parents[2]
DECIDE = "chalicelib.domain.request.decide"
OPENING = ("chalicelib.domain.request.draft.drafting", "open_draft")
OF_THE_OFFICE = {"MalformedPattern"}
"""What `make check-office` has asked of an office's data before they are used."""
RULED_OUT: dict[type[Command], set[str]] = {
    DeclineOfferCorrection: {"NoTariffRow", "AmountsUnknown", "ImplausibleQuantity"}
}
"""What cannot come where the same lines were priced by the same schedule before."""
BROUGHT: dict[type[Command], tuple[type[Refusal], ...]] = {
    SetAsideCopy: (OutOfStock, TooManyWaiting),
    CorrectProduct: (OutOfStock,),
    ReceiveCash: (CashDayClosed, CashDayFull, EarlierCashDayOpen),
    MatchPayment: (MoneyAskedBack, ReceiptStillStands),
    VoidPayment: (CashDayClosed, EarlierCashDayOpen, MoneyAskedBack, MoneyDeposited),
    ReleasePayment: (MoneyAskedBack, MoneyDeposited),
}
"""What the steps can meet that a command's events bring in another ledger."""


@cache
def refusals_met(command: type[Command]) -> tuple[type[Refusal], ...]:
    """Return what the command's guards and its decision can raise, on whichever way, and what only the table knows."""
    rule = RULES[command]
    decided = {name for arm in _arms(command) for step in arm.body for name in _raised(DECIDE, step, set())}
    decided |= set(_refused(*OPENING)) if command is OpenDraft else set()
    names = decided | {name for guard in rule.guards for name in _refused(guard.__module__, guard.__name__)}
    names -= OF_THE_OFFICE | RULED_OUT.get(command, set())
    by_name = {refusal.__name__: refusal for refusal in all_refusals().values()}
    own = [by_name[name] for name in sorted(names & by_name.keys())]
    brought = BROUGHT.get(command, ())
    return (*own, *brought, *((AlreadyTaken,) if rule.claims else ()), *((NumbersBusy,) if rule.numbers else ()))


def _refused(room: str, guard: str) -> Iterator[str]:
    return _raised(room, _functions()[f"{room}.{guard}"], set())


def _arms(command: type[Command]) -> Iterator[Any]:
    for case in ast.walk(_functions()[f"{DECIDE}._decided"]):
        shape = case.pattern if isinstance(case, ast.match_case) else None
        if isinstance(shape, ast.MatchClass) and _dotted(shape.cls).rpartition(".")[2] == command.__name__:
            yield case


def _raised(where: str, node: ast.AST, visited: set[str]) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Raise) and each.exc:
            raised = each.exc.func if isinstance(each.exc, ast.Call) else each.exc
            yield _dotted(raised).rpartition(".")[2]
        elif isinstance(each, ast.Call):
            called = _full_name(where, _dotted(each.func))
            if called in _functions() and called not in visited:
                visited.add(called)
                yield from _raised(called.rpartition(".")[0], _functions()[called], visited)


def _full_name(where: str, name: str) -> str:
    """Return the full name of what a module calls `name`, followed to where it is written."""
    head, _, rest = name.partition(".")
    imported = _imported(where).get(head)
    if imported is None:
        return f"{where}.{name}"
    full = f"{imported}.{rest}" if rest else imported
    room, _, last = full.rpartition(".")
    return full if full in _functions() or room == where else _full_name(room, last)


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "…"


@cache
def _trees() -> dict[str, ast.Module]:
    files = sorted((ROOT / "chalicelib" / "domain").rglob("*.py"))
    return {_module(file): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def _module(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _functions() -> dict[str, ast.FunctionDef]:
    nodes = ((name, node) for name, tree in _trees().items() for node in tree.body)
    return {f"{name}.{node.name}": node for name, node in nodes if isinstance(node, ast.FunctionDef)}


@cache
def _imported(where: str) -> dict[str, str]:
    nodes = ast.walk(_trees()[where]) if where in _trees() else ()
    imports = (node for node in nodes if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name: f"{node.module}.{alias.name}" for node in imports for alias in node.names}
