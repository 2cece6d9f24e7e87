"""The demo offices at their opening: accounts with known passwords, and catalogues with real (specimen) files.

Files travel the real road: announced, posted to the inbox with the presigned form, checked by the uploads worker.
"""

import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any
from urllib.request import Request, urlopen

from chalicelib.domain.catalogue.codebook import Region
from chalicelib.domain.catalogue.keeping import FileAnnounced, ProductEntry, ProductNotFound
from chalicelib.domain.catalogue.product import MapDetails, MicrodataDetails, Product, PublicationDetails
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.stock.commands import ReceiveCopies
from chalicelib.domain.vocabulary import STAFF, Language, MapLevel, Medium, Role, Segment
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.gateways.files import PostForm
from chalicelib.models import people
from chalicelib.services.accounts.address import hashed
from chalicelib.services.accounts.staff import add_staff
from chalicelib.services.catalogue import entries as catalogue
from chalicelib.services.stock import shelves
from workshop.run.authenticator import hand_out
from workshop.run.form import encode_form
from workshop.run.specimen import specimen
from workshop.run.specimen_data import extract
from workshop.run.specimen_map import shapefile
from workshop.waiting import HANG_SECONDS, PAUSE_SECONDS

OFFICE = "1904"
SECOND_OFFICE = "5171"
"""In another time zone, without cash, and with publications only."""
COPIES = 25
"""Of each printed publication, on the shelf at the opening."""
CATALOGUES = Path(__file__).parent / "catalogues"
DISTRICTS = (
    Region(code="1904010", name="Koba"),
    Region(code="1904011", name="Lubuk Besar"),
    Region(code="1904020", name="Pangkalan Baru"),
    Region(code="1904021", name="Namang"),
    Region(code="1904030", name="Sungai Selan"),
    Region(code="1904040", name="Simpang Katis"),
)
"""The kecamatan of Kabupaten Bangka Tengah."""


@dataclass(frozen=True, slots=True)
class Account:
    """A demo account; `role` is None for a customer."""

    email: str
    password: str
    name: str
    label: str
    role: Role | None = None
    office: str = OFFICE


ACCOUNTS = (
    Account("petugas@bps1904.example", "Petugas-1904", "Petugas Peragaan", "petugas / officer", Role.OFFICER),
    Account("petugas2@bps1904.example", "Petugas2-1904", "Rekan Petugas", "petugas / officer, loket 2", Role.OFFICER),
    Account(
        "bendahara@bps1904.example", "Bendahara-1904", "Bendahara Peragaan", "bendahara / treasurer", Role.TREASURER
    ),
    Account("kepala@bps1904.example", "Kepala-1904", "Kepala Peragaan", "kepala / head", Role.HEAD),
    Account("admin@bps1904.example", "Admin-1904", "Admin Peragaan", "admin", Role.ADMIN),
    Account("kiosk@bps1904.example", "Kiosk-1904", "Kiosk Peragaan", "kiosk (tanpa / without otp)", Role.KIOSK),
    Account(
        "petugas@bps5171.example", "Petugas-5171", "Petugas Kedua", "petugas / officer", Role.OFFICER, SECOND_OFFICE
    ),
    Account(
        "bendahara@bps5171.example",
        "Bendahara-5171",
        "Bendahara Kedua",
        "bendahara / treasurer",
        Role.TREASURER,
        SECOND_OFFICE,
    ),
    Account("admin@bps5171.example", "Admin-5171", "Admin Kedua", "admin", Role.ADMIN, SECOND_OFFICE),
    Account("siti@pembeli.example", "Pembeli-1904", "Siti Peragaan", "pembeli / customer"),
)


class SeedFailed(RuntimeError):
    """The demo office could not be furnished; the console says why above."""


