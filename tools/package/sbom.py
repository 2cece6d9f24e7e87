"""What a package is made of, as a CycloneDX document: libraries of the functions and the layer, and those of the pages.

Of Python's the unpacked folders are asked, not the lock: what is said is what lies in the zips. Hashes of what was
downloaded stand in the lock.
"""

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, DistributionFinder, MetadataPathFinder, version
from pathlib import Path
from typing import Any

from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

OURS = "loket"
BROUGHT_BY_THE_PACKAGER = "chalice"
"""Chalice's packager copies its run-time files in without saying so."""
BUILDER_OF_PAGES = "vite"


def write_sbom(folders: Iterable[Path], lock_of_pages: Path, target: Path, release: str) -> None:
    """Write the document of what lies in these folders and of what the pages are built from."""
    libraries = {PackageURL("pypi", None, BROUGHT_BY_THE_PACKAGER, version(BROUGHT_BY_THE_PACKAGER))}
    context = DistributionFinder.Context(path=[str(folder) for folder in folders])
    libraries |= {_python(each) for each in MetadataPathFinder.find_distributions(context)}
    libraries |= set(_of_pages(json.loads(lock_of_pages.read_text("utf-8"))))
    house = Component(name=OURS, version=release, type=ComponentType.APPLICATION, bom_ref=OURS)
    components = [
        Component(name=url.name, group=url.namespace, version=url.version, purl=url, bom_ref=str(url))
        for url in libraries
    ]
    bom = Bom(metadata=BomMetaData(component=house), components=components)
    bom.register_dependency(house, components)
    target.write_text(JsonV1Dot6(bom).output_as_string(indent=2), "utf-8")


def _python(distribution: Distribution) -> PackageURL:
    name = distribution.metadata["Name"].lower().replace("_", "-").replace(".", "-")
    return PackageURL("pypi", None, name, distribution.version)


def _of_pages(lock: dict[str, Any]) -> Iterator[PackageURL]:
    """Yield what the pages ship: what they depend on but for their builder, and what that depends on."""
    wanted = [name for name in lock["packages"][""]["dependencies"] if name != BUILDER_OF_PAGES]
    for full_name in wanted:
        package = lock["packages"][f"node_modules/{full_name}"]
        group, _, name = full_name.rpartition("/")
        yield PackageURL("npm", group or None, name, package["version"])
        wanted += [other for other in package.get("dependencies", ()) if other not in wanted]
