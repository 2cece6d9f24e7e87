"""The page behind a mailed link: what it leads to, until when, a button for each file. No script, nothing foreign."""

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
form {{ margin: 1.4rem 0; }} form p {{ margin: .4rem 0 0; color: #495a72; }}
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
{buttons}
<p><small>{note}</small></p>"""
_BUTTON = """<form method="post" action="{path}">
<input type="hidden" name="file" value="{file}">
<button type="submit" aria-describedby="about-{file}">{label}</button>
<p id="about-{file}">{about}</p>
</form>"""
_REFUSAL = """<h1>{title}</h1>
<p>{detail}</p>"""


def page(language: Language, *, expires: datetime, size_bytes: int, path: str, manifest: bool, **facts: Any) -> str:
    """Return the HTML of the page in this language; every fact is escaped. `expires` in the office's zone.

    `manifest`: it is there, so the page has a button for it too.
    """
    words = {name: str(both[language.value]) for name, both in texts("link_page")["words"].items()}
    shown = {
        "size": written_size(size_bytes, language),
        "expires": written_time(expires, expires.tzinfo or UTC, language),
        **facts,
    }
    buttons = "\n".join(
        _filled(
            _BUTTON, {"path": path, "file": file, "label": words[f"button_{file}"], "about": words[f"about_{file}"]}
        )
        for file in (("product", "manifest") if manifest else ("product",))
    )
    return _framed(language, _FILE, words | shown, buttons=buttons)


def refusal_page(language: Language, title: str, detail: str) -> str:
    """Return the HTML that tells a person in a browser why the link leads nowhere any more."""
    return _framed(language, _REFUSAL, {"title": title, "detail": detail})


def _framed(language: Language, content: str, facts: dict[str, Any], **parts: str) -> str:
    """Fill the facts into the content, each escaped, with the finished parts, and the content into the frame."""
    whole = _filled(content, facts, **parts)
    return _filled(_FRAME, {"lang": language.value, "title": facts["title"]}, content=whole)


def _filled(template: str, facts: dict[str, Any], **parts: str) -> str:
    return template.format(**{name: escape(str(value)) for name, value in facts.items()} | parts)
