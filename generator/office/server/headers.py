"""What every answer of the office server carries."""

from generator.sites.security_policy import PUBLIC_POLICY

_PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Pages of the server have no script at all."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    # forms must tell where they come from; other sites learn nothing
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}

PAGE, SITE, ASSET = "page", "site", "asset"


def headers_for(kind: str, *, https: bool) -> dict[str, str]:
    """Headers of a page of the server, of a file of the built site, or of an asset."""
    headers = _ALWAYS | {"Content-Security-Policy": PUBLIC_POLICY if kind == SITE else _PAGE_POLICY}
    if https:
        headers |= _HTTPS
    if kind == ASSET:
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return headers
