"""The ``ppid`` command: one file per subcommand, and one boundary where errors meet a person."""

import sys
import traceback

import click

from generator.cli import build, due, import_, serve, validate
from generator.cli import format as format_
from generator.cli.wrong_use import wording

OUR_FAULT = 3
_WRONG_USE = 2
_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="ppid", message="%(prog)s %(version)s")
def commands() -> None:
    """Registers of public information: check them, import into them, publish them.

    Every command works on the folder that holds `registers/` (here, or --root DIR).

    Exit status: 0 done, 1 problems found in the data, 2 wrong use, 3 our fault.
    """


for _command in (
    build.command,
    due.command,
    format_.command,
    import_.command,
    serve.command,
    validate.command,
):
    commands.add_command(_command)


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
        frame = traceback.extract_tb(error.__traceback__)[-1]
        # The message of an exception may hold a cell's value, so only its kind and place are shown.
        sys.stderr.write(
            f"Kesalahan program: {type(error).__name__} di {frame.filename}:{frame.lineno}.\n"
            "Sebelum mengulang, periksa register dengan `ppid validate` dan `git status`: sebagian mungkin sudah tertulis."
            " Kirim baris pertama kepada pengelola.\n"
        )
        sys.exit(OUR_FAULT)
