"""The words every room shares: roles, channels, products, media. Values are what the API and the ledger write."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

PROSE: Final = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
"""Text of several lines: no control characters but line breaks and tabs."""
ONE_LINE: Final = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*$"
"""Text of one line: no control characters, no breaks, nothing that turns the direction of writing."""
EMPTY: Final[Mapping[Any, Any]] = MappingProxyType({})
"""What a record holds under no name, unless it is told otherwise; nobody can put anything into it."""


class Frozen(BaseModel):
    """An immutable shape that refuses fields it does not know; its validator is built at first use, not at import."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Role(StrEnum):
    """Who may act. `holder`: whoever holds a mailed link; `visitor`: an officer acting for a visitor at the counter."""

    CUSTOMER = "customer"
    OFFICER = "officer"
    TREASURER = "treasurer"
    HEAD = "head"
    ADMIN = "admin"
    KIOSK = "kiosk"
    SYSTEM = "system"
    HOLDER = "holder"
    VISITOR = "visitor"


STAFF = frozenset({Role.OFFICER, Role.TREASURER, Role.HEAD, Role.ADMIN})
LOOK_AFTER_MONEY = (Role.TREASURER, Role.HEAD, Role.ADMIN)
"""Who looks at the money of an office, in the order in which one of several roles is chosen."""


class Channel(StrEnum):
    """How the request came in."""

    ONLINE = "online"
    WALK_IN = "walk_in"


class Domicile(StrEnum):
    """Where the payer is at home; it decides between a billing code and a bank transfer."""

    DOMESTIC = "domestic"
    OVERSEAS = "overseas"


class Segment(StrEnum):
    """The user segments of BPS's own survey; `private` (swasta) needs a tax number online (R-O2)."""

    STATE_BODY = "state_body"
    MINISTRY = "ministry"
    ARMED_FORCES = "armed_forces"
    REGIONAL_GOVERNMENT = "regional_government"
    INTERNATIONAL_BODY = "international_body"
    EDUCATION = "education"
    STATE_ENTERPRISE = "state_enterprise"
    PRIVATE = "private"
    OTHER = "other"


class InstitutionKind(StrEnum):
    """What somebody asks for; the office's data say which kinds have a reduced rate (PP 13/2024 Pasal 4).

    `educational_institution`: a domestic one. `student`: a person, who asks for oneself.
    """

    CENTRAL_GOVERNMENT = "central_government"
    REGIONAL_GOVERNMENT = "regional_government"
    EDUCATIONAL_INSTITUTION = "educational_institution"
    FOREIGN_MISSION = "foreign_mission"
    INTERNATIONAL_BODY = "international_body"
    STUDENT = "student"
    STATE_ENTERPRISE = "state_enterprise"
    COMPANY = "company"
    OTHER = "other"


class ProductKind(StrEnum):
    """What the office sells: publikasi, data mikro, peta digital wilkerstat."""

    PUBLICATION = "publication"
    MICRODATA = "microdata"
    MAP = "map"

    @property
    def carries_data(self) -> bool:
        """Tell whether it is sold for a stated use only, with abstract and agreement: microdata and maps."""
        return self is not ProductKind.PUBLICATION


class Medium(StrEnum):
    """What carries the product to the buyer."""

    HARDCOPY = "hardcopy"
    CD = "cd"
    USB = "usb"
    DOWNLOAD = "download"


CARRIERS: Final = frozenset({Medium.CD, Medium.USB})
"""What a file is written on to be carried away."""


class MapExtent(StrEnum):
    """The ground a map covers."""

    NATION = "nation"
    REGENCY = "regency"


class MapLevel(StrEnum):
    """The smallest area a map draws: kecamatan or desa/kelurahan."""

    DISTRICT = "district"
    VILLAGE = "village"


class Stamping(StrEnum):
    """How an agreement bears its stamp duty; `unstamped` where the office's data says that none is due."""

    WET = "wet"
    E_METERAI = "e_meterai"
    ON_ARRIVAL = "on_arrival"
    UNSTAMPED = "unstamped"


class Language(StrEnum):
    """Languages of texts, mails and problems; Indonesian first."""

    ID = "id"
    EN = "en"
