"""The page behind a mailed link: what it leads to, until when, and one button. No script, no foreign resource."""

from datetime import UTC, datetime
from html import escape
from typing import Any

from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import written_size, written_time
from chalicelib.gateways.texts import texts

_FRAME = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.5 system-ui, sans-serif; color: #14213d; }}
main {{ max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.5rem; }} dt {{ color: #495a72; }} dd {{ margin: 0 0 .8rem; overflow-wrap: anywhere; }}
button {{ font: inherit; padding: .7rem 1.4rem; border: 0; border-radius: .4rem; background: #0b4f8a; color: #fff; }}
button:focus-visible {{ outline: 3px solid #f2a900; outline-offset: 2px; }}
</style>
</head>
<body>
<main>
{content}
</main>
</body>
</html>
"""
_FILE = """<p>{office}</p>
<h1>{title}</h1>
<dl>
<dt>{size_label}</dt><dd>{size}</dd>
<dt>{expires_label}</dt><dd>{expires}</dd>
<dt>{left_label}</dt><dd>{left}</dd>
<dt>SHA-256</dt><dd><code>{sha256}</code></dd>
</dl>
<form method="post" action="{path}"><button type="submit">{button}</button></form>
<p><small>{note}</small></p>"""
_REFUSAL = """<h1>{title}</h1>
<p>{detail}</p>"""


def page(language: Language, *, expires: datetime, size_bytes: int, **facts: Any) -> str:
    """Return the HTML of the page in this language; every fact is escaped. `expires` in the office's zone."""
    words = {name: str(both[language.value]) for name, both in texts("link_page")["words"].items()}
    shown = {
        "size": written_size(size_bytes, language),
        "expires": written_time(expires, expires.tzinfo or UTC, language),
        **facts,
    }
    return _framed(language, _FILE, words | shown)


def refusal_page(language: Language, title: str, detail: str) -> str:
    """Return the HTML that tells a person in a browser why the link leads nowhere any more."""
    return _framed(language, _REFUSAL, {"title": title, "detail": detail})


def _framed(language: Language, content: str, facts: dict[str, Any]) -> str:
    """Fill the facts into the content, each escaped, and the content into the frame."""
    safe = {name: escape(str(value)) for name, value in facts.items()}
    return _FRAME.format(lang=language.value, title=safe["title"], content=content.format(**safe))
