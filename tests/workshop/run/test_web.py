"""The built web application is served as CloudFront serves it: files with their kinds, the one page everywhere else."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chalicelib.gateways import clients, files
from chalicelib.settings import settings
from tests.clouds import Cloud
from workshop.emulator.makers import UnknownProperty
from workshop.emulator.resources import DEMO, Stack, read_template
from workshop.run.web import REPORTS, UnknownFileType, Web, headers_of

STORE = "http://127.0.0.1:5000"
PAGE = b"<!doctype html><title>Loket</title>" + b"<p>Loket</p>" * 100
FILES = {
    "index.html": PAGE,
    "robots.txt": b"User-agent: *\n",
    "assets/index-B1a2.js": b"export {};" * 100,
    "assets/index-B1a2.css": b"body{}",
    "assets/plex-400-C3d4.woff2": b"wOF2",
    "assets/mark-D5e6.svg": b"<svg/>",
}


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "web" / "dist"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / ".built").write_text("by whom", "utf-8")
    (folder / ".vite").mkdir()
    (folder / ".vite" / "manifest.json").write_text("{}", "utf-8")
    (tmp_path / "web" / "secret.txt").write_text("not of the build", "utf-8")
    return folder


@pytest.fixture
def web(dist: Path) -> Web:
    return Web(dist, [("Referrer-Policy", "same-origin")])


@pytest.mark.parametrize(
    ("path", "media_type", "cached"),
    [
        ("/assets/index-B1a2.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/assets/index-B1a2.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/assets/plex-400-C3d4.woff2", "font/woff2", "public, max-age=31536000, immutable"),
        ("/assets/mark-D5e6.svg", "image/svg+xml", "public, max-age=31536000, immutable"),
        ("/robots.txt", "text/plain; charset=utf-8", "public, max-age=3600"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
    ],
)
def test_a_file_has_its_media_type_its_time_and_the_security_headers(
    web: Web, path: str, media_type: str, cached: str
) -> None:
    answer = web.answer(path)
    assert answer
    headers = dict(answer.headers)
    assert (answer.status, answer.body) == (200, FILES[path[1:]])
    assert (headers["Content-Type"], headers["Cache-Control"]) == (media_type, cached)
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/", "/requests/1904-01J9", "/verify/A", "/v1", "/assets/", "/assets", "/a/b/", "//x"]
)
def test_any_other_address_is_the_page_and_asks_again_each_time(web: Web, path: str) -> None:
    answer = web.answer(path)
    assert answer
    assert answer.body == PAGE
    assert dict(answer.headers)["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/index-gone.js",
        "/favicon.ico",
        "/.env",
        "/.built",
        "/.vite/manifest.json",
        "/secret.txt",
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//assets/index-B1a2.js",
    ],
)
def test_a_file_that_the_build_does_not_hold_is_not_there(web: Web, path: str) -> None:
    assert web.answer(path) is None


@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "br;q=1, gzip;q=0.5"])
def test_text_comes_packed_to_who_can_unpack_it(web: Web, accepted: str) -> None:
    answer = web.answer("/assets/index-B1a2.js", accepted)
    assert answer
    headers = dict(answer.headers)
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(answer.body) == FILES["assets/index-B1a2.js"]
    assert len(answer.body) < len(FILES["assets/index-B1a2.js"])


@pytest.mark.parametrize("accepted", ["", "gzip;q=0", "identity", "br"])
def test_text_comes_as_it_is_to_everybody_else(web: Web, accepted: str) -> None:
    answer = web.answer("/assets/index-B1a2.js", accepted)
    assert answer
    assert "Content-Encoding" not in dict(answer.headers)
    assert answer.body == FILES["assets/index-B1a2.js"]


def test_what_is_packed_already_is_not_packed_again(web: Web) -> None:
    font = web.answer("/assets/plex-400-C3d4.woff2", "gzip")
    assert font
    assert "Content-Encoding" not in dict(font.headers)


def test_before_the_build_every_page_says_how_to_build(tmp_path: Path) -> None:
    web = Web(tmp_path / "none", [])
    assert web.answer("/assets/index-B1a2.js") is None
    for path in ("/", "/requests"):
        answer = web.answer(path)
        assert answer
        assert answer.status == 503
        assert b"make web" in answer.body


def test_a_file_of_an_unknown_kind_is_refused_at_the_start(dist: Path) -> None:
    (dist / "movie.mp4").write_bytes(b"")
    with pytest.raises(UnknownFileType, match=r"/movie\.mp4"):
        Web(dist, [])


@pytest.fixture
def stack(cloud: Cloud) -> Stack:
    stack = Stack(read_template(), "demo", DEMO)
    stack.made.update(cloud.made)
    return stack


def test_the_front_gives_the_headers_of_the_templates_policy_with_its_own_store(stack: Stack) -> None:
    config = stack.resolve(stack.part("WebHeaders"))["ResponseHeadersPolicyConfig"]
    deployed = config["SecurityHeadersConfig"]
    inbox, kept = (f"https://{stack.made[f'{name}.RegionalDomainName']}" for name in ("InboxBucket", "FilesBucket"))
    headers = dict(headers_of(stack, STORE))
    policy = deployed["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    assert headers.pop("Content-Security-Policy") == (
        policy.replace(f"connect-src 'self' {inbox} {kept}", f"connect-src 'self' {STORE} {STORE}").replace(
            f"form-action 'self' {inbox}", f"form-action 'self' {STORE}"
        )
        + f"; report-uri {REPORTS}"
    )
    assert headers.pop("Referrer-Policy") == deployed["ReferrerPolicy"]["ReferrerPolicy"]
    assert headers.pop("X-Content-Type-Options") == "nosniff"
    assert headers == {item["Header"]: item["Value"] for item in config["CustomHeadersConfig"]["Items"]}
    assert {item["Override"] for item in [*deployed.values(), *config["CustomHeadersConfig"]["Items"]]} == {True}


def test_the_policy_lets_nothing_run_or_load_but_what_the_house_serves(stack: Stack) -> None:
    policy = dict(headers_of(stack, STORE))["Content-Security-Policy"]
    directives = {name: set(sources) for name, *sources in (part.split() for part in policy.split("; "))}
    assert directives["default-src"] == directives["frame-ancestors"] == directives["base-uri"] == {"'none'"}
    assert directives["script-src"] == directives["style-src"] == directives["worker-src"] == {"'self'"}
    assert directives["require-trusted-types-for"] == {"'script'"}
    assert "unsafe" not in policy
    assert not {source for sources in directives.values() for source in sources if "*" in source or source == "https:"}


def test_a_header_that_the_front_would_drop_is_an_error(stack: Stack) -> None:
    template = read_template()
    config = template["Resources"]["WebHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    config["SecurityHeadersConfig"]["FrameOptions"] = {"FrameOption": "DENY", "Override": True}
    changed = Stack(template, "demo", DEMO)
    changed.made.update(stack.made)
    with pytest.raises(UnknownProperty, match="FrameOptions"):
        headers_of(changed, STORE)


def test_the_policy_names_the_hosts_for_which_uploads_and_downloads_are_signed(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKET_S3_PATH_STYLE", "0")
    settings.cache_clear()
    clients.s3.cache_clear()
    inbox, kept = stack.made["InboxBucket"], stack.made["FilesBucket"]
    form = files.presigned_post(inbox, "inbox/x", "text/csv", 1, 60).url
    link = files.presigned_get(kept, "files/x", "a", "text/csv", 60)
    clients.s3.cache_clear()
    config = stack.resolve(stack.part("WebHeaders"))["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    policy = config["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    to, out_of = ("https://" + str(urlsplit(url).hostname) for url in (form, link))
    assert f"connect-src 'self' {to} {out_of};" in policy
    assert f"form-action 'self' {to};" in policy
