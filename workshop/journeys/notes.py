"""The note of a hand-over, read as it is printed."""

from workshop.journeys.papers import read_words
from workshop.journeys.people import Json
from workshop.journeys.staff import Officer


def read_note(officer: Officer, request: str, nth: int = 1) -> str:
    """Wait for the nth note of what went over the counter, open it, lay it down, and return what it says."""

    def printed() -> Json | None:
        notes = [paper for paper in officer.see(request)["papers"] if paper["kind"] == "hand_over_note"]
        return notes[nth - 1] if len(notes) >= nth else None

    note = officer.house.until(f"hand-over note {nth}", printed)
    content = officer.open_file(request, note["file"]["file_id"])
    officer.house.lay_down(f"hand-over-{note['number']}.pdf", content)
    return read_words(content)
