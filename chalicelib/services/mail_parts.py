"""The parts of a mail, and how each is written as text and as HTML: no tables, inline styles, fit for screen readers.

Whatever stands in a part is escaped here, at the last moment, so that no fact can become markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_PAGE = "margin:0;padding:24px 12px;background:#eef2f6;color:#1b2733;font:16px/1.5 Arial,Helvetica,sans-serif"
_SHEET = "max-width:600px;margin:0 auto;background:#fff;border-radius:8px;overflow:hidden"
_BAND = "margin:0;padding:16px 24px;background:#0b3f73;color:#fff;font-size:16px;font-weight:bold"
_BODY = "padding:8px 24px 24px"
_HEADING = "font-size:20px;line-height:1.3;margin:16px 0"
_SMALLER_HEADING = "font-size:17px;line-height:1.3;margin:24px 0 8px"
_CODE = (
    "margin:16px 0;padding:12px;background:#eef2f6;font:bold 28px/1.3 monospace;letter-spacing:4px;text-align:center"
)
_LIST = "margin:16px 0;padding:12px 16px;background:#eef2f6;border-radius:6px"
_TERM, _VALUE = "color:#44525f;font-size:14px", "margin:0 0 8px;font-weight:bold"
_BUTTON = "display:inline-block;padding:12px 20px;background:#0b3f73;color:#fff;text-decoration:none;border-radius:6px"
_SMALL = "font-size:13px;color:#44525f;overflow-wrap:anywhere"
_LINE = "margin:0 0 8px"
_HALF = "margin-top:32px;border-top:1px solid #c9d3dc"
_FOOT = f"padding:16px 24px;border-top:1px solid #c9d3dc;{_SMALL}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words."""

    words: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What the next parts are about."""

    words: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code to be typed in."""

    code: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels and values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of lines."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Titles, addresses, and what is to be said of each."""

    links: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing to do next; `fallback` spells the address out."""

    label: str
    url: str
    fallback: str


@dataclass(frozen=True, slots=True)
class Half:
    """The same once more in another language (`id`, `en`), under its own subject."""

    language: str
    subject: str
    parts: "tuple[Part, ...]"


Part = Paragraph | Heading | Code | Rows | Items | Links | Button | Half


def as_text(parts: Iterable[Part], foot: Sequence[str]) -> str:
    """Return the plain text: parts, then the footer's lines below a rule."""
    return "\n\n".join(map(_text, parts)) + "\n\n-- \n" + "\n".join(foot) + "\n"


def _text(part: Part) -> str:  # noqa: PLR0911  One arm per part.
    match part:
        case Paragraph(words):
            return words
        case Heading(words):
            return f"{words}\n{'-' * len(words)}"
        case Code(code):
            return f"    {code}"
        case Rows(rows):
            return "\n".join(f"{label}: {value}" for label, value in rows)
        case Items(items):
            return "\n".join(f"- {item}" for item in items)
        case Links(links):
            return "\n\n".join(f"{title} ({note})\n{url}" for title, url, note in links)
        case Button(label, url, _):
            return f"{label}:\n{url}"
        case Half(_, subject, inner):
            return "\n\n".join(("* * *", subject, *map(_text, inner)))


def as_html(language: str, band: str, subject: str, parts: Iterable[Part], foot: Sequence[str]) -> str:
    """Return the whole page: a band with the office's name, the subject as heading, the parts, the footer."""
    body = "\n".join(map(_html, parts))
    lines = "\n".join(f'<p style="{_LINE}">{escape(line)}</p>' for line in foot)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(subject)}</title>\n</head>\n<body style="{_PAGE}">\n<div style="{_SHEET}">\n'
        f'<p style="{_BAND}">{escape(band)}</p>\n<main style="{_BODY}">\n'
        f'<h1 style="{_HEADING}">{escape(subject)}</h1>\n'
        f'{body}\n</main>\n<footer style="{_FOOT}">\n{lines}\n</footer>\n</div>\n</body>\n</html>\n'
    )


def _html(part: Part) -> str:  # noqa: PLR0911  One arm per part.
    match part:
        case Paragraph(words):
            return f"<p>{escape(words)}</p>"
        case Heading(words):
            return f'<h2 style="{_SMALLER_HEADING}">{escape(words)}</h2>'
        case Code(code):
            return f'<p style="{_CODE}">{escape(code)}</p>'
        case Rows(rows):
            pairs = (f'<dt style="{_TERM}">{escape(a)}</dt><dd style="{_VALUE}">{escape(b)}</dd>' for a, b in rows)
            return f'<dl style="{_LIST}">{"".join(pairs)}</dl>'
        case Items(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case Links(links):
            lines = (
                f'<li><a href="{escape(url)}">{escape(title)}</a><br>{escape(note)}</li>' for title, url, note in links
            )
            return f"<ul>{''.join(lines)}</ul>"
        case Button(label, url, fallback):
            link = f'<a style="{_BUTTON}" href="{escape(url)}">{escape(label)}</a>'
            return f'<p>{link}</p>\n<p style="{_SMALL}">{escape(fallback)}</p>'
        case Half(language, subject, inner):
            heading, body = f'<h2 style="{_HEADING}">{escape(subject)}</h2>', "\n".join(map(_html, inner))
            return f'<section lang="{escape(language)}" style="{_HALF}">\n{heading}\n{body}\n</section>'
