"""The words by which products are found: lower case, without accents, without words that every title has."""

from chalicelib.domain.catalogue.product import MapDetails, MicrodataDetails, Product, PublicationDetails
from chalicelib.domain.words import folded, words_in

MAX_WORDS = 45
MAX_WORD = 40
MAX_ASKED = 8
STOP_WORDS = frozenset(
    {"dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "atau", "dalam", "menurut", "tentang", "oleh"}
    | {"and", "of", "the", "in", "for", "by", "to", "a", "an", "on", "or", "with", "from", "at"}
)


def index_words(product: Product) -> tuple[str, ...]:
    """Return at most 45 words under which the product is entered; a number with dots also by its parts.

    One transaction holds 100 items: the words of the new version, those of the old that go, and the product's own.
    """
    words = {part for word in search_words(product) for part in (word, *word.replace("-", ".").split("."))}
    return tuple(sorted(_kept(words), key=lambda word: (-len(word), word))[:MAX_WORDS])


def asked_words(query: str) -> tuple[str, ...]:
    """Return the words that a search asks for, in an order of their own; of more than 8 the longest."""
    return tuple(sorted(_kept(set(words_in(query))), key=lambda word: (-len(word), word))[:MAX_ASKED])


def search_words(product: Product) -> frozenset[str]:
    """Return the lower-case words by which the product is found: titles, numbers, survey, period, region."""
    texts = [product.title.id, product.title.en]
    match product.details:
        case PublicationDetails() as d:
            texts += [d.catalogue_number, d.publication_number, d.issn, d.isbn]
        case MicrodataDetails() as d:
            texts += [d.survey, d.period]
        case MapDetails() as d:
            texts += [d.region, d.edition]
    return frozenset(words_in(" ".join(texts)))


def _kept(words: set[str]) -> set[str]:
    return {plain[:MAX_WORD] for word in words if (plain := folded(word)) and plain not in STOP_WORDS}
