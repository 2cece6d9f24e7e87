"""Whether a PDF acts by itself or carries something: told by its objects, however they are written or packed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PdfReader

_ACTS: Final = frozenset(
    {
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/RichMediaExecute",
        "/Sound",
        "/SubmitForm",
    }
)
"""Actions that run something, or lead out of the document to another file (ISO 32000-2, table 201); links to the web
are none of them."""
_PLAYS: Final = frozenset({"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"})
"""Annotations that play or carry something (table 171)."""
_CARRIES: Final = ("/JS", "/XFA", "/EF", "/EmbeddedFile")
_DRAWN: Final = frozenset(
    {"/AP", "/Contents", "/DR", "/MK", "/Metadata", "/ParentTree", "/Resources", "/StructTreeRoot", "/Thumb"}
)
"""What is drawn or describes; no reader looks for an action in it, and there lie the streams that are large."""


def is_active(reader: "PdfReader") -> bool:
    """Tell whether anything that the catalogue leads to acts or carries; all is read, that pypdf may complain of it."""
    return any([_acts(entry) for entry in _dictionaries(reader)])  # noqa: C419  Not only up to the first.


def _dictionaries(reader: "PdfReader") -> Iterator[dict[str, Any]]:
    """Yield each dictionary that the catalogue leads to, once, but for those that are drawn."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.root_object]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, ArrayObject):
            waiting += list(one)
        elif isinstance(one, DictionaryObject):
            yield one
            waiting += [one.raw_get(name) for name in one if name not in _DRAWN]


def _acts(entry: dict[str, Any]) -> bool:
    """Tell whether the dictionary is an action that runs something, or carries a script, a form's program or a file."""
    if any(name in entry for name in _CARRIES):
        return True
    kinds = {str(entry[name]) for name in ("/S", "/Type") if name in entry}
    plays = "/Subtype" in entry and str(entry["/Subtype"]) in _PLAYS
    return plays or not kinds.isdisjoint({*_ACTS, "/EmbeddedFile"})
