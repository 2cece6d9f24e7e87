"""The embedded cloud: a moto server in a thread of this process, which answers one request at a time.

One at a time on purpose: the emulator's transactions are not atomic between threads.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from moto.core.base_backend import BackendDict
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from local.dynamodb import patch_dynamodb
from local.s3 import patch_s3


@contextmanager
def embedded_cloud() -> Iterator[str]:
    """Run the cloud on a free port of the loopback address; yield its URL; leave nothing behind.

    Set the credentials of `environment.CREDENTIALS` first: the emulator's clients read them.
    """
    for name in ("werkzeug", "moto", "botocore", "boto3"):
        logging.getLogger(name).setLevel(logging.ERROR)
    patch_dynamodb()
    patch_s3()
    BackendDict.reset()
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=False)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="cloud", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        BackendDict.reset()
