"""The files of a request, each under the name by which it is saved: of what it is, and of which request or paper."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from chalicelib.domain.files.file_names import file_name
from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import in_words, texts


class NamedFile(NamedTuple):
    """A file at rest, and its name with the ending of its media type."""

    file: StoredFile
    name: str


def files_of(request: Request, language: Language) -> Mapping[str, NamedFile]:
    """Return every file of the request by its id; one that is laid to a line bears the title of its product."""
    return {file.file_id: NamedFile(file, file_name(stem, file.media_type)) for file, stem in _named(request, language)}


def _named(request: Request, language: Language) -> Iterator[tuple[StoredFile, str]]:
    for document in request.documents:
        yield document.file, f"{in_words('purpose', document.purpose.value, language)} {request.reference}"
    for paper in request.rendered:
        yield paper.file, f"{texts('papers')['file'][paper.kind][language]} {paper.number}"
    titles = {line.line: getattr(line.title, language) for line in request.lines}
    for line in request.lines:
        if line.file:
            yield line.file, titles[line.line]
    for entitlement in request.entitlements:
        if entitlement.line in titles:
            yield entitlement.file, titles[entitlement.line]
