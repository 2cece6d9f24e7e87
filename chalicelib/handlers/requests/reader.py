"""Who reads a request and in what language, and what every side of a view is made of: local times, files, reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib import services
from chalicelib.domain.actors import Actor
from chalicelib.domain.request.authority import is_staff
from chalicelib.domain.request.commands import StoredFile
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Frozen, Language


class FileShown(Frozen):
    """A file that can be asked for by `openFile`."""

    file_id: str
    size_bytes: int
    sha256: str
    media_type: str


class ReasonShown(Frozen):
    """A reason: its code, its words in the caller's language, and the remark that goes with it."""

    code: str
    words: str
    remark: str | None = None
    about: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """One request on its way to one reader; `texts` are its free texts by id."""

    request: Request
    texts: Mapping[str, str]
    facts: Facts
    actor: Actor
    language: Language

    @property
    def staff(self) -> bool:
        """Tell whether the reader stands behind the counter."""
        return is_staff(self.request, self.actor)

    def local(self, at: datetime) -> datetime:
        """Return the moment in the office's zone."""
        return at.astimezone(self.facts.office.zone)

    def maybe_local(self, at: datetime | None) -> datetime | None:
        """Return the moment in the office's zone, where there is one."""
        return self.local(at) if at else None

    def remark(self, text_id: str | None) -> str | None:
        """Return a free text; None where there is none, or where it was erased."""
        return self.texts.get(text_id) if text_id else None

    def words(self, codes: type[StrEnum], code: str) -> str:
        """Return what a code says in the reader's language; one that is in no list stays as it is."""
        return services.reason_texts.reason_text(codes(code), self.language) if code in set(codes) else code

    def maybe_words(self, codes: type[StrEnum], code: str | None) -> str | None:
        """Return what a code says, where there is one."""
        return self.words(codes, code) if code else None

    def reason(
        self, codes: type[StrEnum], code: str, text: str | None, about: str | None = None, line: int | None = None
    ) -> ReasonShown:
        """Return a reason with its words and its remark."""
        return ReasonShown(code=code, words=self.words(codes, code), remark=self.remark(text), about=about, line=line)


def file_shown(file: StoredFile) -> FileShown:
    """Return a file without its key."""
    return FileShown(**file.model_dump(exclude={"key"}))


def maybe_file(file: StoredFile | None) -> FileShown | None:
    """Return a file without its key, where there is one."""
    return file_shown(file) if file else None
