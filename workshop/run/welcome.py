"""What `make run` says when Loket is ready: address, accounts, what to try, where mails lie, how to stop."""

from datetime import datetime
from pathlib import Path

from workshop.addresses import LOOPBACK
from workshop.run.seed import ACCOUNTS, OFFICE, SECOND_OFFICE
from workshop.run.visiting import visiting

TEXT = """
Loket siap / is ready: {address}
   akun, surel, kode / accounts, mails, codes: {address}/demo
   jam kantor / office time: {clock}{moved}

Akun peragaan / demo accounts
{accounts}
   Petugas masuk dengan kode faktor kedua pula ("otp"); di sini, sebagai ganti ponsel mereka:
   Staff sign in with a code of the second factor as well ("otp"); here, for want of their phones:
   curl -s {address}/codes

Coba / try
   curl -s '{address}/v1/offices/{office}/products?limit=3'
   curl -s '{address}/v1/offices/{office}/tariff'
   curl -s '{address}/v1/offices/{second}/standard'
   curl -s -X POST {address}/v1/sessions -H 'Content-Type: application/json' \\
        -d '{{"email": "{email}", "password": "{password}"}}'
   TOKEN=$(curl -s -X POST {address}/v1/sessions -H 'Content-Type: application/json' \\
        -d '{{"email": "{email}", "password": "{password}"}}' | sed 's/.*"access_token": *"\\([^"]*\\)".*/\\1/')
   curl -s {address}/v1/me -H "Authorization: Bearer $TOKEN"

{visit}
Surel / mails: {mails}/ · {address}/mails
{data}
Berhenti / stop: Ctrl-C
"""
GONE = "Semua data hilang ketika berhenti. / All data are gone on stop."
STAY = """Data tersimpan / data are kept: {data_folder}/
   Lanjut / go on: make run ENGINE=real · dari awal / begin anew: rm -r {data_folder}
   Ini gladi: siapa pun di jaringan ini dapat membacanya; jangan isi data pribadi yang sebenarnya.
   This is a rehearsal: anyone in this network can read it; enter no real personal data.
   Kata sandi akun mengikuti perubahan terakhir. / Passwords of the accounts are as last changed."""


SHARED = """
   Siapa pun di jaringan ini dapat membaca semuanya; jangan isi data pribadi yang sebenarnya.
   Anyone in this network can read all of it; enter no real personal data."""


def welcome(address: str, mails: Path, clock: datetime, *, moved: bool, data_folder: Path | None = None) -> str:
    """Return the text; each line can be pasted and works. `data_folder` is where data outlive the run, if they do."""
    width = max(len(account.email) for account in ACCOUNTS)
    widest = max(len(account.password) for account in ACCOUNTS)
    rows = [f"   {a.email:<{width}}  {a.password:<{widest}}  {a.label}" for a in ACCOUNTS]
    first = ACCOUNTS[-1]
    return TEXT.format(
        address=address,
        clock=f"{clock:%Y-%m-%d %H:%M %Z}",
        moved=" (jam digeser / the clock is moved)" if moved else "",
        accounts="\n".join(rows),
        office=OFFICE,
        second=SECOND_OFFICE,
        email=first.email,
        password=first.password,
        visit=visiting(address, clock, "make run ENGINE=real" if data_folder else "make run"),
        mails=mails,
        data=(STAY.format(data_folder=data_folder) if data_folder else GONE) + ("" if LOOPBACK in address else SHARED),
    )
