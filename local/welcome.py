"""What `make run` says when Loket is ready: address, accounts, what to try, where mails lie, how to stop."""

from datetime import datetime
from pathlib import Path

from local.seed import ACCOUNTS, OFFICE

TEXT = """
Loket siap / is ready: {address}
   jam kantor / office time: {clock}{moved}

Akun peragaan / demo accounts
{accounts}

Coba / try
   curl -s '{address}/v1/offices/{office}/products?limit=3'
   curl -s '{address}/v1/offices/{office}/tariff'
   curl -s -X POST {address}/v1/sessions -H 'Content-Type: application/json' \\
        -d '{{"email": "{email}", "password": "{password}"}}'
   TOKEN=$(curl -s -X POST {address}/v1/sessions -H 'Content-Type: application/json' \\
        -d '{{"email": "{email}", "password": "{password}"}}' | sed 's/.*"access_token": *"\\([^"]*\\)".*/\\1/')
   curl -s {address}/v1/me -H "Authorization: Bearer $TOKEN"

Surel / mails: {mails}/ · {address}/mails
Semua data hilang ketika berhenti. Berhenti: Ctrl-C / All data are gone on stop. Stop: Ctrl-C
"""


def welcome(address: str, mails: Path, clock: datetime, *, moved: bool) -> str:
    """Return the text; every line of it can be pasted and works."""
    width = max(len(account.email) for account in ACCOUNTS)
    rows = [f"   {a.email:<{width}}  {a.password}  {a.label}" for a in ACCOUNTS]
    first = ACCOUNTS[-1]
    return TEXT.format(
        address=address,
        clock=f"{clock:%Y-%m-%d %H:%M %Z}",
        moved=" (jam digeser / the clock is moved)" if moved else "",
        accounts="\n".join(rows),
        office=OFFICE,
        email=first.email,
        password=first.password,
        mails=mails,
    )
