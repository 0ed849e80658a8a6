"""Commands are loaded one at a time, and what the list of them says is theirs."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

import generator.cli
from generator.cli import commands

HERE = Path(generator.cli.__file__).parent
HEAVY = {
    *("frictionless", "mkdocs", "jinja2", "git", "xlsxwriter", "openpyxl", "typst", "docx", "stdnum"),
    *("pypdf", "starlette", "sqlite3", "ssl"),
}


@pytest.fixture(scope="module")
def context() -> click.Context:
    return click.Context(commands, info_name="ppid")


def test_the_list_of_commands_is_the_one_that_their_own_help_gives(context: click.Context):
    for width in (50, 80, 110):
        loaded, listed = click.HelpFormatter(width=width), click.HelpFormatter(width=width)
        click.Group.format_commands(commands, context, loaded)

        commands.format_commands(context, listed)

        assert listed.getvalue() == loaded.getvalue()


def test_every_file_with_a_command_is_reached_by_a_name(context: click.Context):
    reached: set[click.Command] = set()
    waiting: list[click.Command] = [commands]
    while waiting:
        command = waiting.pop()
        reached.add(command)
        if isinstance(command, click.Group):
            below = (command.get_command(context, name) for name in command.list_commands(context))
            waiting += [one for one in below if one is not None]
    files = [file.stem for file in HERE.glob("*.py") if "\ndef command(" in file.read_text("utf-8")]
    modules = {name: sys.modules.get(f"generator.cli.{name}") for name in files}

    assert [name for name, module in modules.items() if getattr(module, "command", None) not in reached] == []


def loaded_by(code: str) -> set[str]:
    """Modules that a new process has after these statements."""
    program = f"import sys\n{code}\nprint(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(asked.stdout.splitlines()[-1].split())


def test_what_officers_run_all_day_begins_without_heavy_libraries():
    assert not HEAVY & loaded_by("from generator.cli import diff, due, edit, format, history, validate")


def test_the_list_of_commands_loads_none_of_them():
    loaded = loaded_by("from generator.cli import commands\ncommands.main(['--help'], standalone_mode=False)")

    assert {name for name in loaded if name.startswith("generator.cli.")} == {"generator.cli.wrong_use"}
