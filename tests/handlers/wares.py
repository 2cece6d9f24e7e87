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


def microdata(title: str = "Susenas Maret 2024", **details: Any) -> dict[str, Any]:
    """Return a data set."""
    return {
        "title": {"id": title, "en": title},
        "details": {"kind": "microdata", "survey": "Susenas", "period": "Maret 2024", "variables": ["R101"]} | details,
        "formats": ["csv"],
        "media": ["download"],
    }


def area_map(title: str = "Peta Wilkerstat Koba") -> dict[str, Any]:
    """Return a map."""
    return {
        "title": {"id": title, "en": "Map of Koba"},
        "details": {"kind": "map", "extent": "regency", "level": "village", "region": "1904", "year": 2020},
        "formats": ["shapefile"],
        "media": ["download"],
    }
