"""Fills in the templates of mails and pages, `texts/<folder>/*.j2`, by Jinja2: escaped as HTML, or plain as text.

A template is written once for both forms: what it shares with others lies in `<folder>/html` or `<folder>/text`.
Jinja2 is imported at the first template, since most calls of the API fill in none.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from chalicelib.gateways.texts import TEXTS

if TYPE_CHECKING:
    from jinja2 import Environment

Form = Literal["html", "text"]


def render(folder: str, name: str, form: Form, values: Mapping[str, Any]) -> str:
    """Return the template filled in; HTML is marked as such, so that it is not escaped again inside another template.

    Raises jinja2.UndefinedError where a template names what is not among the values.
    """
    from markupsafe import Markup

    written = environment(folder, form).get_template(f"{name}.j2").render(values)
    if form == "html":
        return Markup(written)  # noqa: S704 - Jinja2 has escaped the values.
    return re.sub(r"\n{3,}", "\n\n", written).strip("\n")


@cache
def environment(folder: str, form: Form) -> "Environment":
    """Return what reads this folder's templates for this form."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([TEXTS / folder / form, TEXTS / folder]),
        autoescape=form == "html",  # noqa: S701 - In plain text, an escaped sign would be a wrong one.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
