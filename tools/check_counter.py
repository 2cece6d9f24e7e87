"""What `make check-office` says of the data of an office's counter: its services, counters and hours."""

from collections.abc import Iterator

from chalicelib.domain.office.data import Office

INDONESIAN = {
    "a service's id stands twice": "id layanan ganda",
    "a prefix stands twice": "awalan nomor ganda",
    "a counter's id stands twice": "id loket ganda",
    "a counter serves what is no service": "loket melayani layanan yang tidak ada",
    "no counter serves": "layanan tanpa loket",
    "the counter is never open": "loket tidak pernah buka",
    "a span ends after it begins": "tutup sebelum buka",
    "spans follow one another, with a break between": "jam buka tanpa jeda",
}
"""What a mistake in the counter's data is called, by the words of the rule that finds it."""


def in_both_languages(message: str) -> str:
    """Return the words of a rule that found a mistake, after the Indonesian ones where there are any."""
    words = message.removeprefix("Value error, ")
    indonesian = next((f"{ours} / " for english, ours in INDONESIAN.items() if words.startswith(english)), "")
    return indonesian + words


def counter_mistakes(office: Office) -> Iterator[str]:
    """Return what no rule of the data finds by itself, as lines."""
    if office.counter and office.channels.walk_in is None:
        yield "counter: kantor tidak menjual di loket / the office sells nothing at a counter: channels.walk_in"
    for i, place in enumerate(office.counter.places if office.counter else ()):
        if len(set(place.services)) < len(place.services):
            yield f"counter.places.{i}.services: layanan ganda / a service stands twice"
