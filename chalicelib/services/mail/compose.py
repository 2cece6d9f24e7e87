"""Compose a mail: its facts put into the templates of its kind, as text and as HTML.

The mails about an account go to an address that may be a stranger's: they name nobody, so that nobody can make an
office send words of his to others. A mail to the mailbox of an office, which nobody reads alone, is in both languages.
"""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.templates import Form, render
from chalicelib.gateways.texts import texts
from chalicelib.services.mail.facts import MailFacts, MissingFactError
from chalicelib.services.mail.kinds import Addressee, Case, MailKind
from chalicelib.services.mail.words import lists_of, words_of
from chalicelib.settings import settings


def addressee(kind: MailKind) -> Addressee:
    """Return who this kind of mail is for."""
    return Addressee(texts("mails")["kinds"][kind].get("to", Addressee.BUYER))


def is_for_office(kind: MailKind) -> bool:
    """Tell whether this mail goes to the office or its staff rather than to the buyer."""
    return addressee(kind) is not Addressee.BUYER


def compose(kind: MailKind, language: Language, facts: MailFacts) -> tuple[str, str, str]:
    """Return (subject, text, HTML); one to an office, but to nobody of its staff by name, in the other language too.

    Raises:
        MissingFactError: when a fact is missing that this kind needs.
        UnsafeLinkError: when a link is not http(s).
    """
    own = values_of(kind, language, facts)
    (other,) = set(Language) - {language}
    translation = values_of(kind, other, facts) if is_for_office(kind) and not facts.name else None
    return own["subject"], _page("text", own, translation), _page("html", own, translation)


def values_of(kind: MailKind, language: Language, facts: MailFacts) -> dict[str, Any]:
    """Return what the templates of this mail may name; raises MissingFactError, UnsafeLinkError."""
    about, words, lists = texts("mails")["kinds"][kind], words_of(facts, language), lists_of(facts, language)
    for need in about["needs"]:
        if not (words.get(need) or lists.get(need)):
            raise MissingFactError(f"{kind}: {need}")
    return {
        **words,
        **lists,
        **{case.value: case in facts.cases for case in Case},
        "name": words["name"] if about.get("greets_by_name", True) else "",
        "greeting": texts("mails")["greetings"][addressee(kind)][language],
        "facts": words,
        "labels": texts("mails")["labels"],
        "kind": kind.value,
        "language": language.value,
        "subject": about["subject"][language].format_map(words),
        "to_office": is_for_office(kind),
        "demo": settings().demo,
    }


def _page(form: Form, own: Mapping[str, Any], translation: Mapping[str, Any] | None) -> str:
    second = _written(form, translation) if translation else None
    return render("mails", "page", form, _written(form, own) | {"translation": second})


def _written(form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with the letter and the foot made of them."""
    parts = {part: render("mails", f"shared/{part}", form, values) for part in ("letter", "foot")}
    return {**values, **parts}
