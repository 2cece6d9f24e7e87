"""`python -m tools.roll_back STAGE [RELEASE]` lets every function answer as the release before, or as the one named.

It moves aliases and nothing else, within seconds. Data stay as they are: readers come before writers (ADR 0021), so
that the release before reads what the newer one wrote. The next deployment moves the aliases on.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from workshop.emulator.makers import client
from workshop.emulator.resources import read_template

ALIAS: Final = "live"


class NoSuchRelease(LookupError):
    """There is no version of that release; the text says which there are."""


class Function(NamedTuple):
    """A deployed function: its versions by the release that published them, oldest first, and the one that answers."""

    name: str
    versions: Mapping[str, str]
    live: str


def functions(stage: str) -> Iterator[Function]:
    """Yield the stage's functions as they stand."""
    for resource in read_template()["Resources"].values():
        pattern = resource.get("Properties", {}).get("FunctionName", {})
        if isinstance(pattern, dict) and "Fn::Sub" in pattern:
            name = pattern["Fn::Sub"].replace("${Stage}", stage)
            pages = client("lambda").get_paginator("list_versions_by_function").paginate(FunctionName=name)
            published = [v for page in pages for v in page["Versions"] if v["Version"] != "$LATEST"]
            ordered = sorted(published, key=lambda version: int(version["Version"]))
            live = client("lambda").get_alias(FunctionName=name, Name=ALIAS)["FunctionVersion"]
            yield Function(name, {v["Description"]: v["Version"] for v in ordered}, live)


def wanted(api: Function, release: str) -> str:
    """Return the release to go back to: the one that is named, or the one before that which answers now."""
    releases = list(api.versions)
    if release in releases:
        return release
    answering = next(place for place, version in enumerate(api.versions.values()) if version == api.live)
    if release or not answering:
        raise NoSuchRelease(f"No release {release or 'before this one'}. There are: {'; '.join(releases)}")
    return releases[answering - 1]


def roll_back(stage: str, release: str = "") -> str:
    """Move the aliases; return the release that answers now."""
    deployed = list(functions(stage))
    target = wanted(next(f for f in deployed if f.name.endswith("-api")), release)
    for function in deployed:
        if version := function.versions.get(target):
            client("lambda").update_alias(
                FunctionName=function.name,
                Name=ALIAS,
                FunctionVersion=version,
                RoutingConfig={"AdditionalVersionWeights": {}},
            )
            sys.stdout.write(f"{function.name}: {function.live} -> {version}\n")
        else:
            sys.stdout.write(f"{function.name}: {function.live} stays; that release had no such function\n")
    return target


def main(arguments: list[str]) -> int:
    """Go back, and say to what."""
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        target = roll_back(arguments[0], " ".join(arguments[1:]))
    except NoSuchRelease as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"The release {target} answers now. Its package: docs/deploy.md, Going back.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
