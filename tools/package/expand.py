"""The template as CloudFormation sees it, once AWS's own SAM has put plain resources in place of its short forms."""

import json
import os
from pathlib import Path
from typing import Any

from samtranslator.translator.transform import transform

from tools.package.process import REGION


class _NoPolicies:
    """SAM asks an account for its managed policies' names; roles here name theirs in full."""

    def load(self) -> dict[str, str]:
        """Return none."""
        return {}


def expand(template: Path) -> dict[str, Any]:
    """Return the expanded template; what `aws cloudformation package` uploads has an address of its own there."""
    document: dict[str, Any] = json.loads(template.read_text("utf-8"))
    for resource in document["Resources"].values():
        for uri in ("CodeUri", "ContentUri"):
            if uri in resource.get("Properties", {}):
                resource["Properties"][uri] = f"s3://packages/{Path(resource['Properties'][uri]).name}"
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    expanded: dict[str, Any] = transform(document, {}, _NoPolicies())
    return expanded
