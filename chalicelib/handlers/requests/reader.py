"""Who reads a request and in what language, and what the fields of a view are made of: by this reader's eyes.

A view is validated with its reader as context, so that each field says by its type how it is shown: `Local`, `Remark`,
`ForStaff[str]`, a code's words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Generic, NamedTuple

from pydantic import AliasPath, Field, GetCoreSchemaHandler
from pydantic_core.core_schema import CoreSchema, with_info_before_validator_function
from typing_extensions import TypeVar

from chalicelib import services
from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.authority import is_staff
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.door.shown import Shown, one_of

if TYPE_CHECKING:
    from chalicelib.services.files.names import NamedFile

S = TypeVar("S", bound=Shown)
T = TypeVar("T")
X = TypeVar("X", Request, RequestRow, default=Request)


@dataclass(frozen=True)
class Reader(Generic[X]):
    """One request, or the row of one in a list, on its way to one reader; `texts` are its free texts by id."""

    request: X
    texts: Mapping[str, str]
    facts: Facts
    actor: Actor
    language: Language

    @cached_property
    def staff(self) -> bool:
        """Tell whether the reader stands behind the counter."""
        return is_staff(self.request, self.actor)

    def local(self, at: datetime) -> datetime:
        """Return the moment in the office's zone."""
        return at.astimezone(self.facts.office.zone)

    @cached_property
    def files(self: "Reader[Request]") -> Mapping[str, "NamedFile"]:
        """Return the files of the request by their ids, named in the reader's language."""
        return services.files.names.files_of(self.request, self.language)

    def file(self: "Reader[Request]", file_id: str | None) -> StoredFile | None:
        """Return the file of this id, where one is named."""
        return self.files[file_id].file if file_id else None

    def remark(self, text_id: str | None) -> str | None:
        """Return a free text; None where there is none, or where it was erased."""
        return self.texts.get(text_id) if text_id else None

    def words(self, codes: type[StrEnum], code: str | None) -> str | None:
        """Return what a code says in the reader's language; one that is in no list stays as it is."""
        if code not in set(codes):
            return code
        return services.requests.reason_texts.reason_text(codes(code), self.language)

    def show(self, shape: type[S], what: object) -> S:
        """Return what this reader may see of it."""
        return shape.model_validate(what, context=self)

    def show_any(self, shape: type[S], what: object | None) -> S | None:
        """Return what this reader may see of it, where there is one."""
        return None if what is None else self.show(shape, what)

    def show_each(self, shape: type[S], these: Iterable[object]) -> tuple[S, ...]:
        """Return what this reader may see of each."""
        return tuple(self.show(shape, one) for one in these)


class AsRead(NamedTuple):
    """Fills a field with what the reader sees of a value.

    As a BeforeValidator would, which looks at each function's signature first: 2 ms of a first answer.
    """

    by: Callable[[Reader[Any], Any], object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the field's schema, before which the reader looks at the value."""
        by = self.by
        return with_info_before_validator_function(lambda value, info: by(info.context, value), handler(source))


Local = Annotated[datetime, AsRead(Reader.local)]
"""A moment in the office's zone."""
Remark = Annotated[str | None, AsRead(Reader.remark)]
"""A free text, read by its id; null where it was erased."""
ForStaff = Annotated[T | None, AsRead(lambda reader, value: value if reader.staff else None)]
"""What the customer is not shown: null."""
EachForStaff = Annotated[tuple[T, ...], AsRead(lambda reader, values: values if reader.staff else ())]
"""Things of which the customer is shown none."""


def worded(codes: type[StrEnum]) -> AsRead:
    """Return what makes a field of the words of such a code."""
    return AsRead(lambda reader, code: reader.words(codes, code))


class FileShown(Shown):
    """A file that `openFile` opens; `name`: under which it is saved."""

    file_id: str
    name: Annotated[str, AsRead(lambda reader, file_id: reader.files[file_id].name)] = Field(
        validation_alias=AliasPath("file_id")
    )
    size_bytes: int
    sha256: str
    media_type: str


FileById = Annotated[FileShown, AsRead(Reader.file)]
"""A file of the request, read by its id."""
AnyFileById = Annotated[FileShown | None, AsRead(Reader.file)]
"""A file of the request, where its id is named."""
CommandName = Annotated[str, one_of("CommandName")]


class ReasonShown(Shown):
    """A reason: its code, its words in the caller's language, and the remark that goes with it."""

    code: str
    words: str
    remark: Remark = Field(validation_alias="text")
    about: str | None = None
    line: int | None = None
