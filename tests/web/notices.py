"""A breach of which the second office tells the public, so that no page of the first bears its notice."""

from datetime import timedelta

from chalicelib.gateways.clock import now
from workshop.journeys.house import House
from workshop.journeys.people import Person
from workshop.journeys.staff import Officer
from workshop.run.seed import ACCOUNTS, SECOND_OFFICE

INDONESIAN = (
    "Sebuah daftar pengguna layanan terkirim ke alamat surel yang keliru pada 14 Desember 2026.\n\n"
    "Waspadai surel atau telepon yang mengatasnamakan kami dan meminta pembayaran. Jika ragu, tanyakan kepada kami."
)
ENGLISH = (
    "A list of customers was sent to a wrong e-mail address on 14 December 2026.\n\n"
    "Beware of e-mails or calls in our name that ask for a payment. If in doubt, please ask us."
)


def keeper(house: House) -> Officer:
    """Return the second office's administrator, signed in."""
    account = next(each for each in ACCOUNTS if each.email == f"admin@bps{SECOND_OFFICE}.example")
    admin = Officer(house, account.email, account.password, account.name)
    admin.sign_in()
    return admin


def announced(house: House) -> str:
    """Record a breach and tell the public; return its address."""
    admin, seen = keeper(house), now() - timedelta(hours=5)
    said = {
        "seen_at": seen.isoformat(),
        "happened_on": str(seen.date() - timedelta(days=1)),
        "data": ["name", "contact"],
        "since": str(seen.date() + timedelta(days=30)),
        "text": "Daftar pengguna layanan terkirim ke alamat surel yang keliru.",
        "measures": {"text": "Penerima sudah menghapusnya."},
    }
    place = f"/v1/breaches/{admin.ask('POST', f'/v1/offices/{SECOND_OFFICE}/breaches', said)['id']}"
    words = {"indonesian": {"text": INDONESIAN}, "english": {"text": ENGLISH}}
    admin.ask("POST", place, {"command": "announce-breach", **words})
    return place


def close(admin: Person, place: str) -> None:
    """Have everybody told and the breach reported; then close it, and the notice goes with it."""
    admin.ask("POST", place, {"command": "tell-breach"})
    admin.house.until("everybody told", lambda: admin.get(place)["told_at"])
    admin.ask("POST", place, {"command": "report-breach", "reported_at": now().isoformat(), "letter": "B-12/2026"})
    admin.ask("POST", place, {"command": "close-breach", "text": "Semua sudah diberi tahu."})
