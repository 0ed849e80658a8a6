"""Changes by year, and what of their pages stays as it is."""

from pathlib import Path

from generator.public.disclosure import PublicEntry
from generator.public.pages.changes import ChangesPage, year_pages
from generator.public.past import CellStep, EditionRow, Past, Step, StepKind
from generator.public.past_files import (
    editions_file,
    read_past,
    step_line,
    write_editions,
    write_history,
    write_withheld,
)
from generator.public.past_lines import digest_of_edition, keys_of_edition
from generator.public.public_changes import PublicChanges
from generator.public.step_words import words_of
from tests.factories import make_cells, make_public_entry, make_public_register

NEW_YEAR = 1767196800
"""1 January 2026, 00.00 WITA."""


def entries(count: int) -> tuple[PublicEntry, ...]:
    return tuple(
        make_public_entry(make_cells(id=f"e{number:09d}", judul=f"Laporan {number:03d}"))
        for number in range(count)
    )


def published(at: int) -> Step:
    return Step(at=at, kind=StepKind.PUBLISHED, changes=())


def corrected(at: int) -> Step:
    change = CellStep(column="media", before="Buku “lama”", after="Berkas")
    return Step(at=at, kind=StepKind.CHANGED, changes=(change,))


def changes_of(count: int, *more: Step) -> PublicChanges:
    """A commit an hour published one entry; ``more`` is what happened to the first of them."""
    shown = entries(count)
    steps: dict[str, tuple[Step, ...]] = {
        entry.id: (published(NEW_YEAR + 3600 * number),) for number, entry in enumerate(shown)
    }
    steps[shown[0].id] = (*steps[shown[0].id], *more)
    register = make_public_register(entries=shown, past=Past(is_kept=True, steps=steps))
    return PublicChanges(register, words_of(register))


def pages(changes: PublicChanges) -> list[ChangesPage]:
    return list(year_pages(changes, 2026))


def test_a_new_change_leaves_all_pages_of_its_year_but_the_first_as_they_are():
    before, after = changes_of(250), changes_of(250, corrected(NEW_YEAR + 3600 * 300))

    assert [len(page.shown) for page in pages(after)] == [51, 100, 100]
    assert [page.page(before) for page in pages(before)[1:]] == [
        page.page(after) for page in pages(after)[1:]
    ]
    assert pages(before)[0].page(before) != pages(after)[0].page(after)


def test_a_year_of_whole_hundreds_has_no_empty_page():
    assert [len(page.shown) for page in pages(changes_of(200))] == [100, 100]


def test_a_change_belongs_to_the_year_of_its_day_in_the_zone_of_the_body():
    changes = changes_of(1, corrected(NEW_YEAR - 1))

    assert {year: len(numbers) for year, numbers in changes.years.items()} == {2026: 1, 2025: 1}
    assert [change.text.day for change in changes] == ["1 Januari 2026", "31 Desember 2025"]


def test_the_past_is_the_same_when_it_is_taken_from_lines(tmp_path: Path):
    shown = entries(2)
    row = EditionRow(id=shown[0].id, unit="dinkes", unit_name="Dinas", cells=None)
    past = Past(
        is_kept=True,
        steps={
            shown[0].id: (published(NEW_YEAR),),
            shown[1].id: (published(NEW_YEAR), corrected(NEW_YEAR + 5)),
        },
        editions={"2025-1": (), "2026-1": (row,)},
    )
    write_history((step_line(*of_row) for of_row in sorted(past.steps.items())), tmp_path, is_kept=True)
    write_withheld((), {}, tmp_path)
    with editions_file(tmp_path).open("wb") as file:
        write_editions(past.editions.items(), file)
    read = read_past(tmp_path)

    def told(past: Past) -> list[object]:
        register = make_public_register(entries=shown, past=past)
        return list(PublicChanges(register, words_of(register)))

    assert (read.steps, read.editions) == (past.steps, past.editions)
    assert told(read) == told(past)
    assert [keys_of_edition(read, name) for name in ("2025-1", "2026-1", "2027-1")] == [[], [shown[0].id], []]
    assert digest_of_edition(read, "2025-1") != digest_of_edition(read, "2026-1")
