"""Which abstracts written as a form somebody may still need to read, and which of their texts go (ADR 0024)."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.request.commands import Abstract
from chalicelib.domain.request.records import WrittenAbstract
from chalicelib.domain.request.state import Request

LATEST = 2
"""The form that counts for a line, and the one before it: what was written over can be looked up once more."""


def readable(request: Request) -> frozenset[str]:
    """Return the names of the forms that stay, with their passages.

    They are the latest ones of each line that is there, and those that were handed in with the last submission or the
    one before, which the officer compares.
    """
    lines = {None, *(line.line for line in request.lines)}
    latest = {
        form.form for line in lines for form in tuple(form for form in request.abstracts if form.line == line)[-LATEST:]
    }
    submissions = (request.submission, request.submission_before)
    handed_in = {document.file for submission in submissions if submission for document in submission.documents}
    return frozenset(latest | handed_in)


def remaining_texts(before: Request | None, after: Request, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts without those of forms that the request forgets, none once they are erased; entries keep ids.

    `texts`: all free texts of the request by id, those of the command included.
    """
    if before and after.erased is not before.erased:
        return {}
    stay = {form.form for form in after.abstracts}
    past = (form for form in (before.abstracts if before else ()) if form.form not in stay)
    gone = {text for form in past for text in _passages(form)}
    return {text_id: text for text_id, text in texts.items() if text_id not in gone} if gone else texts


def _passages(form: WrittenAbstract) -> Iterator[str]:
    return (getattr(form, name).text for name in Abstract.model_fields)
