"""What ``ppid office setup`` does with the answers; it needs the libraries of the office server."""

import os
import sys
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from generator.history.repository import HistoryError
from generator.history.signatures import SigningError
from generator.model.time_zone import local_day
from generator.office.front.installation import Front, UnfitValue
from generator.office.publishing.source import zone_of_body
from generator.office.settings_file import read_settings
from generator.office.setup.answers import Answers, read_desk, read_host
from generator.office.setup.certificates import FOLDER, CertificateError, lacking, make_certificate
from generator.office.setup.first_accounts import Invited, has_accounts, invite_first
from generator.office.setup.first_register import Unusable, begin_registers
from generator.office.setup.machine import (
    Places,
    enable,
    give_to,
    machine_files,
    make_sites,
    make_state,
    settings_file,
)
from generator.office.setup.placing import RECORD, Deed, Placed, Wanted, place
from generator.office.words import ROLES
from generator.review.git_writer import MAIN, WriteError, tip
from generator.review.state import queue_of
from generator.review.surroundings import reference_rows
from generator.validation.report import render_errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the options say."""

    state: Path
    sites: Path
    places: Places
    user: str
    port: int
    installs: bool

    @property
    def is_begun(self) -> bool:
        """Whether a register is here already."""
        return (self.state / "publik.git").exists()


def set_up(machine: Machine, answers: Answers, given_day: datetime | None, *, dry_run: bool) -> None:
    """Make what is missing, or tell what would be made."""
    try:
        front = _front(machine, answers)
        if dry_run:
            _tell_plan(machine, answers, front)
        else:
            _set_up(machine, answers, front, given_day)
    except UnfitValue as error:
        raise click.UsageError(
            f"`{error.value}` tidak dapat ditulis ke dalam konfigurasi. Pakai nama atau jalur lengkap yang hanya berisi "
            "huruf, angka, titik, tanda hubung, dan garis miring."
        ) from error
    except Unusable as unusable:
        raise click.UsageError(
            f"Jawaban belum dapat dipakai; register belum dibuat.\n\n{render_errors(unusable.problems)}"
        ) from unusable
    except (HistoryError, SigningError, WriteError, CertificateError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(
            f"Tidak dapat menulis `{error.filename}`: {error.strerror}. Jalankan dengan hak yang cukup (`sudo`), "
            "atau pilih folder lain dengan --state, --sites, dan --out."
        ) from error


def _front(machine: Machine, answers: Answers) -> Front:
    public = answers.written.get("situs") or _site_of_register(machine.state)
    zone = zone_of_body(machine.state) if machine.is_begun else read_desk(answers.written["meja"]).zone
    copies = read_settings(machine.state).settings.backup
    return Front(
        office_host=answers.office_host,
        public_host=read_host(public),
        sites=machine.sites,
        state=machine.state,
        certificates=answers.certificates or machine.state / FOLDER,
        backups=copies.folder.absolute() if copies else Path("/var/backups/ppid"),
        port=machine.port,
        program=Path(sys.executable).with_name("ppid"),
        user=machine.user,
        zone=zone,
    )


def _site_of_register(state: Path) -> str:
    queue = queue_of(state, "publik")
    rows = reference_rows(queue, tip(queue.repository, MAIN))
    return next(
        row["alamat_situs"]
        for table, found in rows.items()
        if table.table == "badan"
        for row in found.values()
    )


def _wanted(machine: Machine, answers: Answers, front: Front) -> dict[Path, Wanted]:
    return {**settings_file(machine.state, answers.mail), **machine_files(front, machine.places)}


def _tell_plan(machine: Machine, answers: Answers, front: Front) -> None:
    click.echo("Tidak ada yang ditulis. Yang akan terjadi:")
    begun = machine.is_begun
    click.echo(f"Register di {machine.state}: {'sudah ada, tidak diubah' if begun else 'akan dibuat'}")
    kept = has_accounts(machine.state)
    click.echo(f"Akun pertama: {'sudah ada, tidak diubah' if kept else 'akan dibuat, dengan undangan'}")
    if answers.certificates is None:
        for name in lacking(front.certificates, (front.office_name, front.public_name)):
            click.echo(f"Sertifikat buatan sendiri untuk {name}: akan dibuat")
    _tell(place(_wanted(machine, answers, front), machine.state / RECORD, write=False), future=True)


def _set_up(machine: Machine, answers: Answers, front: Front, given_day: datetime | None) -> None:
    now = int(time.time())
    make_state(machine.state)
    day: date = given_day.date() if given_day else local_day(now, front.zone)
    if machine.is_begun:
        click.echo(f"Register di {machine.state}: sudah ada, tidak diubah")
    else:
        begin_registers(answers.written, machine.state, day, now)
        anchor = tip(queue_of(machine.state, "publik").repository, MAIN)
        click.echo(f"Register di {machine.state}: dibuat")
        click.echo(f"Komit pertama {anchor} menjadi pangkal `ppid audit`: catat juga di tempat lain.")
    _certificates(answers, front)
    placed = place(_wanted(machine, answers, front), machine.state / RECORD, write=True)
    _tell(placed, future=False)
    sites = tuple(one.path.name for one in placed if one.path.suffix == ".conf")
    for link in enable(machine.places, sites):
        click.echo(f"{link}: ditautkan")
    readable = make_sites(machine.sites)
    _accounts(machine.state, day, now, f"https://{front.office_host}")
    if machine.installs and os.geteuid() == 0:
        give_to(machine.user, machine.state, machine.sites)
    _tell_next(machine, front.program, readable=readable)


def _certificates(answers: Answers, front: Front) -> None:
    missing = lacking(front.certificates, (front.office_name, front.public_name))
    for name in missing:
        if answers.certificates is None:
            make_certificate(front.certificates, name)
            click.echo(f"Sertifikat buatan sendiri untuk {name}: dibuat. Ganti sebelum dipakai orang.")
        else:
            click.echo(
                f"Perhatikan: sertifikat untuk {name} belum ada di {front.certificates / name}; "
                "nginx tidak mau mulai tanpa itu."
            )


def _tell(placed: tuple[Placed, ...], *, future: bool) -> None:
    for one in placed:
        deed = f"akan {one.deed.value}" if future and one.deed in (Deed.NEW, Deed.UPDATED) else one.deed.value
        also = (
            f"; yang baru {'akan ada' if future else 'ada'} di {one.beside}" if one.deed is Deed.LEFT else ""
        )
        click.echo(f"{one.path}: {deed}{also}")


def _accounts(state: Path, day: date, now: int, address: str) -> None:
    if has_accounts(state):
        click.echo("Akun pertama: sudah ada, tidak diubah")
        return
    invited: tuple[Invited, ...] = invite_first(state, day, now)
    for one in invited:
        keeper = ", pengelola akun" if one.account.is_admin else ""
        click.echo(
            f"\nUndangan untuk {one.account.name} ({ROLES[one.role]}{keeper}), nama masuk {one.account.login}:"
        )
        click.echo(f"  {address}/undangan/{one.token}")
    if invited:
        click.echo(
            "Tautan itu sekali pakai, berlaku 72 jam, dan tidak dapat ditampilkan lagi. Serahkan langsung kepada orangnya."
        )


def _tell_next(machine: Machine, program: Path, *, readable: bool) -> None:
    click.echo("\nLangkah berikutnya:")
    if not readable:
        click.echo(f"  sudo install -d -m 2750 -o {machine.user} -g www-data {machine.sites}")
    if not machine.installs:
        click.echo("  pasang berkas-berkas itu menurut panduan operator (operator.md#kantor-nginx)")
    click.echo("  sudo systemctl daemon-reload")
    click.echo("  sudo systemctl enable --now ppid-office.service ppid-office-daily.timer")
    click.echo("  sudo nginx -t && sudo systemctl reload nginx")
    click.echo(f"  sudo -u {machine.user} {program} office --check --state {machine.state}")
