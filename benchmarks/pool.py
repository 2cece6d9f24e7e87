"""The pool's key: signs tokens as Cognito does, and is served where the functions fetch it."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from joserfc import jwt
from joserfc.jwk import RSAKey

HOUR = 60 * 60


class Pool:
    """An RSA key and what it signs."""

    def __init__(self, issuer: str, client: str) -> None:
        """Make the key."""
        self.issuer, self.client = issuer, client
        self.key = RSAKey.generate_key(2048, {"kid": "bench", "use": "sig", "alg": "RS256"})

    def token(self, subject: str, *groups: str) -> str:
        """Return an access token of this person, good for an hour."""
        now = int(time.time())
        claims = {
            "sub": subject,
            "cognito:groups": list(groups),
            "iss": self.issuer,
            "client_id": self.client,
            "token_use": "access",
            "scope": "aws.cognito.signin.user.admin",
            "auth_time": now,
            "iat": now,
            "exp": now + HOUR,
            "username": subject,
        }
        return jwt.encode({"kid": "bench", "alg": "RS256"}, claims, self.key)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve the public key; yield the address."""
        keys = json.dumps({"keys": [self.key.as_dict(private=False)]}).encode()

        class Keys(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(keys)))
                self.end_headers()
                self.wfile.write(keys)

            def log_message(self, *_said: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Keys)
        thread = Thread(target=server.serve_forever, name="keys", daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/keys.json"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
