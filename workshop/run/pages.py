"""The pages of one machine: its demo accounts, and the mails of this run."""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from workshop.run.mails import read_mail, text_of
from workshop.run.seed import Account

FRAME = """<!doctype html>
<html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}}
h1{{font-size:1.5rem}}th,td{{padding:.2rem 1rem .2rem 0;text-align:left;font-weight:normal}}
dt{{color:#495a72}}dd{{margin:0 0 .3rem}}
pre{{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;border-top:1px solid #c9d2db;padding-top:1rem}}</style>
<h1>{title}</h1>
{content}
<p><a href="/">Loket</a> · <a href="/demo">Peragaan / Demo</a> · <a href="/mails">Surel / Mails</a></p></html>
"""
DEMO = """<p>Ini peragaan loket Pelayanan Statistik Terpadu BPS pada satu komputer. Semua data contoh.</p>
<p lang="en">This is a demonstration, on one computer, of the service counter of a BPS statistics office. All data are
samples.</p>
<table><caption>Akun / Accounts</caption>
<tr><th scope="col">Peran / Role<th scope="col">Surel / E-mail<th scope="col">Sandi / Password</tr>
{accounts}</table>
<ul><li><a href="/codes">Kode faktor kedua para petugas / Second-factor codes of the staff</a>
<li><a href="/mails">Surel yang terkirim / Mails sent</a>
<li><a href="/v1/openapi.json">API (OpenAPI 3.1)</a></ul>"""


def demo(accounts: Iterable[Account]) -> str:
    """Return the page that says what this is, who may sign in, and where mails and codes are."""
    rows = "".join(
        f'<tr><th scope="row">{escape(a.label)}, {a.office}<td>{escape(a.email)}<td>{escape(a.password)}</tr>\n'
        for a in accounts
    )
    return FRAME.format(title="Peragaan / Demo", content=DEMO.format(accounts=rows))


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
