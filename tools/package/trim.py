"""What stays in a package. The descriptions of AWS services that Loket never calls are 15 MB of its 25.

`cffi` and its parser only build extensions; what cryptography runs on is `_cffi_backend`. The package of the Han font
brings it twice, that of the Arabic one in seven weights.
"""

from pathlib import PurePosixPath

SERVICES = frozenset(
    {"cognito-idp", "dynamodb", "dynamodbstreams", "kms", "s3", "secretsmanager", "sesv2", "sqs", "sts"}
)
SHARED = frozenset({"_retry.json", "endpoints.json", "partitions.json", "sdk-default-configuration.json"})
DEAD_SUFFIXES = frozenset({".pyi", ".pyx", ".pxd", ".c", ".h"})
DEAD_FOLDERS = frozenset({"bin", "sboms", "share", "tests", "test"})
UNUSED_WEIGHTS = ("Thin", "ExtraLight", "Light", "Medium", "Bold")
ELSEWHERE = (
    *("Africa", "America", "Antarctica", "Arctic", "Atlantic", "Australia", "Brazil", "Canada", "Chile", "Europe"),
    *("Indian", "Mexico", "Pacific", "US"),
)
"""Where no office is: Indonesia's zones are Asia's."""
UTILITIES_OF_POWERTOOLS = (
    *(
        "auth_alpha",
        "batch",
        "circuit_breaker",
        "data_classes",
        "data_masking",
        "feature_flags",
        "idempotency",
        "kafka",
    ),
    *("metadata", "parameters", "parser", "serialization.py", "streaming", "typing", "validation"),
)
"""Only its log lines are used."""
# Of the three `crt` is asked for only where AWS's C library is installed.
UNUSED = (
    "aws_lambda_powertools/event_handler",
    "aws_lambda_powertools/metrics/provider/datadog",
    "aws_lambda_powertools/middleware_factory",
    *(f"aws_lambda_powertools/utilities/{name}" for name in UTILITIES_OF_POWERTOOLS),
    *(f"tzdata/zoneinfo/{part}" for part in ELSEWHERE),
    *(f"tzdata/zoneinfo/{text}" for text in ("tzdata.zi", "zone.tab", "zone1970.tab", "leapseconds", "iso3166.tab")),
    *("boto3/crt.py", "botocore/crt/auth.py", "s3transfer/crt.py"),
    "boto3/data",
    "boto3/examples",
    "cffi",
    "pycparser",
    "idna/cli.py",
    "idna/codec.py",
    "idna/compat.py",
    "dateutil/rrule.py",
    "dateutil/tz/win.py",
    "dateutil/zoneinfo/dateutil-zoneinfo.tar.gz",
    "jinja2/ext.py",
    "jinja2/sandbox.py",
    "s3transfer/processpool.py",
    "urllib3/contrib/emscripten",
    "urllib3/contrib/pyopenssl.py",
    "pydantic/mypy.py",
    "pydantic/v1",
    "python/NotoSansCJKtc-Regular.otf",
    *(f"python/fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-{weight}.ttf" for weight in UNUSED_WEIGHTS),
)


def is_needed(name: PurePosixPath) -> bool:
    """Return whether a function can not do without this file (a path inside the package or the layer)."""
    if name.suffix == ".pyc":
        return is_needed(source_of(name))
    if name.name == "RECORD" or name.suffix in DEAD_SUFFIXES or DEAD_FOLDERS & set(name.parts[:-1]):
        return False
    if any(name.is_relative_to(folder) for folder in UNUSED):
        return False
    match name.parts:
        case ("botocore", "data", service, _, *_):
            return service in SERVICES and not name.name.startswith("examples-")
        case ("botocore", "data", shared):
            return shared in SHARED
    return True


def source_of(compiled: PurePosixPath) -> PurePosixPath:
    """Return where the source of `x/__pycache__/y.cpython-313.pyc` lies: `x/y.py`."""
    return compiled.parent.parent / f"{compiled.name.partition('.')[0]}.py"
