"""The embedded cloud: a moto server in a thread of this process, which answers one request at a time.

One at a time on purpose: the emulator's transactions are not atomic between threads.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from moto.core.base_backend import BackendDict
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from workshop.addresses import LOOPBACK, url_of
from workshop.emulator.bell import Bell
from workshop.emulator.dynamodb import patch_dynamodb
from workshop.emulator.mail_events import patch_ses
from workshop.emulator.s3 import patch_s3
from workshop.emulator.upkeep import patch_upkeep

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FEEDING: Final = frozenset(
    {
        *("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"),
        *("SendMessage", "SendMessageBatch", "ChangeMessageVisibility", "ChangeMessageVisibilityBatch"),
    }
)
"""What DynamoDB and SQS are asked for that others may have waited for: it names the table or the queue."""


class _Dispatcher(DomainDispatcherApplication):
    """moto's own looks through its folders and its patterns for each request; the same host is always the same."""

    @staticmethod
    @cache
    def _backend(host: str | None) -> Any:
        return DomainDispatcherApplication(create_backend_app).get_backend_for_host(host)

    def get_backend_for_host(self, host: str | None) -> Any:
        """Return which of moto's services answers at this host."""
        return self._backend(host)


@contextmanager
def embedded_cloud(
    keep: Callable[[], None] | None = None, host: str = LOOPBACK, bell: Bell | None = None
) -> Iterator[str]:
    """Run the cloud on a free port of this address; yield its URL, which links to files bear; leave nothing behind.

    Set the credentials of `environment.CREDENTIALS` first: the emulator's clients read them. `keep` is called after
    each request, before its answer goes out: what was answered is kept. The bell is rung for what may feed a trigger.
    """
    for name in ("werkzeug", "moto", "botocore", "boto3", "urllib3"):
        logging.getLogger(name).setLevel(logging.ERROR)
    patch_dynamodb()
    patch_s3()
    patch_upkeep()
    patch_ses()
    BackendDict.reset()
    cloud: WSGIApplication = _Dispatcher(create_backend_app)
    cloud = _ringing(cloud, bell) if bell else cloud
    server = make_server(host, 0, _keeping(cloud, keep) if keep else cloud, threaded=False)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="cloud", daemon=True)
    thread.start()
    try:
        yield url_of(host, server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        BackendDict.reset()


def _ringing(cloud: "WSGIApplication", bell: Bell) -> "WSGIApplication":
    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        asked = environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2]
        about = None
        if asked in FEEDING:
            sent = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            environ["wsgi.input"], about = BytesIO(sent), sent.decode()
        body = cloud(environ, start_response)
        if about or (not asked and environ["REQUEST_METHOD"] in {"PUT", "POST"}):
            bell.ring(about)
        return body

    return answer


def _keeping(cloud: "WSGIApplication", keep: Callable[[], None]) -> "WSGIApplication":
    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        body = cloud(environ, start_response)
        keep()
        return body

    return answer
