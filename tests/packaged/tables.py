"""A catalogue that comes as a table: checked, written, and a title put right, by which words go from the searches."""

from tests.packaged.stage import PackagedHouse
from workshop.journeys.refused_imports import imports


def a_catalogue_comes_as_a_table(house: PackagedHouse) -> None:
    """Have the uploads' worker read tables, sound and broken, and say of each row what became of it."""
    imports(house.cast)
