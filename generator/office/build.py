"""The office site, from registers to finished trees: frame, stamp, export, index, check. One tree never sees another."""

import os
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path

from jinja2 import Environment, Template
from markupsafe import Markup

from generator.model.dates import date_in_words
from generator.office.case_lists import case_lists
from generator.office.exports import write_exports
from generator.office.pages import all_pages
from generator.office.register import OfficeRegister
from generator.office.workspace import WHOLE, Workspace, workspaces
from generator.processes import forked_map, processes_for
from generator.progress import Progress, silent
from generator.resources import SITE_TEMPLATES
from generator.sites.errors import SiteError
from generator.sites.frame import FrameSource, render_frame
from generator.sites.page_check import Harmless, Inline, check_page
from generator.sites.search_index import build_index
from generator.sites.security_policy import InlineCode, write_policy
from generator.sites.stamping import Stamper, make_environment, stamp
from generator.temporary_folders import temporary_folder

HOME = f"{WHOLE}/index.html"
"""The page by which a built office site is known."""

SERVED_BY_THE_OFFICE = ("/dik/", "/naskah/", "/unit/")
"""Where the office server, which hands out this site too, has the forms for its rows."""

_SHELLS = {0: "shell.html", 1: "dik/shell.html"}
_EXAMPLE_BANNER = Markup('<p class="contoh">Situs contoh. Data di sini rekaan, bukan daftar resmi.</p>')


def build(register: OfficeRegister, day: date, out: Path, progress: Progress = silent) -> tuple[str, ...]:
    """Write one tree for the whole body and one for each unit into the empty folder ``out``; their names.

    Same registers and same day, same bytes. Raises SiteError when the site itself is at fault; its words hold
    no cell of a register.
    """
    # Pagefind and MkDocs take their dates from here.
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(day, time(), UTC).timestamp()))
    spaces = workspaces(register, day)
    trees = [out / space.slug for space in spaces]
    for tree in trees:
        tree.mkdir(parents=True)
    values = [common_values(space) for space in spaces]
    with temporary_folder("kantor") as folder:
        frame = FrameSource(
            docs=_gather_docs(folder),
            theme=SITE_TEMPLATES / "office" / "theme",
            shells=_SHELLS,
            site_name="Ruang kerja terbatas",
            site_address=register.public.body.site_address,
        )
        shells = render_frame(frame, values, trees)
    environment = make_environment(SITE_TEMPLATES / "office" / "isi", {})

    def build_tree(number: int) -> frozenset[InlineCode]:
        return _build_tree(spaces[number], trees[number], values[number], shells[number], environment)

    # The tree of the whole body, the largest, comes first.
    processes = processes_for(len(spaces), worth_one_more=1)
    numbers = range(len(spaces))
    inline = forked_map(build_tree, numbers, processes, stage="Menulis ruang kerja", progress=progress)
    write_policy(out, frozenset[InlineCode]().union(*inline))
    return tuple(space.slug for space in spaces)


def common_values(space: Workspace) -> dict[str, object]:
    """What the tokens of every page of a tree stand for."""
    return {
        "banner": _EXAMPLE_BANNER if space.body.is_example else Markup(""),
        "badan": {
            "nama": space.body.name,
            "nama_singkat": space.body.short_name,
            "surel": space.body.email,
            "alamat_situs": space.body.site_address,
        },
        "ruang": space.name,
        "hari": date_in_words(space.day),
    }


def _build_tree(
    space: Workspace,
    tree: Path,
    common: dict[str, object],
    shells: dict[int, Template],
    environment: Environment,
) -> frozenset[InlineCode]:
    """Write one tree; the known inline code that its pages hold."""
    stamper = Stamper(
        environment=environment, shells=shells, common=common, site_address=space.body.site_address
    )
    stamp(stamper, tuple(all_pages(space, case_lists(space))), tree)
    write_exports(space, tree)
    (tree / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    try:
        build_index(tree)
    except SiteError:
        # Pagefind's own words may quote a page.
        raise SiteError(f"Indeks pencarian ruang {space.slug} tidak dapat dibuat.") from None
    return _check(tree, space.slug)


def _check(tree: Path, slug: str) -> frozenset[InlineCode]:
    """The look that every site gets, told by address alone: what it finds may quote a page."""
    inline = Inline()
    known = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    harmless = Harmless()
    wrong = [
        page
        for page in sorted(known)
        if page.endswith(".html")
        and any(
            check_page(
                (tree / page).read_text(encoding="utf-8"),
                page,
                known,
                harmless,
                SERVED_BY_THE_OFFICE,
                inline,
            )
        )
    ]
    if wrong:
        raise SiteError(
            f"Halaman ruang {slug} memuat tautan mati atau kode sebaris: {', '.join(wrong[:10])}."
        )
    return frozenset(inline.met)


def _gather_docs(folder: Path) -> Path:
    """The office's own Markdown with the manual under ``panduan/``."""
    docs = folder / "docs"
    shutil.copytree(SITE_TEMPLATES / "office" / "pages", docs, copy_function=shutil.copyfile)
    shutil.copytree(SITE_TEMPLATES / "manual", docs / "panduan", copy_function=shutil.copyfile)
    return docs
