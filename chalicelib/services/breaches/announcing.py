"""What the public is told of breaches of personal data (UU 27/2022 Pasal 46 (3)): the notices that stand."""

from datetime import tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.breaches.state import Notice
from chalicelib.domain.shapes import Bilingual
from chalicelib.gateways import office_data
from chalicelib.models import breaches
from chalicelib.models.ledger import reading

MOST: Final = 20
"""So many notices of an office are shown, the latest."""


class Announced(NamedTuple):
    """A notice and its words."""

    notice: Notice
    words: Bilingual


def standing(office: str) -> tuple[tzinfo, tuple[Announced, ...]]:
    """Return the office's zone, and its notices that stand, the latest first; raises UnknownOffice.

    One call where there is none; the words, which lie beside the ledger, are a second.
    """
    served = office_data.office(office)
    partition = breaches.public(served.code)
    rows = reading.page(breaches.TABLE, "public", partition, MOST, None, newest_first=True).rows
    texts = reading.texts(breaches.TABLE, (row.id for row in rows))
    return served.zone, tuple(
        Announced(row.notice, Bilingual(id=texts[row.notice.indonesian], en=texts[row.notice.english]))
        for row in rows
        if row.notice
    )
