"""Everyone and everything a journey needs: buyer, staff of two offices, and four products in the catalogue."""

import tomllib
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from itertools import count
from typing import Any, TypeVar

from chalicelib.domain.catalogue.keeping import ProductEntry
from chalicelib.domain.vocabulary import STAFF, Role
from chalicelib.services.accounts.staff import add_staff
from workshop.journeys.checks import present
from workshop.journeys.house import House
from workshop.journeys.people import Buyer, Person
from workshop.journeys.staff import Head, Officer, Treasurer
from workshop.journeys.stock import receive
from workshop.run.authenticator import hand_out
from workshop.run.seed import ACCOUNTS, CATALOGUES, OFFICE, Account
from workshop.run.seed import shelf_file as specimen_on_shelf

FIRST, SECOND = "statistik-daerah-2016", "kecamatan-koba-2024"
MICRODATA, MAP = "susenas-kor-maret-2024", "peta-wilkerstat-desa"
NEIGHBOUR = "1905"
COPIES = 5
"""Of the printed publication, for each house."""
PASSWORD = "Pembeli-1904"  # noqa: S105 - of people who don't exist.
_numbers = count(1)
P = TypeVar("P", bound=Person)


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one journey, staff signed in; `colleague` is the office's second officer."""

    house: House
    officer: Officer
    colleague: Officer
    treasurer: Treasurer
    head: Head
    neighbour: Officer
    keeper: Officer
    kiosk: Person

    def buyer(self, name: str, language: str = "id") -> Buyer:
        """Return a person who has never been here."""
        slug = name.split(maxsplit=1)[0].lower()
        return Buyer(self.house, f"{slug}{next(_numbers)}@pembeli.example", PASSWORD, name, language)


@cache
def assemble(house: House) -> Cast:
    """Hire the staff, where they are not yet there, and see to it that the catalogue has the products."""
    neighbour = Account("petugas@bps1905.example", PASSWORD, "Petugas Tetangga", "", Role.OFFICER, NEIGHBOUR)
    cast = Cast(
        house,
        officer=_hired(house, _account("petugas"), Officer),
        colleague=_hired(house, _account("petugas2"), Officer),
        treasurer=_hired(house, _account("bendahara"), Treasurer),
        head=_hired(house, _account("kepala"), Head),
        neighbour=_hired(house, neighbour, Officer),
        keeper=_hired(house, _account("admin"), Officer),
        kiosk=_hired(house, _account("kiosk"), Person),
    )
    for product in (FIRST, SECOND, MICRODATA, MAP):
        stock(cast.keeper, product)
    receive(cast.keeper, FIRST, COPIES)
    return cast


def _account(name: str) -> Account:
    return next(account for account in ACCOUNTS if account.email == f"{name}@bps{OFFICE}.example")


def _hired(house: House, account: Account, kind: type[P]) -> P:
    """Return the holder of this account of staff, signed in; the account is made where it is not yet there."""
    role = present(account.role, "the role")
    subject = add_staff(account.office, role, account.email, account.name, account.password)
    if role in STAFF:
        hand_out(subject)
    person = kind(house, account.email, account.password, account.name)
    person.sign_in()
    return person


def stock(keeper: Person, product: str) -> None:
    """Put the product of the demo catalogue, with the file that lies ready, on the shelf where it is missing."""
    path = f"/v1/offices/{OFFICE}/products/{product}"
    house = keeper.house
    if house.call("GET", path).status == HTTPStatus.OK:
        return
    row = next(
        r for r in tomllib.loads((CATALOGUES / f"{OFFICE}.toml").read_text("utf-8"))["product"] if r["id"] == product
    )
    entry = {key: value for key, value in row.items() if key != "id"}
    specimen_file = specimen_on_shelf(product, ProductEntry.model_validate(entry))
    if specimen_file is None:
        house.ask("PUT", path, entry, token=keeper.token)
        return
    file, content = specimen_file
    announced = house.ask("PUT", path, entry | {"file": file.model_dump()}, token=keeper.token)
    house.post_file(announced["upload"], content, file.media_type, file.name)
    house.until(f"the file of {product}", lambda: house.ask("GET", path)["file"])


def shelf_file(house: House, product: str) -> Any:
    """Return what the catalogue says of a product's file: size, hash."""
    return present(house.ask("GET", f"/v1/offices/{OFFICE}/products/{product}")["file"], f"the file of {product}")


def billing_code(house: House) -> str:
    """Return a billing code that no other journey has: 8, the date, six digits."""
    return f"8{house.now:%Y%m%d}{next(_numbers):06d}"


def ntpn(house: House) -> str:
    """Return a treasury number that no other journey has."""
    return f"{house.now:%H%M}A1B2C3{next(_numbers):06d}"


def statement_reference() -> str:
    """Return the reference of a line on the bank's statement that no other journey has."""
    return f"RK-{next(_numbers):06d}"
