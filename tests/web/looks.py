"""How a reader comes: on which device, by which light, in which language."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Look(NamedTuple):
    """A device (its window in CSS pixels), light or dark, and a language of Loket."""

    name: str
    width: int
    height: int
    scheme: str
    language: str

    @property
    def context(self) -> Mapping[str, Any]:
        """What Playwright's context is told. Its clock is in another zone: what pages show is in the office's."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "has_touch": self.width < DESKTOP[0],
            "color_scheme": self.scheme,
            "reduced_motion": "reduce",
            "locale": {"id": "id-ID", "en": "en-GB"}[self.language],
            "timezone_id": "America/New_York",
        }


PHONE, DESKTOP = (360, 740), (1280, 900)
PHONE_ID = Look("phone-light-id", *PHONE, "light", "id")
PHONE_EN = Look("phone-dark-en", *PHONE, "dark", "en")
DESKTOP_EN = Look("desktop-light-en", *DESKTOP, "light", "en")
DESKTOP_ID = Look("desktop-dark-id", *DESKTOP, "dark", "id")
OPPOSITES = (PHONE_ID, Look("desktop-dark-en", *DESKTOP, "dark", "en"))
"""Two looks that share nothing: device, light and language are all seen."""
