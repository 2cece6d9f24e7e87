"""Runs alone, as `python -I -S child.py PATHS HANDLER`: loads one packaged handler and answers events, one JSON a line.

Each line brings how far the house's clock is moved on by now. It sees the standard library and the unpacked package
only. Each answer tells what was called and what was read.
"""

import importlib
import json
import os
import sys
import sysconfig
import traceback
from types import SimpleNamespace
from typing import Any

calls: list[dict[str, Any]] = []
read: set[str] = set()
OFFSET = "LOKET_CLOCK_OFFSET_SECONDS"


def watch_aws() -> None:
    """Note every API call and every presigned permission, on whichever client."""
    import botocore.client
    import botocore.signers
    from botocore.exceptions import ClientError

    client: Any = botocore.client.BaseClient
    straight = client._make_api_call

    def call(self: Any, operation: str, params: dict[str, Any]) -> Any:
        model = self.meta.service_model.operation_model(operation)
        note = {"service": self.meta.service_model.service_name, "operation": operation, "params": dict(params)}
        calls.append(note | {"signed": model.auth_type != "none", "error": None})
        mine = calls[-1]
        try:
            return straight(self, operation, params)
        except ClientError as error:
            mine["error"] = error.response["Error"]["Code"]
            raise

    client._make_api_call = call

    for name in ("generate_presigned_url", "generate_presigned_post"):
        setattr(botocore.signers, name, presigning(getattr(botocore.signers, name)))


def presigning(original: Any) -> Any:
    """Return the function, noting what its link allows."""

    def presign(self: Any, first: str, *rest: Any, **named: Any) -> Any:
        if original.__name__ == "generate_presigned_post":
            operation, params = "PutObject", {"Bucket": first, "Key": rest[0] if rest else named["Key"]}
        else:
            operation = self.meta.method_to_api_mapping[first]
            params = rest[0] if rest else named["Params"]
        calls.append({"service": "s3", "operation": operation, "params": params, "signed": True, "error": None})
        return original(self, first, *rest, **named)

    return presign


def watch_settings() -> None:
    """Note every setting that is read."""
    from chalicelib import settings

    straight = settings.Settings.__getattribute__

    def get(self: Any, name: str) -> Any:
        if not name.startswith("_"):
            read.add(name)
        return straight(self, name)

    type.__setattr__(settings.Settings, "__getattribute__", get)


def strangers(paths: list[str]) -> list[str]:
    """Return loaded modules that came neither from the package nor from the standard library."""
    mine = (*paths, __file__, sys.base_prefix + os.sep, sysconfig.get_path("stdlib") + os.sep)
    files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
    return sorted(n for n, f in files.items() if f and (not f.startswith(mine) or "site-packages" in f))


def shipped(paths: list[str]) -> int:
    """Return how many modules of the package are loaded."""
    files = (getattr(module, "__file__", None) for module in [*sys.modules.values()])
    return sum(1 for file in files if file and file.startswith((*paths,)))


def move_clock(seconds: int) -> None:
    """Let the function see a later time from now on."""
    if os.environ[OFFSET] != str(seconds):
        os.environ[OFFSET] = str(seconds)
        importlib.import_module("chalicelib.settings").settings.cache_clear()


def main(paths: list[str], handler: str) -> None:
    """Load the handler, then answer events until there are no more."""
    answers, sys.stdout = sys.stdout, sys.stderr
    sys.path[:0] = paths
    watch_aws()
    watch_settings()
    module, name = handler.rsplit(".", 1)
    function = getattr(importlib.import_module(module), name)
    for line in sys.stdin:
        calls.clear()
        message = json.loads(line)
        move_clock(message["clock"])
        context = SimpleNamespace(
            aws_request_id="00000000-0000-0000-0000-000000000000",
            function_name=name,
            invoked_function_arn=f"arn:aws:lambda:ap-southeast-3:123456789012:function:{name}",
            memory_limit_in_mb=512,
            log_group_name="",
            get_remaining_time_in_millis=lambda: 86_400_000,
        )
        answer: dict[str, Any] = {"result": None, "raised": None}
        try:
            answer["result"] = function(message["event"], context)
        except Exception:  # noqa: BLE001 - Lambda, too, takes whatever comes and tells it.
            answer["raised"] = traceback.format_exc()
        answer |= {"calls": calls, "read": sorted(read), "strangers": strangers(paths), "app": "app" in sys.modules}
        answer["shipped"] = shipped(paths)
        answers.write(json.dumps(answer, default=repr) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1].split(os.pathsep), sys.argv[2])
