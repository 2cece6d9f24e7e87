"""Functions uploaded to the emulated Lambda under the names that the template gives them."""

import io
import zipfile
from collections.abc import Set as AbstractSet

from tests.packaged.written import LOGICAL, RESOURCES
from tools.roll_back import ALIAS
from workshop.emulator.makers import client


def upload(stage: str, release: str, role: str, without: AbstractSet[str] = frozenset()) -> None:
    """Publish a version of each function for this release, and have its alias answer by it."""
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("release.txt", release)
    for logical in sorted({*LOGICAL.values()} - without):
        name = RESOURCES[logical]["Properties"]["FunctionName"]["Fn::Sub"].replace("${Stage}", stage)
        aws = client("lambda")
        try:
            aws.update_function_configuration(FunctionName=name, Description=release)
            made = aws.update_function_code(FunctionName=name, ZipFile=code.getvalue(), Publish=True)
            aws.update_alias(FunctionName=name, Name=ALIAS, FunctionVersion=made["Version"])
        except aws.exceptions.ResourceNotFoundException:
            made = aws.create_function(
                FunctionName=name,
                Runtime="python3.13",
                Handler="app.app",
                Role=role,
                Code={"ZipFile": code.getvalue()},
                Description=release,
                Publish=True,
            )
            aws.create_alias(FunctionName=name, Name=ALIAS, FunctionVersion=made["Version"])
