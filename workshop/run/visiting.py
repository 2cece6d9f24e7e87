"""What `make run` says about a visit: lines to paste, from the kiosk's guest book to the visitor's request."""

from datetime import datetime, timedelta

from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.office.hours import opens_next
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from workshop.run.seed import ACCOUNTS, OFFICE, Account

TEXT = """Coba sebuah kunjungan / try a visit   ({hours})
   post() {{ curl -s -X POST {address}$2 -H "Authorization: Bearer $1" -H 'Content-Type: application/json' \\
        -H "Idempotency-Key: coba-$RANDOM-$RANDOM-$RANDOM" -d "$3"; }}
   text() {{ sed 's/.*"'$1'": *"\\([^"]*\\)".*/\\1/'; }}
   # masuk; kode petugas berganti tiap 30 detik, sekali pakai / sign in; an officer's code changes every 30 s, good once
   KIOSK=$(post '' /v1/sessions '{{"email": "{kiosk.email}", "password": "{kiosk.password}"}}' | text access_token)
   OTP=$(curl -s {address}/codes | sed -n 's/^{officer.email} //p')
   OFFICER=$(post '' /v1/sessions '{{"email": "{officer.email}", "password": "{officer.password}", "otp": "'$OTP'"}}' \\
        | text access_token)
   # buku tamu dan nomor / the guest book and a number
   VISIT=$(post $KIOSK /v1/offices/{office}/visits '{{"service": "{service}", "guest_book": {{"name": "Budi Peragaan",
        "email": "budi@pengunjung.example", "email_again": "budi@pengunjung.example", "purpose": "Mencoba Loket",
        "identity": {{"kind": "ktp", "number": "1904010101900001"}}, "consent_version": "{consent}"}}}}')
   TOKEN=$(echo $VISIT | text token); TICKET=$(echo $VISIT | text ticket)
   curl -s {address}/v1/tickets/$TOKEN
   # loket {counter}: buka, panggil, layani, lihat kartu / counter {counter}: open, call, serve, see the card
   for COMMAND in open-counter call-next start-service see-card; do
        post $OFFICER /v1/offices/{office}/counters '{{"counter": "{counter}", "command": "'$COMMAND'"}}'; echo; done
   curl -s {address}/v1/offices/{office}/queue
   # permintaan bagi pengunjung / a request for the visitor
   REQUEST=$(post $OFFICER /v1/requests '{{"office": "{office}", "channel": "walk_in", "ticket": "'$TICKET'"}}' \\
        | sed 's/^{{"id": *"\\([^"]*\\)".*/\\1/')
   post $OFFICER /v1/requests/$REQUEST/revise-draft '{{"purpose": "education", "lines": [
        {{"product": "{product}", "format": "paper", "medium": "hardcopy"}}]}}'
   curl -s {address}/v1/tickets/$TOKEN/consents
   curl -s {address}/v1/offices/{office}/stock -H "Authorization: Bearer $OFFICER"
   # selesai / done
   post $OFFICER /v1/offices/{office}/counters '{{"counter": "{counter}", "command": "finish"}}'
"""
OPEN = "loket buka sampai {until} / the counter is open until {until}"
CLOSED = "loket {now} sekarang / the counter is {now_en} now; mulai / start in its hours: {start} CLOCK={clock}"
PRODUCT = "statistik-daerah-2016"
AN_HOUR = timedelta(hours=1)


def visiting(address: str, clock: datetime, start: str) -> str:
    """Return the lines; each can be pasted and works while the counter is open. `start`: how this run was started."""
    office = office_data.office(OFFICE)
    if office.counter is None:
        return ""
    return TEXT.format(
        address=address,
        hours=_hours(office.counter, clock.astimezone(office.zone), start),
        kiosk=_account(Role.KIOSK),
        officer=_account(Role.OFFICER),
        office=OFFICE,
        service=office.counter.services[0].id,
        counter=office.counter.places[0].id,
        consent=office.counter.guest_book.consent_version,
        product=PRODUCT,
    )


def _hours(rules: CounterRules, clock: datetime, start: str) -> str:
    """Return until when the counter is open; where it is not, how to start an hour after its next opening."""
    zone = office_data.office(OFFICE).zone
    calendar = office_data.calendar(office_data.office(OFFICE).calendar)
    spans = rules.spans_on(clock.date(), calendar, zone)
    if until := next((span.end for span in spans if span.begin <= clock < span.end), None):
        return OPEN.format(until=f"{until:%H.%M}")
    on_break = bool(spans) and spans[0].begin <= clock < spans[-1].end
    now, now_en = ("istirahat", "on its break") if on_break else ("tutup", "closed")
    opens = opens_next(rules.hours, calendar, clock, zone)
    begins = f"{opens + AN_HOUR:%Y-%m-%dT%H:%M}" if opens else "…"
    return CLOSED.format(now=now, now_en=now_en, start=start, clock=begins)


def _account(role: Role) -> Account:
    return next(account for account in ACCOUNTS if (account.office, account.role) == (OFFICE, role))
