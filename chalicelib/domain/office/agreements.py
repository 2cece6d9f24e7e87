"""The versioned wording of the data-use agreement (surat perjanjian penggunaan data, SPPD).

The wording is data: one TOML file per version under `agreements/`. It leaves places open, such as `{invoice}`, which
are filled from the request when an agreement is printed.
"""

from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Domicile, Frozen, Stamping
from chalicelib.domain.wording import either

PLACES = frozenset({"number", "day", "place", "office", "request", "invoice", "invoice_day", "originals", "stampings"})
"""What a wording may leave open: number, day and place of the agreement, the office, the request's reference, number
and day of the invoice, how many originals are signed, and how each may bear its stamp duty."""
BLANK = Bilingual(id="…", en="…")


def _whole(text: Bilingual) -> Bilingual:
    """Refuse a text that lacks a language, leaves open what nobody fills, or leaves open other things in the other."""
    if not (text.id.strip() and text.en.strip()):
        raise ValueError("a wording says everything in both languages")
    left_open = _left_open(text.id)
    if left_open != _left_open(text.en):
        raise ValueError("both languages leave the same places open")
    if not left_open <= PLACES:
        raise ValueError(f"known places are {', '.join(sorted(PLACES))}")
    return text


def _left_open(words: str) -> frozenset[str]:
    parts = list(Formatter().parse(words))
    if any(spec or conversion for _, _, spec, conversion in parts):
        raise ValueError("a place is a name in braces and nothing else")
    return frozenset(name for _, name, _, _ in parts if name is not None)


Words = Annotated[Bilingual, AfterValidator(_whole)]


class AgreementArticle(Frozen):
    """An article (pasal) as it is read: its heading and its numbered clauses."""

    heading: Bilingual
    clauses: tuple[Bilingual, ...]


class ClauseWording(Bilingual):
    """One clause; `only`: for buyers at home there and nowhere else."""

    only: Domicile | None = None


class ArticleWording(Frozen):
    """An article as it is written in the file."""

    heading: Words
    clauses: tuple[Annotated[ClauseWording, AfterValidator(_whole)], ...] = Field(min_length=1)


class Wording(Frozen):
    """One version of the agreement's text. `sample`: no office's own statement, printed with CONTOH whatever the stage.

    `bps` and `recipient` say, after each party's name, who that party is. `stampings` words each way of bearing the
    stamp duty, as it stands in the place `{stampings}`.
    """

    version: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)
    sample: bool = False
    title: Words
    opening: Words
    bps: Words
    recipient: Words
    recitals: tuple[Words, ...]
    agreed: Words
    articles: tuple[ArticleWording, ...] = Field(min_length=1)
    closing: Words
    stampings: dict[Stamping, Words]

    @model_validator(mode="after")
    def _every_way(self) -> Self:
        if missing := sorted(set(Stamping) - self.stampings.keys()):
            raise ValueError(f"stampings lacks {', '.join(missing)}")
        return self

    def articles_for(self, domicile: Domicile | None, places: Mapping[str, Bilingual]) -> tuple[AgreementArticle, ...]:
        """Return the articles as a buyer at home there signs them (None: with every clause), their places filled."""
        return tuple(
            AgreementArticle(
                heading=filled(article.heading, places),
                clauses=tuple(
                    filled(c, places) for c in article.clauses if domicile is None or c.only in {None, domicile}
                ),
            )
            for article in self.articles
        )

    def ways(self, allowed: frozenset[Stamping], conjunction: Bilingual) -> Bilingual:
        """Return the ways of stamping that are allowed, joined by "or", in the order of the vocabulary."""
        ways = [self.stampings[way] for way in Stamping if way in allowed]
        return Bilingual(
            id=either([w.id for w in ways], conjunction.id), en=either([w.en for w in ways], conjunction.en)
        )


def filled(text: Bilingual, places: Mapping[str, Bilingual]) -> Bilingual:
    """Return the text with its places filled, each language with its own words; a place not given shows as `…`."""
    filled = {name: places.get(name, BLANK) for name in PLACES}
    return Bilingual(
        id=text.id.format_map({name: words.id for name, words in filled.items()}),
        en=text.en.format_map({name: words.en for name, words in filled.items()}),
    )
