"""Every test that only a part of the gate runs lies where it looks: to collect all of them takes half a minute."""

import re
from pathlib import Path

import pytest

from tests.house.plan import ROOT


@pytest.mark.parametrize("mark", ["story", "package", "scanner", "web"])
def test_a_marked_test_lies_where_its_part_of_the_gate_looks(mark: str) -> None:
    gate = (ROOT / "Makefile").read_text("utf-8")
    parts = re.findall(rf"pytest -m {mark} ([^$;\n]*?)(?: -n|;|$)", gate, re.MULTILINE)
    assert parts
    tests = {*(ROOT / "tests").rglob("*.py")} - {Path(__file__)}
    marked = [path for path in tests if re.search(rf"mark\.{mark}\b", path.read_text("utf-8"))]
    assert marked
    for part in parts:
        places = [ROOT / place for place in part.split()]
        assert [path for path in marked if not any(path.is_relative_to(place) for place in places)] == []
