"""The developers' page lists every decision record, in order and by its own heading."""

import re

from tests.docs.documents import MANUAL, ROOT, text_of

RECORDS = ROOT / MANUAL / "pengembang" / "keputusan"


def test_the_developers_page_lists_every_decision_record():
    listed = re.findall(
        r"^\| \[(\d{4})\]\(keputusan/(.+)\) \| (.+) \|$",
        text_of(f"{MANUAL}/pengembang/index.md"),
        re.MULTILINE,
    )
    headings = {
        path.name: re.findall(r"^# (\d{4}) (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        for path in sorted(RECORDS.iterdir())
    }

    assert listed == [(number, name, title) for name, found in headings.items() for number, title in found]
    assert [name for name, found in headings.items() if [number for number, _ in found] != [name[:4]]] == []
