"""A large product comes in parts: whatever its size, they make it up, and there are neither many nor small ones."""

from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.documents.parts import parts_of
from chalicelib.domain.request.documents.uploading import LEAST_PART, MIB, MOST_PARTS, part_bytes, part_count
from chalicelib.domain.request.records import PendingUpload
from tests.domain.request.counter import HASH, OFFICER, START

FIVE_GB = 5 * 10**9
SIZES = st.integers(1, FIVE_GB)
EDGES = (1, LEAST_PART, LEAST_PART + 1, MOST_PARTS * LEAST_PART, MOST_PARTS * LEAST_PART + 1, FIVE_GB)


def announced(size: int) -> PendingUpload:
    return PendingUpload(
        upload="u1",
        purpose=DocumentPurpose.PRODUCT,
        line=1,
        media_type="text/csv",
        limit_bytes=size,
        expires_at=START,
        by=OFFICER.id,
        parts=(HASH,) * part_count(size),
    )


@given(SIZES | st.sampled_from(EDGES))
@example(MOST_PARTS * LEAST_PART + 1)
def test_the_parts_make_up_the_file_are_at_most_eighty_and_none_but_the_last_is_small(size: int) -> None:
    parts = parts_of(announced(size))
    sizes = [part.content.size_bytes for part in parts]
    assert [part.offset for part in parts] == [sum(sizes[:n]) for n in range(len(parts))]
    assert sum(sizes) == size
    assert 1 <= len(parts) <= MOST_PARTS
    assert all(LEAST_PART <= each == part_bytes(size) for each in sizes[:-1])
    assert sizes[-1] > 0


@given(SIZES | st.sampled_from(EDGES))
def test_no_part_is_larger_than_eighty_of_them_need(size: int) -> None:
    each = part_bytes(size)
    assert each % MIB == 0
    assert each == LEAST_PART or -(-size // (each - MIB)) > MOST_PARTS
