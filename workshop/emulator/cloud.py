"""The embedded cloud: a moto server in a thread of this process, which answers one request at a time.

One at a time on purpose: the emulator's transactions are not atomic between threads.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from moto.core.base_backend import BackendDict
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from workshop.addresses import LOOPBACK, url_of
from workshop.emulator.dynamodb import patch_dynamodb
from workshop.emulator.s3 import patch_s3

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


@contextmanager
def embedded_cloud(keep: Callable[[], None] | None = None, host: str = LOOPBACK) -> Iterator[str]:
    """Run the cloud on a free port of this address; yield its URL, which links to files bear; leave nothing behind.

    Set the credentials of `environment.CREDENTIALS` first: the emulator's clients read them. `keep` is called after
    each request, before its answer goes out: what was answered is kept.
    """
    for name in ("werkzeug", "moto", "botocore", "boto3", "urllib3"):
        logging.getLogger(name).setLevel(logging.ERROR)
    patch_dynamodb()
    patch_s3()
    BackendDict.reset()
    moto: WSGIApplication = DomainDispatcherApplication(create_backend_app)
    server = make_server(host, 0, _keeping(moto, keep) if keep else moto, threaded=False)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="cloud", daemon=True)
    thread.start()
    try:
        yield url_of(host, server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        BackendDict.reset()


def _keeping(cloud: "WSGIApplication", keep: Callable[[], None]) -> "WSGIApplication":
    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        body = cloud(environ, start_response)
        keep()
        return body

    return answer
