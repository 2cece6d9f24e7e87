"""A stage goes back to a release by its aliases: all functions to the same one, whatever versions each of them has."""

from collections.abc import Iterator

import pytest

from tests.clouds import Cloud
from tests.tools.uploads import upload
from tools.roll_back import functions, main
from workshop.emulator.makers import client

STAGE = "back"


@pytest.fixture(autouse=True)
def _deployed(cloud: Cloud) -> Iterator[None]:
    """Three releases; on_sweep came with the second, and the third answers."""
    role = client("iam").create_role(RoleName="back", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    for release in ("first", "second", "third"):
        upload(STAGE, release, role, without={"OnSweep"} if release == "first" else set())
    yield
    client("iam").delete_role(RoleName="back")
    for function in functions(STAGE):
        client("lambda").delete_function(FunctionName=function.name)


def _live() -> dict[str, str]:
    return {function.name.removeprefix(f"loket-{STAGE}-"): function.live for function in functions(STAGE)}


def test_every_function_goes_back_to_the_release_before_by_the_version_it_had_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert (_live()["api"], _live()["on-sweep"]) == ("3", "2")
    assert main([STAGE]) == 0
    assert (_live()["api"], _live()["on-papers"], _live()["on-sweep"]) == ("2", "2", "1")
    assert "The release second answers now." in capsys.readouterr().out


def test_a_release_is_gone_back_to_by_its_name_and_what_it_had_not_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([STAGE, "first"]) == 0
    assert (_live()["api"], _live()["on-sweep"]) == ("1", "2")
    assert f"loket-{STAGE}-on-sweep: 2 stays" in capsys.readouterr().out


@pytest.mark.parametrize(("named", "steps"), [("tenth", 0), ("", 2)], ids=["unknown", "before the first"])
def test_there_is_no_release_but_those_that_were_deployed(
    named: str, steps: int, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(steps):
        assert main([STAGE]) == 0
    before = _live()
    assert main([STAGE, named]) == 1
    assert "There are: first; second; third" in capsys.readouterr().err
    assert _live() == before
