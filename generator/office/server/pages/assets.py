"""What every page needs and anybody may have: the style sheet."""

from generator.office.requests.asked import Answer, Asked, Asset, NotHere
from generator.office.requests.route import Access, Route
from generator.office.server.rendering import style, style_path


def _style(asked: Asked) -> Answer:
    return Asset(content=style(), media_type="text/css") if asked.path == style_path() else NotHere()


ROUTES = (Route(path="/aset/{name}", method="GET", access=Access.PUBLIC, handle=_style),)
