"""A treasury's system as it might be at the other end of a line: it answers late, twice, in any order, or not at all.

Nothing of it is official: it only does what the port allows.
"""

from dataclasses import dataclass, field

from chalicelib.gateways.treasury_system import CodeAsked, CodeMade, News, NewsPage, TreasurySilentError

PAGE = 2


@dataclass
class RemoteTreasury:
    """`at_once`: codes are answered at once; `silent`: so many calls get no answer, after which they do again."""

    at_once: bool = False
    silent: int = 0
    asked: list[CodeAsked] = field(default_factory=list)
    codes: dict[str, CodeMade] = field(default_factory=dict)
    told: list[News] = field(default_factory=list)

    def ask_code(self, asked: CodeAsked) -> CodeMade | None:
        self._answers()
        self.asked.append(asked)
        made = self.codes.setdefault(asked.key, self._code(asked))
        return made if self.at_once else None

    def news_since(self, cursor: str) -> NewsPage:
        self._answers()
        start = int(cursor or 0)
        page = tuple(self.told[start : start + PAGE])
        return NewsPage(page, str(start + len(page)) if page else cursor)

    def _answers(self) -> None:
        if self.silent:
            self.silent -= 1
            raise TreasurySilentError

    def _code(self, asked: CodeAsked) -> CodeMade:
        return CodeMade(request=asked.request, invoice=asked.invoice, code=f"8202611230001{len(self.codes):02d}")
