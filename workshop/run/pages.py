"""The pages of one machine: the front page, the mails of this run, and what a mail's button leads to."""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from workshop.run.mails import read_mail, text_of

FRONT = Path(__file__).parent / "page.html"
FRAME = """<!doctype html>
<html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}}
h1{{font-size:1.5rem}}dt{{color:#495a72}}dd{{margin:0 0 .3rem}}
pre{{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;border-top:1px solid #c9d2db;padding-top:1rem}}</style>
<h1>{title}</h1>
{content}
<p><a href="/">Loket</a> · <a href="/mails">Surel / Mails</a></p></html>
"""
REQUEST = """<p>Halaman permintaan ini belum ada, karena aplikasi web belum ada. Silakan lihat melalui API:</p>
<p lang="en">This request has no page yet, since there is no web application yet. See it by the API:</p>
<pre>curl -s {address}/v1/requests/{request} -H "Authorization: Bearer $TOKEN"</pre>"""


def front() -> str:
    """Return the page that says what this is."""
    return FRONT.read_text("utf-8")


def letters(files: Iterable[Path]) -> str:
    """Return the list of mails, the last one first."""
    rows = [
        f'<li><a href="/mails/{escape(f.name)}">{escape(str(read_mail(f.read_bytes())["Subject"]))}</a></li>'
        for f in files
    ]
    list_html = f"<ol reversed>{''.join(reversed(rows))}</ol>" if rows else "<p>Belum ada surel. / No mails yet.</p>"
    return FRAME.format(title="Surel / Mails", content=list_html)


def letter(file: Path) -> str:
    """Return one mail as text, its links to be followed; nothing in it is markup."""
    mail = read_mail(file.read_bytes())
    names = {"From": "Dari / From", "To": "Kepada / To", "Date": "Waktu / Date"}
    heads = "".join(f"<dt>{label}<dd>{escape(str(mail[name]))}" for name, label in names.items())
    text = re.sub(r"https?://[^\s<>&]+", r'<a href="\g<0>">\g<0></a>', escape(text_of(mail)))
    return FRAME.format(title=escape(str(mail["Subject"])), content=f"<dl>{heads}</dl><pre>{text}</pre>")


def request(request_id: str, address: str) -> str:
    """Return what stands at the address that mails name for a request, until the web application stands there."""
    content = REQUEST.format(address=escape(address), request=escape(request_id))
    return FRAME.format(title="Permintaan / Request", content=content)
