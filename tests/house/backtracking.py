"""How many steps Python's own way of matching takes with a pattern and a text: each try of one node is a step.

It walks the tree that `re` itself parses, gives back what may be given back, and counts instead of measuring time.
"""

import re
from collections.abc import Callable, Iterator
from re import _constants as op  # The names of the nodes.
from re import _parser  # What `re.compile` itself calls.
from typing import Any

Nodes = list[tuple[Any, Any]]
Then = Callable[[int], bool]
ENDLESS = 50
"""A repeat that may come so often is tried with hostile lengths."""
BUDGET = 20_000
"""So many steps are too many for any short text: nothing is tried beyond them, since some patterns never end."""


class Steps:
    """Counts the steps of a pattern over one text."""

    def __init__(self, pattern: str, flags: int, text: str) -> None:
        self.nodes: Nodes = list(_parser.parse(pattern, flags))
        self.flags, self.text, self.count = flags, text, 0

    def anchored(self) -> int:
        """Return the steps of `match` and `fullmatch`; a text that fits only in part is tried in every way."""
        self._all(self.nodes, 0, lambda end: end == len(self.text))
        return self.count

    def everywhere(self) -> int:
        """Return the steps of `search`, `sub` and their like: begun at each place, going on behind what was found."""
        place = 0
        while place <= len(self.text):
            place = max(place + 1, self._first(self.nodes, place) or 0)
        return self.count

    def _all(self, nodes: Nodes, at: int, then: Then) -> bool:
        if not nodes:
            return then(at)
        return self._one(nodes[0], at, lambda end: self._all(nodes[1:], end, then))

    def _one(self, node: tuple[Any, Any], at: int, then: Then) -> bool:  # noqa: PLR0911  One for each kind of node.
        self.count += 1
        if self.count > BUDGET:
            return True
        kind, value = node
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self._repeat(value, at, then, 0)
        if kind is op.POSSESSIVE_REPEAT:
            least, most, body = value
            end, times = at, 0
            while times < most and (next_end := self._first(list(body), end)) is not None and next_end > end:
                end, times = next_end, times + 1
            return times >= least and then(end)
        if kind is op.ATOMIC_GROUP:
            end_of_group = self._first(list(value), at)
            return end_of_group is not None and then(end_of_group)
        if kind is op.SUBPATTERN:
            return self._all(list(value[-1]), at, then)
        if kind is op.BRANCH:
            return any(self._all(list(branch), at, then) for branch in value[1])
        if kind in (op.ASSERT, op.ASSERT_NOT):
            return (
                True
                if value[0] < 0
                else (self._first(list(value[1]), at) is None) == (kind is op.ASSERT_NOT) and then(at)
            )
        if kind is op.AT:
            return (at == len(self.text) or value not in (op.AT_END, op.AT_END_STRING)) and then(at)
        return at < len(self.text) and fits(node, self.text[at], self.flags) and then(at + 1)

    def _repeat(self, value: Any, at: int, then: Then, times: int) -> bool:
        least, most, body = value
        if len(body) == 1 and body[0][0] in (op.IN, op.LITERAL, op.NOT_LITERAL, op.ANY):
            end = at
            while end - at < most and end < len(self.text) and fits(body[0], self.text[end], self.flags):
                self.count += 1
                end += 1
            return any(then(back) for back in range(end, at + least - 1, -1))
        again = times < most and self._all(
            list(body), at, lambda end: end > at and self._repeat(value, end, then, times + 1)
        )
        return again or (times >= least and then(at))

    def _first(self, nodes: Nodes, at: int) -> int | None:
        ends: list[int] = []

        def keep(end: int) -> bool:
            ends.append(end)
            return True

        self._all(nodes, at, keep)
        return ends[0] if ends else None


def fits(node: tuple[Any, Any], sign: str, flags: int) -> bool:  # noqa: PLR0911  One for each kind of node.
    """Tell whether a node of one character takes this one."""
    kind, value = node
    if flags & re.IGNORECASE and sign.lower() != sign.upper():
        return any(fits(node, case, flags & ~re.IGNORECASE) for case in (sign.lower(), sign.upper()))
    if kind is op.LITERAL:
        return bool(ord(sign) == value)
    if kind is op.NOT_LITERAL:
        return bool(ord(sign) != value)
    if kind is op.ANY:
        return sign != "\n" or bool(flags & re.DOTALL)
    if kind is op.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    if kind is op.CATEGORY:
        letter = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[
            str(value).removeprefix("CATEGORY_").removeprefix("NOT_")
        ]
        return bool(re.match(letter, sign)) != ("NOT_" in str(value))
    inside = [part for part in value if part[0] is not op.NEGATE]
    return any(fits(part, sign, flags) for part in inside) == (len(inside) == len(value))


def hostile(pattern: str, flags: int, length: int) -> Iterator[str]:
    """Give, for each repeat without an end, texts that come to it, fill it to this length, and then do not fit."""
    for before, body in _endless(list(_parser.parse(pattern, flags)), ""):
        for pump in {_sample(body, fill=True), *_signs(body)} - {""}:
            for tail in ("", "\x00", "!", pump + "\x00"):
                yield before + pump * (length // len(pump)) + tail


def _endless(nodes: Nodes, before: str) -> Iterator[tuple[str, Nodes]]:
    for place, (kind, value) in enumerate(nodes):
        come = before + _sample(nodes[:place], fill=True)
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            if value[1] >= ENDLESS:
                yield come, list(value[2])
                yield before + _sample(nodes[:place], fill=False), list(value[2])
            yield from _endless(list(value[2]), come)
        elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            yield from _endless(list(value[-1] if kind is op.SUBPATTERN else value), come)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _endless(list(branch), come)


def _sample(nodes: Nodes, *, fill: bool) -> str:
    return "".join(_piece(kind, value, fill=fill) for kind, value in nodes)


def _piece(kind: Any, value: Any, *, fill: bool) -> str:
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _sample(list(value[2]), fill=fill) * int(max(value[0], 1) if fill else value[0])
    if kind is op.SUBPATTERN:
        return _sample(list(value[-1]), fill=fill)
    if kind is op.ATOMIC_GROUP:
        return _sample(list(value), fill=fill)
    if kind is op.BRANCH:
        return _sample(list(value[1][0]), fill=fill)
    return next(iter(_signs([(kind, value)])), "")


def _signs(nodes: Nodes) -> list[str]:
    """Return some characters that the first node takes, where it takes one."""
    if not nodes or nodes[0][0] not in (op.IN, op.LITERAL, op.NOT_LITERAL, op.ANY):
        return []
    return [sign for sign in "a \t-.A0/,;=<\u200b\r" if fits(nodes[0], sign, 0)] or (
        [chr(nodes[0][1])]
        if nodes[0][0] is op.LITERAL
        else [chr(c) for c in range(1, 256) if fits(nodes[0], chr(c), 0)][:1]
    )
