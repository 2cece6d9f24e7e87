"""A look for malware at what arrived, where a scanner is connected. Where none is, nobody says that there was one."""

from contextlib import closing

from chalicelib.domain.shapes import Scan
from chalicelib.gateways import files, scanner
from chalicelib.gateways.clock import now
from chalicelib.settings import settings


def look_for_malware(place: files.Place, etag: str, size_bytes: int) -> Scan | None:
    """Return what the scanner says of a file; None: none is connected, or the file is larger than it takes.

    Raises:
        ScanFailedError: it gave no answer, so that the file is neither taken nor refused yet.
        FileGoneError, FileChangedError: the file is not there, or not the one of this eTag.
    """
    if not settings().scanner or size_bytes > settings().scanner_bytes:
        return None
    with closing(files.pieces(place.bucket, place.key, etag)) as pieces:
        answer = scanner.ask(pieces)
    return Scan(scanner=answer.scanner, at=now(), malware=answer.malware)
