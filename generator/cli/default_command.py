"""Groups of commands of which one is what people want first."""

from typing import ClassVar

import click


class WithDefault(click.Group):
    """``ppid takedown ID`` is ``ppid takedown tarik ID``: the first thing people want needs no second word."""

    default: ClassVar[str]
    """Name of that command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before whatever names none; no words at all ask for help."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [self.default, *args]
        return super().parse_args(ctx, args)
