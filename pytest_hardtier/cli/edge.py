"""Where every command ends: exceptions become one line and an exit status.

0 done, or every check passed; 1 some check did not; 2 the command was wrong; 3 we were; 4 this
machine isolates less than was required; 130 stopped by Ctrl-C; 141 nobody read the output any more.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

import click

from pytest_hardtier.errors import HardtierError

OURS, INTERRUPTED, UNREAD = 3, 130, 141
DEBUG = "HARDTIER_DEBUG"


class Unread(Exception):  # noqa: N818 - a way to end, not an error
    """Nobody reads the output any more."""


class House(click.Group):
    """A group whose commands return their exit status, and whose errors are one line each."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run the command and leave the process with its exit status."""
        extra["standalone_mode"] = False
        sys.exit(_status_of(lambda: super(House, self).main(args, prog_name, **extra)))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click would turn a closed pipe into the status of a failed check."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise Unread from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """In the order in which somebody who practises meets them, not in the alphabet's."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; the nearest ones are in the error."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.commands)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


def _status_of(command: Any) -> int:
    try:
        status = command()
        sys.stdout.flush()
    except click.exceptions.UsageError as error:
        return _wrong_usage(error)
    except click.ClickException as error:
        click.echo(f"hardtier: {error.format_message()}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except HardtierError as error:
        _show_trace()
        click.echo(f"hardtier: {error}", err=True)
        return error.exit_code
    except (Unread, BrokenPipeError):
        # Whoever read has read enough. What is still buffered must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except Exception as error:  # noqa: BLE001 - the last stop before the user
        return _apologize(error)
    return status if isinstance(status, int) else 0


def _wrong_usage(error: click.UsageError) -> int:
    """One line; a group that was named without a command shows its help instead."""
    where = error.ctx.command_path if error.ctx else "hardtier"
    if type(error).__name__ == "NoArgsIsHelpError" and error.ctx:
        click.echo(error.ctx.get_help(), err=True)
    else:
        message = " ".join(error.format_message().split())
        click.echo(f"{where}: {message} `{where} --help` tells more.", err=True)
    return error.exit_code


def _apologize(error: Exception) -> int:
    _show_trace()
    what = " ".join(f"{type(error).__name__}: {error}".split())
    click.echo(
        f"hardtier: sorry, this is our fault and not yours: {what}\n"
        "Please report it with the command and what `hardtier doctor` says; CONTRIBUTING.md tells "
        f"where. {DEBUG}=1 shows the traceback.",
        err=True,
    )
    return OURS


def _show_trace() -> None:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exc()


def run(app: click.Group) -> NoReturn:
    """Run the command line as it was typed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows only ASCII shows a question mark, and nothing falls over.
            stream.reconfigure(errors="replace")
    app.main(prog_name="hardtier")
