"""What every answer of the office server carries."""

from generator.sites.security_policy import DOCUMENT_POLICY, PUBLIC_POLICY

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

PAGE, SITE, ASSET, DOCUMENT = "page", "site", "asset", "document"


def headers_for(kind: str, *, https: bool) -> dict[str, str]:
    """Headers of a page of the server, of a file of the built site, of an asset, or of a document."""
    policy = {SITE: PUBLIC_POLICY, DOCUMENT: DOCUMENT_POLICY}.get(kind, _PAGE_POLICY)
    headers = _ALWAYS | {"Content-Security-Policy": policy}
    if https:
        headers |= _HTTPS
    if kind == ASSET:
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return headers
