"""Compression of answers for whoever takes gzip, as API Gateway and CloudFront do it."""

import gzip

from werkzeug.http import parse_accept_header


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether an answer in gzip is welcome."""
    return parse_accept_header(accept_encoding).quality("gzip") > 0


def zipped(body: bytes) -> bytes:
    """Return the body in gzip, the same bytes each time."""
    return gzip.compress(body, mtime=0)
