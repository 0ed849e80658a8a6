"""The gate: files of the built office site, for whoever may see their tree.

Where nginx stands in front, it holds the files and asks here about each of them.
"""

from generator.office.gate.trees import file_in, trees_of
from generator.office.requests.asked import Answer, Asked, NotHere, SiteFile, Verdict
from generator.office.requests.route import Access, Route


def _file(asked: Asked) -> Answer:
    tree = asked.params["tree"]
    if tree not in trees_of(asked.person.officers):
        return NotHere()
    found = file_in(asked.site, tree, asked.params["path"])
    return SiteFile(path=found) if found else NotHere()


def _judge(asked: Asked) -> Answer:
    person = asked.somebody
    return Verdict(person is not None and asked.params["tree"] in trees_of(person.officers))


ROUTES = (
    Route(path="/ruang/{tree}/{path:path}", method="GET", access=Access.OFFICER, handle=_file, hidden=True),
    # public, for who is nobody must be told no and not asked to log in; it tells nothing that `/ruang` does not
    Route(path="/auth/{tree}", method="GET", access=Access.PUBLIC, handle=_judge),
)
