"""What a browser would send of the form on a page, if nothing were typed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class FilledForm:
    """One form."""

    action: str
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """Names and values in the order of the page; of several buttons none."""

    def typed(self, **values: str) -> list[tuple[str, str]]:
        """The same with other words in these fields, each of which the form must have."""
        names = {name for name, _ in self.pairs}
        assert values.keys() <= names, f"the form has no {sorted(values.keys() - names)}"
        return [(name, values.get(name, value)) for name, value in self.pairs]


def form_to(page: str, action: str) -> FilledForm:
    """The form of the page that is sent to an address with this end."""
    reader = _Reader()
    reader.feed(page)
    found = [form for form in reader.forms if form.action.endswith(action)]
    assert found, f"no form goes to {action}, only to {[form.action for form in reader.forms]}"
    return found[-1]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FilledForm] = []
        self._inside = False
        self._text: tuple[str, list[str]] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(FilledForm(given.get("action", "")))
            self._inside = True
        if not self._inside:
            return
        pairs, name = self.forms[-1].pairs, given.get("name", "")
        if tag == "textarea":
            self._text = (name, [])
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            chosen = [pair for pair in pairs if pair[0] == self._select]
            if "selected" in given or not chosen:
                pairs[:] = [pair for pair in pairs if pair not in chosen]
                pairs.append((self._select, given.get("value", "")))
        elif tag == "input" and name:
            ticked = "checked" in given or given.get("type") not in {"checkbox", "radio"}
            if ticked and given.get("type") != "file":
                pairs.append((name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text is not None:
            name, parts = self._text
            # HTML takes the line end away with which a text area begins
            self.forms[-1].pairs.append((name, "".join(parts).removeprefix("\n")))
            self._text = None
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False
