"""Keeping the catalogue: by whom, version by version, and what a list shows of it."""

from typing import Any

import pytest

from chalicelib.domain.catalogue.keeping import (
    MAX_PRODUCT_BYTES,
    NotCatalogueKeeper,
    ProductChanged,
    ProductEntry,
    ProductKindFixed,
    ProductTooLarge,
    check_keeper,
    listed,
    next_version,
    retired,
    says_the_same,
    with_file,
    with_refused_file,
)
from chalicelib.domain.catalogue.product import Product, ProductFile, brief
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.vocabulary import Role
from tests.domain.test_catalogue import MAP, MICRODATA, PUBLICATION

TITLE = {"id": "Statistik Daerah 2016", "en": "Regional Statistics 2016"}
SUMMARY = {"id": "Ringkasan", "en": "Summary"}
FILE = ProductFile(
    file_id="f1", key="k", size_bytes=400, sha256="a" * 64, media_type="application/pdf", name="book.pdf"
)
AGAIN = FILE.model_copy(update={"file_id": "f2"})


def entry(details: dict[str, Any] = PUBLICATION, **fields: Any) -> ProductEntry:
    whole = {"title": TITLE, "abstract": SUMMARY, "details": details, "formats": ["pdf"], "media": ["download"]}
    return ProductEntry.model_validate(whole | fields)


def product(details: dict[str, Any] = PUBLICATION, **fields: Any) -> Product:
    return next_version("1904", "p-1", entry(details), None).model_copy(update=fields)


def fields(one: Product) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Product.model_fields}


@pytest.mark.parametrize("role", Role)
def test_only_officers_and_administrators_of_the_office_keep_its_catalogue(role: Role) -> None:
    at_this, at_that = (
        Actor(id="a", memberships=frozenset({Membership(office=o, role=role)})) for o in ("1904", "1901")
    )
    with pytest.raises(NotCatalogueKeeper):
        check_keeper(at_that, "1904")
    if role in {Role.OFFICER, Role.ADMIN}:
        check_keeper(at_this, "1904")
    else:
        with pytest.raises(NotCatalogueKeeper):
            check_keeper(at_this, "1904")


def test_a_new_product_is_what_its_keeper_wrote_in_version_one_without_a_file() -> None:
    written = entry()
    assert next_version("1904", "p-1", written, None) == Product(
        id="p-1",
        office="1904",
        kind="publication",
        title=written.title,
        abstract=written.abstract,
        details=written.details,
        formats=written.formats,
        media=written.media,
        file=None,
        version=1,
    )


def test_the_next_version_says_what_was_written_and_keeps_the_file() -> None:
    before = product(file=FILE, version=3, refused_file="encrypted")
    after = next_version("1904", "p-1", entry(title=TITLE | {"en": "Another"}, version=3), before)
    assert (after.version, after.title.en, after.file, after.refused_file) == (4, "Another", FILE, None)


@pytest.mark.parametrize(("before", "edited", "taken"), [
    (None, None, True), (None, 1, False), (3, None, True), (3, 3, True), (3, 2, False), (3, 4, False),
])  # fmt: skip
def test_an_entry_that_names_its_version_replaces_no_other(
    before: int | None, edited: int | None, *, taken: bool
) -> None:
    there = product(version=before) if before else None
    if taken:
        assert next_version("1904", "p-1", entry(version=edited), there).version == (before or 0) + 1
    else:
        with pytest.raises(ProductChanged):
            next_version("1904", "p-1", entry(version=edited), there)


def test_a_product_stays_of_its_kind() -> None:
    with pytest.raises(ProductKindFixed) as refused:
        next_version("1904", "p-1", entry(MAP), product())
    assert refused.value.facts == {"kind": "publication"}


def test_an_entry_may_be_as_large_as_the_bound_and_no_larger() -> None:
    regions = [{"code": f"{n:07d}", "name": "x" * 60} for n in range(1, 1_621)]
    bare = next_version("1904", "p-1", entry(MICRODATA | {"regions": regions}), None)
    room = MAX_PRODUCT_BYTES - len(bare.model_dump_json().encode())
    for more in (0, 1):
        summary = SUMMARY | {"id": SUMMARY["id"] + "x" * 3000, "en": SUMMARY["en"] + "x" * (room - 3000 + more)}
        large = entry(MICRODATA | {"regions": regions}, abstract=summary)
        if more:
            with pytest.raises(ProductTooLarge) as refused:
                next_version("1904", "p-1", large, None)
            assert refused.value.facts == {"most": MAX_PRODUCT_BYTES}
        else:
            assert len(next_version("1904", "p-1", large, None).model_dump_json().encode()) == MAX_PRODUCT_BYTES


def test_a_version_that_only_counts_on_or_forgets_a_refused_file_says_nothing_new() -> None:
    before = product(file=FILE, version=3, refused_file="encrypted")
    assert says_the_same(before.model_copy(update={"version": 4, "refused_file": None}), before)
    for other in ({"file": AGAIN}, {"retired": True}, {"title": entry(title=TITLE | {"en": "Another"}).title}):
        assert not says_the_same(before.model_copy(update=other), before)


def test_each_change_is_the_next_version_and_changes_nothing_else() -> None:
    before = product(version=3, file=FILE, refused_file="too_large")
    for after, changes in (
        (retired(before), {"retired": True}),
        (with_file(before, AGAIN), {"file": AGAIN, "refused_file": None}),
        (with_refused_file(before, "encrypted"), {"refused_file": "encrypted"}),
    ):
        assert fields(after) == fields(before) | {"version": 4} | changes


def test_a_list_shows_a_product_without_its_codebook() -> None:
    one = product(MICRODATA, version=3)
    shown = listed(one)
    assert {n: getattr(shown, n) for n in ("id", "kind", "title", "formats", "media", "version")} == {
        n: getattr(one, n) for n in ("id", "kind", "title", "formats", "media", "version")
    }
    assert shown.details == brief(one.details) != one.details
