"""Nothing but names, paths and numbers gets into a configuration, and systemd understands the units."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from generator.office.front.installation import Front, UnfitValue, installation
from generator.resources import SITE_TEMPLATES

FRONT = Front(
    office_host="kantor.misal.example",
    public_host="ppid.misal.example:8443",
    sites=Path("/srv/ppid"),
    state=Path("/var/lib/ppid"),
    program=Path("/usr/bin/true"),
    zone="WITA",
)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("office_host", ""),
        ("office_host", "kantor.misal.example; return 200"),
        ("office_host", "kantor.misal.example\n"),
        ("office_host", "kantor..example"),
        ("office_host", "-kantor.example"),
        ("office_host", "Kantor.example"),
        ("office_host", "kantor.example/ppid"),
        ("office_host", "ka${ntor}.example"),
        ("office_host", "ppid.misal.example"),
        ("public_host", 'ppid.example"'),
        ("sites", Path("srv/ppid")),
        ("sites", Path("/srv/ppid situs")),
        ("sites", Path("/srv/../etc")),
        ("sites", Path("/srv/$host")),
        ("sites", Path("/srv/a;b")),
        ("state", Path("/var/lib/pp\nExecStartPre=/bin/sh")),
        ("state", Path("/var/lib/%h")),
        ("certificates", Path("/etc/{a}")),
        ("logs", Path("/var/log/'a'")),
        ("backups", Path("/mnt/cadangan kedua")),
        ("program", Path("/usr/bin/ppid\\x20")),
        ("user", "root ppid"),
        ("user", "0"),
        ("zone", "Asia/Jakarta"),
        ("port", 0),
        ("port", 65536),
        ("listen", ("443 default_server",)),
        ("plain_listen", ("80;",)),
    ],
)
def test_a_value_that_would_mean_something_is_refused(field: str, value: object):
    with pytest.raises(UnfitValue):
        replace(FRONT, **{field: value})  # pyright: ignore[reportArgumentType]


def test_every_template_is_written_and_nothing_of_a_template_is_left():
    written = installation(FRONT)

    assert sorted(written) == sorted(
        path.name.removesuffix(".jinja")
        for path in (SITE_TEMPLATES / "office" / "front").glob("*.jinja")
        if not path.name.startswith("_")
    )
    assert [name for name, text in written.items() if re.search(r"\{\{|\}\}|\{%|%\}|\{#", text)] == []
    assert installation(FRONT) == written


def test_without_a_public_name_the_public_site_is_left_to_another_machine():
    assert "ppid-umum.conf" not in installation(replace(FRONT, public_host=""))


def test_ports_stand_in_addresses_and_not_in_names():
    text = installation(FRONT)["ppid-umum.conf"]

    assert "server_name ppid.misal.example;" in text
    assert "return 301 https://ppid.misal.example:8443$request_uri;" in text


def test_the_office_is_built_at_midnight_of_the_body():
    assert "OnCalendar=*-*-* 00:05:00 Asia/Makassar" in installation(FRONT)["ppid-office-daily.timer"]


def values(text: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("unit", ["ppid-office.service", "ppid-office-daily.service"])
def test_the_office_writes_its_own_folders_and_nothing_else(unit: str):
    text = installation(FRONT)[unit]

    assert values(text, "ReadWritePaths") == ["/var/lib/ppid /srv/ppid"]
    assert values(text, "ProtectSystem") == ["strict"]
    assert values(text, "NoNewPrivileges") == ["yes"]
    assert values(text, "CapabilityBoundingSet") == [""]
    assert values(text, "User") == ["ppid"]
    assert len(values(text, "ExecStart")) == 1


def test_the_copying_writes_the_folder_of_copies_besides():
    text = installation(replace(FRONT, backups=Path("/mnt/cadangan")))["ppid-cadangan.service"]

    assert values(text, "ReadWritePaths") == ["/var/lib/ppid /srv/ppid", "-/mnt/cadangan"]
    assert values(text, "ExecStart") == ["/usr/bin/true backup /mnt/cadangan --root /var/lib/ppid"]
    assert values(text, "RequiresMountsFor") == ["/mnt/cadangan"]
    timer = installation(FRONT)["ppid-cadangan.timer"]
    assert values(timer, "OnCalendar") == ["*-*-* 01:30:00 Asia/Makassar"]


def test_every_line_of_a_unit_is_a_section_a_setting_or_a_remark():
    for name, text in installation(FRONT).items():
        if not name.endswith(".conf"):
            wrong = [line for line in text.splitlines() if not re.match(r"(?:\[\w+\]|[A-Z]\w+=|#|$)", line)]
            assert wrong == [], name


@pytest.mark.nginx
def test_systemd_understands_the_units(tmp_path: Path):
    """In the group of nginx: both come with a machine of Debian, and with few containers."""
    if shutil.which("systemd-analyze") is None:
        return
    units: list[str] = []
    for name, text in installation(replace(FRONT, state=tmp_path, user="root")).items():
        if not name.endswith(".conf"):
            (tmp_path / name).write_text(text, encoding="utf-8")
            units.append(str(tmp_path / name))
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.returncode, said.stderr) == (0, "")
