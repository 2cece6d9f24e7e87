"""Each family of formats is asked whether the file is one of its own, those that say so most plainly first."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.gateways.inspection import archives, data_formats, office, pdf, pictures, programs, sheets, tables
from chalicelib.gateways.inspection.reading import RangedFile

FAMILIES = (programs.look, archives.look, office.look, pdf.look, pictures.look, data_formats.look, tables.look)
"""Each tells what it found, or nothing: the file is none of its own."""


def find(file: RangedFile) -> Finding:
    """Return what the file is and what is wrong with it; nothing of both: no format that is taken here.

    What is one thing from its beginning and a ZIP from its end opens as either, and is taken as neither.
    """
    for look in FAMILIES:
        file.seek(0)
        finding = look(file)
        if finding is not None:
            both = look is not archives.look and finding.media_type and archives.ends_as_zip(file)
            return Finding(None, ContentReason.TWO_FILES_IN_ONE) if both else finding
    return Finding()


def is_legible(file: RangedFile) -> bool:
    """Tell whether it is a picture or a PDF that shows something."""
    return pictures.is_legible(file) or pdf.is_legible(file)


ANSWERS: Final[Mapping[str, Callable[[RangedFile], dict[str, Any]]]] = {
    "find": lambda file: find(file)._asdict(),
    "is_legible": lambda file: {"legible": is_legible(file)},
    "rows": lambda file: {"rows": sheets.rows(file)},
}
"""What can be asked of a file, and the answers as they are handed over."""
