"""MkDocs is unmaintained; its successor ProperDocs makes the same pages of the same sources (decision 0001)."""

import json
import os
import subprocess
import sys
from pathlib import Path

from generator.resources import MKDOCS_YML, SITE_TEMPLATES
from generator.sites.mkdocs_door import render

DOCS = SITE_TEMPLATES / "pages"
THEME = SITE_TEMPLATES / "theme"
NAME = "Situs @@badan.nama_situs@@"
ADDRESS = "https://ppid.misal.example/"


def files(folder: Path) -> dict[str, bytes]:
    """Address → content of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_properdocs_makes_the_same_pages_shells_and_assets(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")  # the hour stands in sitemap.xml.gz
    render(MKDOCS_YML, DOCS, THEME, tmp_path / "mkdocs", site_name=NAME, site_address=ADDRESS)
    # a configuration of its own says what our door says to MkDocs; all else it inherits
    (tmp_path / "properdocs.yml").write_text(
        json.dumps(
            {
                "INHERIT": str(MKDOCS_YML),
                "docs_dir": str(DOCS),
                "theme": {"custom_dir": str(THEME)},
                "site_name": NAME,
                "site_url": ADDRESS,
            }
        ),
        encoding="utf-8",
    )

    finished = subprocess.run(
        [
            *(sys.executable, "-m", "properdocs", "build", "--strict"),
            *("--config-file", str(tmp_path / "properdocs.yml"), "--site-dir", str(tmp_path / "properdocs")),
        ],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 0, finished.stderr
    ours, theirs = files(tmp_path / "mkdocs"), files(tmp_path / "properdocs")
    assert {"minta.html", "tentang.html", "shell.html", "informasi/shell.html"} <= ours.keys()
    assert theirs.keys() == ours.keys()
    assert [name for name, content in theirs.items() if content != ours[name]] == []
