"""The gate: files of the built office site, for whoever may see their tree."""

from generator.office.gate.trees import file_in, trees_of
from generator.office.requests.asked import Answer, Asked, NotHere, SiteFile
from generator.office.requests.route import Access, Route


def _file(asked: Asked) -> Answer:
    tree = asked.params["tree"]
    if tree not in trees_of(asked.person.officers):
        return NotHere()
    found = file_in(asked.site, tree, asked.params["path"])
    return SiteFile(path=found) if found else NotHere()


ROUTES = (
    Route(path="/ruang/{tree}/{path:path}", method="GET", access=Access.OFFICER, handle=_file, hidden=True),
)
