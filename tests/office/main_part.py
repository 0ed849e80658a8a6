"""The main part of a page of the office server, as golden files keep it."""

import re

from tests.office.server.running import Said

_SECRETS = re.compile(r'name="(_kunci|_kiriman)" value="[^"]*"')
_PORT = re.compile(r"(127\.0\.0\.1(?::|%3A))\d+")
"""Of the server, in a text that leads there."""


def main_part(said: Said) -> str:
    """What stands between the tags of ``main``, without what differs from one request to the next."""
    main = said.text.partition('<main id="isi" tabindex="-1">')[2].partition("</main>")[0]
    return _PORT.sub(r"\1…", _SECRETS.sub(r'name="\1" value="…"', main)).strip() + "\n"
