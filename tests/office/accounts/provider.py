"""A small real provider of OpenID Connect on loopback, with real keys, that a test can make misbehave."""

import base64
import hashlib
import hmac
import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from generator.office.accounts.oidc import Provider
from tests.review.registry import TIME

CLIENT_ID, CLIENT_SECRET = "ppid-kantor", "rahasia+penyedia/&%"


@dataclass(slots=True, kw_only=True)
class Elsewhere:
    """What the provider knows, and how it errs."""

    port: int = 0
    now: int = TIME
    subject: str = "11111111-aaaa"
    claims: dict[str, Any] = field(default_factory=dict[str, Any])
    """Claims set instead of the right ones; None leaves the claim out."""
    description: dict[str, Any] = field(default_factory=dict[str, Any])
    algorithm: str = "RS256"
    keys: dict[str, Any] = field(
        default_factory=lambda: {
            "RS256": RSAKey.generate_key(2048, {"kid": "rsa"}),
            "ES256": ECKey.generate_key("P-256", {"kid": "ec"}),
        }
    )
    signing: Any = None
    """A key that signs instead of the published ones."""
    is_down: bool = False
    asked: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Codes given out, each with what the browser asked."""
    exchanges: int = 0

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def provider(self) -> Provider:
        return Provider(issuer=self.issuer, client_id=CLIENT_ID, client_secret=CLIENT_SECRET)

    def log_in(self, address: str) -> str:
        """What the browser is sent back to, once the person has logged in there."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert parts.path == "/masuk"
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == CLIENT_ID
        assert "openid" in asked["scope"].split()
        code = f"kode{len(self.asked)}"
        self.asked[code] = asked
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state'], 'iss': self.issuer})}"

    def token(self, asked: Mapping[str, str]) -> str:
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "iat": self.now,
            "exp": self.now + 300,
            "nonce": asked["nonce"],
            "auth_time": self.now,
        }
        said = {name: value for name, value in (claims | self.claims).items() if value is not None}
        if self.algorithm == "none":
            return ".".join((_part({"alg": "none"}), _part(said), ""))
        if self.algorithm == "HS256":
            # the public key as a shared secret: the oldest trick
            public: bytes = self.keys["RS256"].as_pem(private=False)
            signed = f"{_part({'alg': 'HS256', 'kid': 'rsa'})}.{_part(said)}"
            return f"{signed}.{_text(hmac.digest(public, signed.encode(), 'sha256'))}"
        key = self.signing or self.keys[self.algorithm]
        return jwt.encode({"alg": self.algorithm, "kid": key.kid}, said, key, [self.algorithm])

    def exchanged(self, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        self.exchanges += 1
        asked = self.asked.pop(form.get("code", ""), None)
        user, _, password = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        challenge = _text(hashlib.sha256(form["code_verifier"].encode()).digest())
        if (
            asked is None
            or (user, password) != (CLIENT_ID, CLIENT_SECRET)
            or challenge != asked["code_challenge"]
            or form["redirect_uri"] != asked["redirect_uri"]
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.token(asked)}


def _part(value: object) -> str:
    return _text(json.dumps(value).encode())


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


@contextmanager
def running_provider() -> Generator[Elsewhere]:
    elsewhere = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if elsewhere.is_down:
                self.say(503, {})
            elif self.path == "/.well-known/openid-configuration":
                own = {
                    "issuer": elsewhere.issuer,
                    "authorization_endpoint": f"{elsewhere.issuer}/masuk",
                    "token_endpoint": f"{elsewhere.issuer}/token",
                    "jwks_uri": f"{elsewhere.issuer}/kunci",
                }
                self.say(200, own | elsewhere.description)
            elif self.path == "/kunci":
                self.say(200, dict(KeySet(list(elsewhere.keys.values())).as_dict(private=False)))
            else:
                self.say(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self.say(*elsewhere.exchanged(form, self.headers.get("Authorization", "")))

        def say(self, status: int, told: object) -> None:
            content = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        elsewhere.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield elsewhere
        server.shutdown()
        thread.join()
