"""What is printed of a person must be written in letters that the papers' fonts have."""

from typing import Final

from chalicelib.domain.people.person import LatinLettersNeeded, Particulars, Profile
from chalicelib.gateways.lettering import can_print

PRINTED: Final = ("name", "institution", "address")


def check_letters(person: Particulars | Profile) -> None:
    """Refuse particulars that the papers could not print; raises LatinLettersNeeded."""
    for field in PRINTED:
        if not can_print(getattr(person, field) or ""):
            raise LatinLettersNeeded(field=field)
