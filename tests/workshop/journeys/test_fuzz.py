"""Every door of the document is knocked at by somebody who works there."""

from collections import Counter

from tools.openapi.tags import WHAT
from workshop.journeys.fuzz import DOORS


def test_each_heading_of_the_document_is_somebodys_and_of_one_person_only() -> None:
    assert Counter(heading for headings in DOORS.values() for heading in headings) == Counter(WHAT.keys())
