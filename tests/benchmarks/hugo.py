"""The peer: Hugo rendering one page per entry of the same registers, and nothing else."""

import csv
import json
import shutil
import subprocess
from pathlib import Path

_PAGE = (
    "<!doctype html><html lang=id><title>{{ .Title }}</title><h1>{{ .Title }}</h1><p>{{ .Params.ringkasan }}</p>"
    "<dl>{{ range $k, $v := .Params }}<dt>{{ $k }}</dt><dd>{{ $v }}</dd>{{ end }}</dl></html>"
)
_CONFIG = (
    'baseURL = "https://ppid.kaltim.example/"\ntitle = "DIP"\n'
    'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
)


def hugo_version() -> str:
    """Its name and version, or nothing where it is not installed."""
    if shutil.which("hugo") is None:
        return ""
    told = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True).stdout
    return " ".join(told.split()[:2])


def write_hugo(root: Path, source: Path) -> None:
    """The entries of ``root/registers`` as a Hugo site: one content file and one page each."""
    content, layouts = source / "content" / "informasi", source / "layouts" / "_default"
    content.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (source / "config.toml").write_text(_CONFIG, encoding="utf-8")
    (layouts / "single.html").write_text(_PAGE, encoding="utf-8")
    (layouts / "list.html").write_text("<!doctype html><title>{{ .Title }}</title>", encoding="utf-8")
    for file in sorted(root.glob("registers/dip/*/dip.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["status"] != "usulan":
                    facts = {"title": row["judul"], **{name: cell for name, cell in row.items() if cell}}
                    page = json.dumps(facts, ensure_ascii=False) + "\n"
                    (content / f"{row['id']}.md").write_text(page, encoding="utf-8")
