"""Words as every search knows them: lower case, without accents."""

import re
import unicodedata


def words_in(text: str) -> tuple[str, ...]:
    """Return a text's words: lower case, numbers with dots and dashes kept whole."""
    return tuple(w.strip(".-") for w in re.findall(r"[\w.\-]+", text.lower()) if w.strip(".-"))


def folded(word: str) -> str:
    """Return the word without accents, however it is capitalised."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
