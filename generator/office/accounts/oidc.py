"""Logging in at another server by OpenID Connect: the only file that speaks to it.

Authorization code flow with PKCE (S256), state and nonce. Who somebody is there says nothing of what she may do here.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, cast
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from generator.office.accounts.outside import Proven
from generator.office.accounts.tokens import fingerprint, new_token

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures by a key that the provider alone has; never one by a shared secret, and never none."""
ERRAND_SECONDS = 10 * 60
"""How long somebody may take to log in there."""
_SKEW_SECONDS = 60
"""How far the two clocks may be apart."""
_KNOWN_SECONDS = 10 * 60
"""How long we believe what the provider said of its addresses."""
_PATIENCE = 5
"""Seconds to wait for the provider: somebody sits before the screen."""
_ON_THIS_COMPUTER = frozenset({"127.0.0.1", "localhost"})


class OidcError(Exception):
    """The provider cannot be reached or is set up in another way than it says; the message holds no secret."""


class NotProven(Exception):  # noqa: N818 - a fact about an answer
    """The answer does not prove who is there. The message names what failed, without anything that was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One trip of a browser to the provider and back; known to that browser alone, by a cookie."""

    secret: str
    began: int
    """Seconds since 1970."""
    again: bool
    """Whether somebody who is in proves anew who she is: for an approval."""
    target: str
    """Address of ours where it goes on."""

    @property
    def written(self) -> str:
        """As the cookie carries it."""
        return f"{self.secret}.{self.began}.{int(self.again)}.{self.target}"

    @property
    def state(self) -> str:
        """What the provider must bring back: no other browser's trip has it, nor this one's with another purpose."""
        return fingerprint("state", self.written)

    @property
    def nonce(self) -> str:
        """What the token must hold."""
        return fingerprint("nonce", self.written)

    @property
    def verifier(self) -> str:
        """By which the provider knows that whoever brings the code also asked for it (RFC 7636)."""
        return fingerprint("verifier", self.written)


