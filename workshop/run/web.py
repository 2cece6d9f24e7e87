"""The web application as `make web` built it: its files, and its one page at every other address.

Deployed, CloudFront does this: where a file is looked for and where the page stands is its function's rule, and the
headers are those of its policy in the template.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop.emulator.makers import nothing_left
from workshop.emulator.resources import Stack
from workshop.run.compression import takes_gzip, zipped
from workshop.run.gateway import Answer

DIST = Path(__file__).parents[2] / "web" / "dist"
PAGE = "/index.html"
MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""Of what a build may hold; anything else is refused at the start rather than served as a guess."""
COMPRESSED_ALREADY = frozenset({".ico", ".png", ".woff2"})
FOR_EVER, AN_HOUR, ASK_EACH_TIME = "public, max-age=31536000, immutable", "public, max-age=3600", "no-cache"
NOT_BUILT = Answer(
    503,
    (("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")),
    b"Halaman belum dibangun; jalankan: make web\nThe pages are not built; run: make web\n\n/demo /mails /codes /v1\n",
)
REPORTS = "/csp-reports"
"""Where browsers tell of what the policy kept out, on one machine only."""


class UnknownFileType(LookupError):
    """The build holds a file whose media type nobody wrote down."""


@dataclass(frozen=True, slots=True)
class _File:
    headers: tuple[tuple[str, str], ...]
    body: bytes
    zipped: bytes | None

    def answer(self, accept_encoding: str) -> Answer:
        if self.zipped is None or not takes_gzip(accept_encoding):
            return Answer(200, self.headers, self.body)
        return Answer(200, (*self.headers, ("Content-Encoding", "gzip")), self.zipped)


class Web:
    """The built application, read whole at the start: no address leads to anything outside its folder.

    Names that begin with a dot are the builder's own notes, and are served to nobody.
    """

    def __init__(self, folder: Path, headers: Iterable[tuple[str, str]]) -> None:
        """Read the folder (nothing, where it is not built); every answer bears the headers.

        Raises:
            UnknownFileType: when the folder holds a file of another kind than those of `MEDIA_TYPES`.
        """
        security = tuple(headers)
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        names = {f"/{path.relative_to(folder).as_posix()}": path for path in paths}
        self._files = {name: _read(path, name, security) for name, path in names.items() if "/." not in name}

    def answer(self, path: str, accept_encoding: str = "") -> Answer | None:
        """Answer a GET of this raw path; None where a file is asked for that the build does not hold."""
        is_file = "." in path.rpartition("/")[2]
        file = self._files.get(path if is_file else PAGE)
        if file:
            return file.answer(accept_encoding)
        return None if is_file else NOT_BUILT


def _read(path: Path, name: str, security: tuple[tuple[str, str], ...]) -> _File:
    if path.suffix not in MEDIA_TYPES:
        raise UnknownFileType(name)
    cached = FOR_EVER if name.startswith("/assets/") else ASK_EACH_TIME if name == PAGE else AN_HOUR
    headers = (("Content-Type", MEDIA_TYPES[path.suffix]), ("Cache-Control", cached), *security)
    body = path.read_bytes()
    if path.suffix in COMPRESSED_ALREADY:
        return _File(headers, body, None)
    return _File((*headers, ("Vary", "Accept-Encoding")), body, zipped(body))


def headers_of(stack: Stack, store: str) -> tuple[tuple[str, str], ...]:
    """Return the headers that the template's policy gives to every file, as they are on one machine.

    There `store` (an origin) holds both buckets, browsers report what was kept out, and plain HTTP is all there is:
    HSTS is left to the deployed.

    Raises:
        UnknownProperty: when the policy has a part that would be dropped here.
    """
    config = stack.resolve(stack.part("WebHeaders"))["ResponseHeadersPolicyConfig"]
    policies = {name: policy for name, policy in config["SecurityHeadersConfig"].items() if policy["Override"]}
    content_policy: str = policies.pop("ContentSecurityPolicy")["ContentSecurityPolicy"]
    for bucket in ("InboxBucket", "FilesBucket"):
        content_policy = content_policy.replace(f"https://{stack.made[f'{bucket}.RegionalDomainName']}", store)
    headers = {
        "Content-Security-Policy": f"{content_policy}; report-uri {REPORTS}",
        "Referrer-Policy": policies.pop("ReferrerPolicy")["ReferrerPolicy"],
        "X-Content-Type-Options": policies.pop("ContentTypeOptions") and "nosniff",
        **{item["Header"]: item["Value"] for item in config["CustomHeadersConfig"]["Items"]},
    }
    nothing_left("SecurityHeadersConfig", policies, "StrictTransportSecurity")
    return tuple(headers.items())
