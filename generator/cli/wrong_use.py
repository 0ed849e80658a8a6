"""What a person reads who typed a command wrong: click's findings, in Indonesian."""

import difflib
import re

import click

_WORDINGS = (
    (r"(?:Path|File|Directory) '(.+)' does not exist\.", r"`\1` tidak ada."),
    (r"Directory '(.+)' is a file\.", r"`\1` berkas, bukan folder."),
    (r"(?:Path|File) '(.+)' is a directory\.", r"`\1` folder, bukan berkas."),
    (r"\w+ '(.+)' is not readable\.", r"`\1` tidak boleh dibaca."),
    (r"\w+ '(.+)' is not writable\.", r"`\1` tidak boleh ditulisi."),
    (r"'(.*)' is not a valid integer(?: range)?\.", r"`\1` bukan bilangan bulat."),
    (r"(-?\d+) is not in the range (-?\d+)<=x<=(-?\d+)\.", r"`\1` di luar \2 sampai \3."),
    (r"(-?\d+) is not in the range x>=(-?\d+)\.", r"`\1` kurang dari \2."),
    (r"'(.*)' is not one of (.+)\.", r"`\1` tidak dikenal. Pilih salah satu: \2."),
    (r"'(.*)' does not match the format '%Y-%m-%d'\.", r"`\1` bukan tanggal. Tulis seperti 2026-11-22."),
    (r"Option '(.+)' requires an argument\.", r"Pilihan `\1` membutuhkan nilai di belakangnya."),
    (r"Option '(.+)' does not take a value\.", r"Pilihan `\1` dipakai tanpa nilai."),
    (
        r"Got unexpected extra arguments? \((.+)\)",
        r"`\1` berlebih. Apit nama yang berspasi dengan tanda kutip.",
    ),
)
"""What click says, and the same for an officer; what is not here was written by ``ppid`` itself."""


def wording(error: click.ClickException) -> str:
    """What is wrong and where to read on, ready to print; asked for nothing, the help itself."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message + "\n"
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "ppid"
    return f"{_finding(error)}\nLihat `{command} --help`.\n"


def _finding(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"Pilihan `{error.option_name}` tidak ada.{_near(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"Perintah `{error.command_name}` tidak ada.{_near(_similar_commands(error))}"
        case click.MissingParameter():
            return f"Perintah ini belum lengkap: {_name(error.param)} harus diisi."
        case click.BadParameter():
            return f"Nilai {_name(error.param)} tidak dapat dipakai: {_in_indonesian(error.message)}"
        case click.FileError():
            return f"Berkas `{error.ui_filename}` tidak dapat dibuka."
        case _:
            return _in_indonesian(error.message)


def _similar_commands(error: click.exceptions.NoSuchCommand) -> list[str]:
    """Names like the one that was typed; asked of the group, for click knows only commands that are loaded."""
    group = error.ctx.command if error.ctx else None
    names = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
    return difflib.get_close_matches(error.command_name, names)


def _near(possibilities: list[str] | None) -> str:
    return f" Mungkin maksudnya `{possibilities[0]}`." if possibilities else ""


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "yang diketik"
    if isinstance(parameter, click.Option):
        return f"`{max(parameter.opts, key=len)}`"
    return (parameter.metavar or parameter.name or "").upper()


def _in_indonesian(message: str) -> str:
    for pattern, words in _WORDINGS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(words)
    return message