class _Session(Protocol):
    def create_authorization_url(
        self, url: str, state: str, code_verifier: str, **parameters: str
    ) -> tuple[str, str]: ...
    def fetch_token(
        self, url: str, *, grant_type: str, code: str, code_verifier: str, timeout: int, allow_redirects: bool
    ) -> Mapping[str, object]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """The server that knows who somebody is."""

    issuer: str
    """Its address, to the letter as it writes it in tokens."""
    client_id: str
    client_secret: str = field(repr=False)

    def away(self, errand: Errand, back: str) -> str:
        """Where the browser goes to log in; it comes back to ``back``. Raises OidcError."""
        parameters = {"nonce": errand.nonce}
        if errand.again:
            # a session that stands there is not enough: the person herself must be asked
            parameters |= {"prompt": "login", "max_age": "0"}
        address, _ = self._session(back).create_authorization_url(
            self._endpoint("authorization_endpoint", errand.began),
            errand.state,
            errand.verifier,
            **parameters,
        )
        return address

    def proven(self, errand: Errand, answer: Mapping[str, str], back: str, now: int) -> Proven:
        """Who came back with this answer; raises NotProven and OidcError."""
        if not 0 <= now - errand.began <= ERRAND_SECONDS:
            raise NotProven("terlalu lama")
        if not hmac.compare_digest(answer.get("state", "").encode(), errand.state.encode()):
            raise NotProven("state")
        if answer.get("iss", self.issuer) != self.issuer:
            raise NotProven("iss pada alamat")
        code = answer.get("code", "")
        if "error" in answer or not code:
            raise NotProven("ditolak penyedia")
        claims = self._claims(self._token(errand, code, back, now), errand.nonce, now)
        proved = claims.get("auth_time")
        found = Proven(
            issuer=self.issuer,
            subject=str(claims["sub"]),
            email=str(claims.get("email", "")) if claims.get("email_verified") is True else "",
            proved=min(proved, now) if isinstance(proved, int) and not isinstance(proved, bool) else 0,
        )
        if errand.again and found.proved < errand.began - _SKEW_SECONDS:
            raise NotProven("auth_time")
        return found

    def check(self, now: int) -> None:
        """Whether the provider answers and is who it should be; raises OidcError."""
        self._endpoint("authorization_endpoint", now)
        self._keys(now)

    def _token(self, errand: Errand, code: str, back: str, now: int) -> str:
        try:
            told = self._session(back).fetch_token(
                self._endpoint("token_endpoint", now),
                grant_type="authorization_code",
                code=code,
                code_verifier=errand.verifier,
                timeout=_PATIENCE,
                allow_redirects=False,
            )
        except AuthlibBaseError as error:
            raise NotProven("kode") from error
        except (requests.RequestException, ValueError) as error:
            raise OidcError("titik token tidak menjawab") from error
        token = told.get("id_token")
        if not isinstance(token, str):
            raise NotProven("tanpa id_token")
        return token

    def _claims(self, token: str, nonce: str, now: int) -> Mapping[str, object]:
        """What the token says, once signature, issuer, audience, times and nonce are right.

        Source: OpenID Connect Core 1.0, 3.1.3.7.
        """
        rules = jwt.JWTClaimsRegistry(
            now,
            _SKEW_SECONDS,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            nonce={"essential": True, "value": nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            claims = cast("dict[str, object]", jwt.decode(token, self._keys(now), ALGORITHMS).claims)
            rules.validate(claims)
        except (JoseError, ValueError) as error:
            raise NotProven(type(error).__name__) from error
        if not isinstance(claims["nonce"], str):
            raise NotProven("nonce")
        # a token that is for others as well must say that it was given to us
        if claims.get("azp", self.client_id) != self.client_id or (
            isinstance(claims["aud"], list) and "azp" not in claims and claims["aud"] != [self.client_id]
        ):
            raise NotProven("azp")
        return claims

    def _keys(self, now: int) -> KeySet:
        told = _fetched(self._endpoint("jwks_uri", now))
        try:
            return KeySet.import_key_set(cast("KeySetSerialization", told))
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise OidcError("kunci penyedia tidak terbaca") from error

    def _endpoint(self, name: str, now: int) -> str:
        """An address of the provider, from what it says of itself (OpenID Connect Discovery 1.0)."""
        told = _description(self.issuer, now // _KNOWN_SECONDS)
        if told.get("issuer") != self.issuer:
            raise OidcError("penyedia menyebut dirinya lain")
        address = told.get(name)
        if not isinstance(address, str) or not is_safe(address):
            raise OidcError(f"{name} tidak ada atau bukan HTTPS")
        return address

    def _session(self, back: str) -> _Session:
        return cast(
            "_Session",
            OAuth2Session(
                self.client_id,
                self.client_secret,
                scope="openid email",
                redirect_uri=back,
                code_challenge_method="S256",
            ),
        )


def new_errand(now: int, target: str, *, again: bool = False) -> Errand:
    """A trip that begins now."""
    return Errand(secret=new_token(), began=now, again=again, target=target)


def errand_of(written: str) -> Errand | None:
    """The trip that a cookie tells of; None for none. A changed cookie is another trip, whose state nobody knows."""
    match written.split(".", 3):
        case [secret, began, ("0" | "1") as again, target] if secret and began.isascii() and began.isdigit():
            errand = Errand(secret=secret, began=int(began[:18]), again=again == "1", target=target)
            return errand if errand.written == written else None
        case _:
            return None


def is_safe(address: str) -> bool:
    """Whether what is sent there can be read by nobody on the way."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _ON_THIS_COMPUTER)


@lru_cache(maxsize=4)
def _description(issuer: str, _: int) -> Mapping[str, object]:
    """What the provider says of itself; asked anew with each other number, and after each failure."""
    return _fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration")


def _fetched(address: str) -> Mapping[str, object]:
    try:
        answer = requests.get(address, timeout=_PATIENCE, allow_redirects=False)
        told = cast("object", answer.json()) if answer.ok else None
    except (requests.RequestException, ValueError) as error:
        raise OidcError("penyedia tidak menjawab") from error
    if not isinstance(told, dict):
        raise OidcError("penyedia tidak menjawab")
    return cast("Mapping[str, object]", told)
