"""What people are told about sending a file: what is taken, and how far the file is."""

from collections.abc import Iterable

from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.files.file_names import ending
from chalicelib.domain.request.documents.progress import Upload
from chalicelib.domain.request.sendable import Sendable
from chalicelib.domain.statements.commands import MEDIA_TYPES, MOST_BYTES
from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import either, written_size
from chalicelib.gateways.texts import in_words, texts
from chalicelib.services.requests.reason_texts import reason_text


def taken_words(sendable: Sendable, language: Language) -> str:
    """Return what is taken for a purpose: `Letter of request: PDF, JPG, or PNG, 10 MB at most`."""
    purpose = str(in_words("purpose", sendable.purpose.value, language))
    return _taken(purpose, sendable.rule.media_types, sendable.rule.limit_bytes, language)


def statement_words(language: Language) -> str:
    """Return what is taken as a statement of a bank or of the treasury."""
    return _taken(str(texts("uploads")["taken"]["statement"][language]), MEDIA_TYPES, MOST_BYTES, language)


def _taken(what: str, media_types: Iterable[str], limit_bytes: int, language: Language) -> str:
    words = texts("uploads")["taken"]
    endings = sorted(ending(media_type).upper() for media_type in media_types)
    sentence = str(words["taken"][language]).format(
        purpose=what, formats=either(endings, words["or"][language]), limit=written_size(limit_bytes, language)
    )
    return sentence[0].upper() + sentence[1:]


def state_words(upload: Upload, language: Language) -> str:
    """Return how far a file is, and of a refused one why it was."""
    if upload.reason in set(ContentReason):
        return reason_text(ContentReason(upload.reason), language)
    return str(texts("uploads")["state"][upload.state.value][language])
