"""Catalogue entries for tests, as an officer sends them."""

from typing import Any

SHELF = "/v1/offices/1904/products"


def publication(title: str = "Statistik Daerah Kabupaten Bangka Tengah 2016", **changes: Any) -> dict[str, Any]:
    """Return the verified publication of the office, or one of another title."""
    return {
        "title": {"id": title, "en": "Regional Statistics of Bangka Tengah Regency"},
        "details": {
            "kind": "publication",
            "catalogue_number": "1101002.1904",
            "publication_number": "19040.1609",
            "issn": "2338-6517",
            "pages": 40,
            "roman_pages": 6,
        },
        "formats": ["pdf"],
        "media": ["download"],
    } | changes


def variable(name: str, label: str = "Umur") -> dict[str, Any]:
    """Return a variable of a codebook."""
    return {"name": name, "label": {"id": label, "en": label}}


def microdata(title: str = "Susenas Maret 2024", **details: Any) -> dict[str, Any]:
    """Return a data set of two variables in two districts, as it is or processed."""
    return {
        "title": {"id": title, "en": title},
        "details": {
            "kind": "microdata",
            "survey": "Susenas",
            "period": "Maret 2024",
            "variables": [variable("R405"), variable("R407")],
            "regions": [{"code": "1904010", "name": "Koba"}, {"code": "1904021", "name": "Namang"}],
            "processing": ["without", "with"],
        }
        | details,
        "formats": ["csv", "sav"],
        "media": ["download"],
    }


def area_map(title: str = "Peta Wilkerstat Koba") -> dict[str, Any]:
    """Return a map."""
    return {
        "title": {"id": title, "en": "Map of Koba"},
        "details": {"kind": "map", "extent": "regency", "level": "village", "region": "1904", "edition": "2020"},
        "formats": ["shapefile"],
        "media": ["download"],
    }
