"""What each engine is: its jars and its command line."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.addresses import LOOPBACK
from workshop.emulator.environment import CREDENTIALS
from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import REGION
from workshop.engines.jars import Jars, program

JVM = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Quick to start and small rather than fast for hours: each engine lives as long as its tests."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where one engine runs: its address, its own folder for settings and log, and its data's folder (None: memory)."""

    host: str
    port: int
    folder: Path
    data: Path | None


@dataclass(frozen=True, slots=True)
class Engine:
    """A Java program, the variables of boto3 that lead to it, and its command line's words before and after `main`."""

    name: str
    main: str
    endpoints: Sequence[str]
    words: Callable[["Engine", Site], tuple[list[str], list[str]]]

    @property
    def jars(self) -> Jars:
        """What it consists of."""
        return Jars(self.name)

    def command(self, site: Site) -> list[str]:
        """Return the command line. Where the system can do so, the engine ends with the thread that starts it."""
        before, after = self.words(self, site)
        ending_with_us = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        return [*ending_with_us, program("java"), *JVM, *before, "-cp", f"{self.jars.folder}/*", self.main, *after]


def _dynamodb(engine: Engine, site: Site) -> tuple[list[str], list[str]]:
    storage = ["-dbPath", str(site.data)] if site.data else ["-inMemory"]
    return [f"-Djava.library.path={engine.jars.folder}"], [
        *storage,
        "-sharedDb",
        "-disableTelemetry",
        "-port",
        str(site.port),
    ]


def _s3(_engine: Engine, site: Site) -> tuple[list[str], list[str]]:
    settings = {
        "s3proxy.endpoint": f"http://{site.host}:{site.port}",
        "s3proxy.authorization": "aws-v2-or-v4",
        "s3proxy.identity": CREDENTIALS["AWS_ACCESS_KEY_ID"],
        "s3proxy.credential": CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
        "s3proxy.cors-allow-all": "true",
        "jclouds.provider": "filesystem-nio2" if site.data else "transient-nio2",
        "jclouds.identity": "local",
        "jclouds.credential": "local",
    }
    if site.data:
        settings["jclouds.filesystem.basedir"] = str(site.data)
    file = site.folder / "s3proxy.conf"
    file.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), "utf-8")
    return [], ["--properties", str(file)]


def _sqs(_engine: Engine, site: Site) -> tuple[list[str], list[str]]:
    settings = {
        "node-address.host": LOOPBACK,
        "node-address.port": site.port,
        "rest-sqs.bind-hostname": LOOPBACK,
        "rest-sqs.bind-port": site.port,
        "rest-stats.enabled": "false",
        "aws.region": REGION,
        "aws.accountId": ACCOUNT,
    }
    if site.data:
        settings |= {
            "messages-storage.enabled": "true",
            "messages-storage.uri": f"jdbc:h2:{site.data}/messages",
            "queues-storage.enabled": "true",
            "queues-storage.path": f"{site.data}/queues.conf",
        }
    return [f"-D{name}={value}" for name, value in settings.items()], []


ENGINES = (
    Engine(
        "dynamodb",
        "software.amazon.dynamodb.services.local.main.ServerRunner",
        ("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_DYNAMODB_STREAMS"),
        _dynamodb,
    ),
    Engine("s3", "org.gaul.s3proxy.Main", ("AWS_ENDPOINT_URL_S3",), _s3),
    Engine("sqs", "org.elasticmq.server.Main", ("AWS_ENDPOINT_URL_SQS",), _sqs),
)
