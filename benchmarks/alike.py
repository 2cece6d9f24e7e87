"""Do they answer alike? Each is asked once, of the emulator, which is recorded; then what they said is compared.

The peers say the same. Loket says all that and more: what may be done now, what is owed, by when.
"""

import json
from collections.abc import Mapping
from typing import Any

from benchmarks.homes import Contender
from benchmarks.running import Running, running
from benchmarks.scene import Scene, as_it_was

Tapes = dict[str, list[Any]]
NOT_COMPARED = frozenset({"changed_at"})
"""The moment of each one's own rating."""


class UnlikeError(AssertionError):
    """A contender answers otherwise than Loket."""


def rehearse(scene: Scene, contenders: Mapping[str, Contender]) -> dict[str, Tapes]:
    """Ask everybody everything, and return what AWS answers a process that is warm, by contender and question.

    Raises:
        UnlikeError: when one answers otherwise than the others.
    """
    tapes: dict[str, Tapes] = {}
    said: dict[str, dict[str, Any]] = {}
    for name, contender in contenders.items():
        with running(contender, scene.before_aws) as process:
            warmed(scene, name, process)
            with as_it_was():
                heard = {question: process.give(event) for question, event in scene.questions.items()}
        tapes[name] = {question: one.tape for question, one in heard.items()}
        said[name] = {question: _content(f"{name}, {question}", one.answer) for question, one in heard.items()}
    for name, answers in said.items():
        for question, answer in answers.items():
            if name not in {"Loket", "floor"}:
                compare(answer, said["Loket"][question], f"{name}, {question}")
                compare(answer, said["plain boto3"][question], f"{name}, {question}")
    return tapes


def warmed(scene: Scene, name: str, process: Running) -> None:
    """Have a process that stands before AWS hear the noes, and answer everything once, as it stays in no table.

    What it reads but once (its keys, the calendar) it has read from then on.
    """
    if name != "floor":
        _hear_the_noes(scene, name, process)
    with as_it_was():
        for event in scene.questions.values():
            process.give(event)


def _content(place: str, answer: Any) -> Any:
    if answer["statusCode"] != 200:  # noqa: PLR2004 - HTTP's own number.
        raise UnlikeError(f"{place}: {answer}")
    return json.loads(answer["body"])


def _hear_the_noes(scene: Scene, name: str, process: Running) -> None:
    for no, (status, event) in scene.noes.items():
        answer = process.give(event).answer
        if answer["statusCode"] != status:
            raise UnlikeError(f"{name}, {no}: {answer}")


def compare(part: Any, whole: Any, place: str) -> None:
    """Check that all that one says is said by the other too, in the same words."""
    match part, whole:
        case dict(), dict():
            for name, value in part.items():
                if name not in whole:
                    raise UnlikeError(f"{place}: only one says {name}")
                if name not in NOT_COMPARED:
                    compare(value, whole[name], f"{place}.{name}")
        case list(), list() if len(part) == len(whole):
            for number, (one, other) in enumerate(zip(part, whole, strict=True)):
                compare(one, other, f"{place}[{number}]")
        case _ if part != whole:
            raise UnlikeError(f"{place}: {part!r} is not {whole!r}")