def seed(stop: Event) -> None:
    """Furnish the demo offices; return when their catalogues' files are checked and attached, or when `stop` is set.

    Whom and what an earlier run left is there already, and stays as people have changed it since.

    Raises:
        SeedFailed: when a file is not attached in time (its worker failed).
    """
    subjects = {account: _account(account) for account in ACCOUNTS}
    keepers = {account.office: subject for account, subject in subjects.items() if account.role is Role.ADMIN}
    waiting = [key for office, subject in keepers.items() for key in _furnish(office, subject)]
    end = time.monotonic() + HANG_SECONDS
    while waiting and not stop.wait(PAUSE_SECONDS):
        waiting = [(office, product) for office, product in waiting if catalogue.product(office, product).file is None]
        if waiting and time.monotonic() > end:
            raise SeedFailed(", ".join(product for _, product in waiting))


def _furnish(office: str, subject: str) -> list[tuple[str, str]]:
    """Write the office's catalogue in the name of its administrator, and put copies on shelves that never had any.

    Returns what files are on their way.
    """
    keeper = Actor(id=subject, memberships=frozenset({Membership(office=office, role=Role.ADMIN)}))
    rows = tomllib.loads((CATALOGUES / f"{office}.toml").read_text("utf-8"))["product"]
    coming = [(office, row["id"]) for row in rows if _put(keeper, office, row["id"], row)]
    received = {shelf.product for shelf in shelves.shelves(keeper, office, len(rows), None).rows}
    for row in rows:
        if Medium.HARDCOPY in row["media"] and row["id"] not in received:
            shelves.keep(keeper, office, row["id"], ReceiveCopies(copies=COPIES), f"seed-{row['id']}")
    return coming


def _account(account: Account) -> str:
    if account.role is not None:
        subject = add_staff(account.office, account.role, account.email, account.name, account.password)
        if account.role in STAFF:
            hand_out(subject)
        return subject
    existing = identity.find(account.email)
    if existing is not None:
        return existing.subject
    subject = identity.open_account(account.email, account.password)
    data = PersonData(name=account.name, email=account.email, segment=Segment.EDUCATION, language=Language.ID)
    people.create(subject, data, hashed(account.email), now(), proven=True)
    return subject


def _put(keeper: Actor, office: str, product_id: str, row: dict[str, Any]) -> bool:
    """Write one entry; return whether a file of it is on its way. One whose file never arrived is written again."""
    entry = ProductEntry.model_validate({key: value for key, value in row.items() if key != "id"})
    existing = _existing(office, product_id)
    if existing and existing.file:
        return False
    specimen_file = shelf_file(product_id, entry)
    if specimen_file is None and existing:
        return False
    if specimen_file is None:
        catalogue.put(keeper, office, product_id, entry)
        return False
    file, content = specimen_file
    announced = catalogue.put(keeper, office, product_id, entry.model_copy(update={"file": file}))
    if announced.form is None:
        raise SeedFailed(product_id)
    post_form(announced.form, file.name, file.media_type, content)
    return True


def _existing(office: str, product_id: str) -> Product | None:
    try:
        return catalogue.product(office, product_id)
    except ProductNotFound:
        return None


def shelf_file(product_id: str, entry: ProductEntry) -> tuple[FileAnnounced, bytes] | None:
    """Return the specimen that lies on the shelf: of publications, of data sold whole only, of the map by district."""
    match entry.details:
        case PublicationDetails(pages=pages, roman_pages=roman):
            content, ending, media_type = specimen(entry.title.id, pages, roman), "pdf", "application/pdf"
        case MicrodataDetails(whole_only=True) as details:
            content, ending, media_type = extract(details), "csv", "text/csv"
        case MapDetails(level=MapLevel.DISTRICT):
            content, ending, media_type = shapefile(entry.title.id, DISTRICTS), "zip", "application/zip"
        case _:
            return None
    return FileAnnounced(name=f"{product_id}.{ending}", media_type=media_type, size_bytes=len(content)), content


def post_form(form: PostForm, name: str, media_type: str, content: bytes) -> None:
    """Post a file as a browser does: the form's fields, then the file. Raises HTTPError where it is refused."""
    body, content_type = encode_form(form.fields, name, media_type, content)
    headers = {"Content-Type": content_type}
    request = Request(form.url, data=body, headers=headers)  # noqa: S310 - the form's own https or loopback address.
    with urlopen(request) as answer:  # noqa: S310 - as above.
        answer.read()
