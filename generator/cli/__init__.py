"""The ``ppid`` command: one file per subcommand, and one boundary where errors meet a person."""

import sys

import click

from generator.cli.wrong_use import wording

OUR_FAULT = 3
_WRONG_USE = 2
_INTERRUPTED = 130


class _Commands(click.Group):
    """Loads a command when it is asked for: all of them together take longer than a build with nothing to do."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in order."""
        return sorted({*_NAMES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        if cmd_name in _NAMES and cmd_name not in self.commands:
            self.add_command(_load(cmd_name))
        return super().get_command(ctx, cmd_name)


_NAMES = frozenset(
    {
        *("audit", "backup", "build", "check", "diff", "doctor", "document", "due"),
        *("edit", "format", "history", "import", "init", "migrate"),
        *("office", "publish", "release", "report", "restore", "review", "round", "serve"),
        *("submit", "takedown", "unit", "user", "validate"),
    }
)


def _load(name: str) -> click.Command:
    # Statically, each in its place: the import contracts must see them.
    match name:
        case "audit":
            from generator.cli.audit import command
        case "backup":
            from generator.cli.backup import command
        case "build":
            from generator.cli.build import command
        case "check":
            from generator.cli.check import command
        case "diff":
            from generator.cli.diff import command
        case "doctor":
            from generator.cli.doctor import command
        case "document":
            from generator.cli.document import command
        case "due":
            from generator.cli.due import command
        case "edit":
            from generator.cli.edit import command
        case "format":
            from generator.cli.format import command
        case "history":
            from generator.cli.history import command
        case "import":
            from generator.cli.import_ import command
        case "init":
            from generator.cli.init import command
        case "migrate":
            from generator.cli.migrate import command
        case "office":
            from generator.cli.office import command
        case "publish":
            from generator.cli.publish import command
        case "release":
            from generator.cli.release import command
        case "report":
            from generator.cli.report import command
        case "restore":
            from generator.cli.restore import command
        case "review":
            from generator.cli.review import command
        case "round":
            from generator.cli.round_ import command
        case "serve":
            from generator.cli.serve import command
        case "submit":
            from generator.cli.submit import command
        case "takedown":
            from generator.cli.takedown import command
        case "unit":
            from generator.cli.unit import command
        case "user":
            from generator.cli.user import command
        case _:
            from generator.cli.validate import command
    return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(package_name="ppid", message="%(prog)s %(version)s")
def commands() -> None:
    """Registers of public information: check them, import into them, publish them.

    Every command works on the folder that holds `registers/` (here, or --root DIR).

    Exit status: 0 done, 1 problems found in the data, 2 wrong use, 3 our fault.
    """


def main() -> None:
    """Run the command line; the only place that catches wrong use and what nobody expected."""
    try:
        sys.exit(commands.main(prog_name="ppid", standalone_mode=False))
    except click.ClickException as error:
        sys.stderr.write(wording(error))
        sys.exit(_WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("Dihentikan.\n")
        sys.exit(_INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last boundary; a traceback helps no officer
        import traceback  # every command begins without it

        frame = traceback.extract_tb(error.__traceback__)[-1]
        # The message of an exception may hold a cell's value, so only its kind and place are shown.
        sys.stderr.write(
            f"Kesalahan program: {type(error).__name__} di {frame.filename}:{frame.lineno}.\n"
            "Sebelum mengulang, periksa register dengan `ppid validate` dan `git status`: sebagian mungkin sudah tertulis."
            " Kirim baris pertama kepada pengelola.\n"
        )
        sys.exit(OUR_FAULT)
