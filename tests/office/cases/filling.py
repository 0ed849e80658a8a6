"""A person who fills a page's form as it stands: what is there is sent along, as browsers do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from tests.office.server.running import Said, Visitor

Values = Mapping[str, str | tuple[str, ...]]


@dataclass(slots=True)
class SeenForm:
    """The form in the main part of a page."""

    action: str = ""
    names: list[str] = field(default_factory=list[str])
    """Every field that is asked, in order, each once."""
    values: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """What would be sent if nobody touched it."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.form, self.forms = SeenForm(), list[SeenForm]()
        self._inside, self._area, self._select = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        match tag:
            case "form":
                # the way out has a form of its own
                self._inside = given.get("action") != "/keluar"
                if self._inside:
                    self.form = SeenForm(action=given.get("action", ""))
                    self.forms.append(self.form)
            case "input" if self._inside and name:
                self._seen(name)
                if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                    self._add(name, given.get("value", "on"))
            case "textarea" if self._inside and name:
                self._seen(name)
                self._area = name
                self.form.values[name] = ("",)
            case "select" if self._inside and name:
                self._seen(name)
                self._select = name
                self.form.values[name] = ("",)
            case "option" if self._select and "selected" in given:
                self.form.values[self._select] = (given.get("value", ""),)
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea":
            self._area = ""
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.form.values[self._area] = (self.form.values[self._area][0] + data.removeprefix("\n"),)

    def _seen(self, name: str) -> None:
        if name not in self.form.names:
            self.form.names.append(name)

    def _add(self, name: str, value: str) -> None:
        self.form.values[name] = (*self.form.values.get(name, ()), value)


def form_of(page: Said) -> SeenForm:
    """The first form of the page but the one that leads out."""
    reader = _Reader()
    reader.feed(page.text)
    assert reader.forms, "no form on the page"
    return reader.forms[0]


def asked(page: Said) -> list[str]:
    """Columns that the page asks, without prefixes and without what the server keeps for itself."""
    names = [
        name for name in form_of(page).names if not name.startswith("_") and name not in ("konsep", "asal")
    ]
    return list(dict.fromkeys(name.rpartition("-")[2] if "-" in name else name for name in names))


def fill(visitor: Visitor, page: Said, values: Values, *, button: str = "lanjut") -> Said:
    """Send the page's form with these values; a name may leave out its prefix where one field alone ends so."""
    form = form_of(page)
    sent = dict(form.values)
    for short, value in values.items():
        full = [name for name in form.names if name == short or name.endswith(f"-{short}")]
        assert full, f"{short} is not asked: {form.names}"
        assert len(full) == 1 or short in full, f"{short} is asked of several rows: {full}"
        sent[short if short in full else full[0]] = value if isinstance(value, tuple) else (value,)
    pairs = [(name, one) for name, values_of in sent.items() for one in values_of]
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://{visitor.host or f'127.0.0.1:{visitor.port}'}",
    }
    body = urlencode([*pairs, ("tombol", button)]).encode()
    return visitor.ask(form.action, method="POST", body=body, headers=headers)


def go_on(visitor: Visitor, page: Said, values: Values, *, button: str = "lanjut") -> Said:
    """The page to which the form leads."""
    said = fill(visitor, page, values, button=button)
    assert said.status == 303, said.text.partition("<main")[2][:4000]
    return visitor.ask(said.headers["location"])
