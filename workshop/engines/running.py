"""Real engines beside the emulator: DynamoDB Local, S3Proxy and ElasticMQ, each a Java process on a free port.

Cognito and SES have none, so the emulator keeps those two.
"""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import create_connection
from tempfile import TemporaryDirectory

from workshop.addresses import LOOPBACK, free_port, url_of
from workshop.engines.jars import EngineMissing, check_java
from workshop.engines.programs import ENGINES, Engine, Site
from workshop.waiting import HANG_SECONDS, PAUSE_SECONDS, NeverCame, until

NAMES = tuple(engine.name for engine in ENGINES)


def prepare(names: Sequence[str] = NAMES) -> list[Engine]:
    """Look for Java and fetch what is not here yet; return the engines of these names.

    Raises:
        EngineMissing: when Java or Maven is missing, or Maven could not fetch something.
    """
    check_java()
    chosen = [engine for engine in ENGINES if engine.name in names]
    for engine in chosen:
        engine.jars.fetch()
    return chosen


@contextmanager
def running(
    names: Sequence[str] = NAMES,
    data: Path | None = None,
    *,
    s3_at: tuple[str, int] = (LOOPBACK, 0),
    inherited: Sequence[int] = (),
) -> Iterator[Mapping[str, str]]:
    """Run these engines; yield boto3's variables that lead to them; stop them on leaving.

    `data` is the folder in which they keep what they hold from one run to the next; None keeps nothing. `s3_at` is the
    address to which browsers send files (port 0: any free one). `inherited` are open files that stay open as long as an
    engine lives: a lock on `data` among them is let go by the last one that writes there.

    Raises:
        EngineMissing: when Java or Maven is missing, or an engine does not come up.
    """
    with ExitStack() as stack:
        started = []
        for engine in prepare(names):
            address = s3_at if engine.name == "s3" else (LOOPBACK, 0)
            started.append((engine, *stack.enter_context(_started(engine, address, data, inherited))))
        for engine, site, process in started:
            _await(engine, site, process)
        yield {name: url_of(site.host, site.port) for engine, site, _ in started for name in engine.endpoints}


@contextmanager
def _started(
    engine: Engine, at: tuple[str, int], data: Path | None, inherited: Sequence[int]
) -> Iterator[tuple[Site, "subprocess.Popen[bytes]"]]:
    data_folder = data.resolve() / engine.name if data else None
    if data_folder:
        data_folder.mkdir(parents=True, exist_ok=True)
    host, port = at
    with TemporaryDirectory(prefix=f"loket-{engine.name}-") as temporary:
        site = Site(host, port or free_port(host), Path(temporary), data_folder)
        with _log(site).open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 # Our own words.
                engine.command(site),
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=site.folder,
                # Ctrl-C reaches the terminal's whole group, and an engine must outlive whoever still writes to it.
                start_new_session=True,
                pass_fds=inherited,
            )
        try:
            yield site, process
        finally:
            process.terminate()
            try:
                process.wait(HANG_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _log(site: Site) -> Path:
    return site.folder / "log"


def _await(engine: Engine, site: Site, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the engine takes calls or has ended."""
    try:
        until(engine.name, lambda: _takes_calls(site) or process.poll() is not None)
    except NeverCame as never:
        raise EngineMissing(f"{engine.name} did not come up: {_end_of_log(site)}") from never
    if process.poll() is not None:
        raise EngineMissing(f"{engine.name} did not come up: {_end_of_log(site)}")


def _takes_calls(site: Site) -> bool:
    try:
        create_connection((site.host, site.port), PAUSE_SECONDS).close()
    except OSError:
        return False
    return True


def _end_of_log(site: Site) -> str:
    """Return the end of its log without the lines of Java's stack traces."""
    lines = _log(site).read_text("utf-8", "replace").splitlines()
    return "\n".join(line for line in lines if not line.startswith("\tat "))[-600:].strip()
