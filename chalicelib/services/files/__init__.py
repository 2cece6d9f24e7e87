"""The clerks of files: on their way in, part by part where they are large, and on their way out."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.files import downloads, link_page, names, parts, progress, scanning, upload_words, uploads

__all__ = ["downloads", "link_page", "names", "parts", "progress", "scanning", "upload_words", "uploads"]

__getattr__ = clerks(__name__, __all__)
