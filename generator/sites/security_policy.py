"""The Content Security Policy of our static sites.

Pages hold no inline script, no inline style and no handler attribute; ``page_check`` fails the build when one
appears. So the policy needs neither hashes nor ``unsafe-inline``. Pagefind compiles WebAssembly.
"""

PUBLIC_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": PUBLIC_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer carries, errors included."""
