"""The front door: the commands of the command line. What they put together is in `wiring`.

What a command needs is imported where it is needed: `kith --help` is not to wait for a database library.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

# structlog loads rich for tracebacks that print the values in them: what must never happen here, and 5 MB besides.
sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
# httpx, which comes with the Telegram library, has a command line of its own; nobody calls it here.
sys.modules.setdefault("click", None)  # type: ignore[arg-type]

# What is imported is no garbage; looking through it every 700 objects takes a tenth of the start.
gc.set_threshold(50_000, 10, 10)  # until `settle_down`

import typer  # noqa: E402

from bot.config.halt import Halt  # noqa: E402
from wiring.world import World  # noqa: E402


def wall_clock() -> datetime:
    """The present moment, aware UTC."""
    return datetime.now(UTC)


Db = Annotated[str, typer.Option("--db", metavar="URL", help="Another database than KITH_DATABASE_URL.")]
As = Annotated[str, typer.Option("--as", metavar="NAME", help="Whose terminal it is. Default: your user name.")]
NetworkId = Annotated[str, typer.Option("--network", metavar="ID", help="Another network than the terminal's.")]
CopyFile = Annotated[Path, typer.Argument(metavar="FILE", help="The copy.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: standard output.")]

app = typer.Typer(
    help="Keeps your professional network alive, from the chat you already have open.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
manifest = typer.Typer(help="Print what a chat platform has to know of this app.", no_args_is_help=True)
app.add_typer(manifest, name="manifest")


@app.command()
def chat(context: typer.Context, db: Db = "", name: As = "") -> None:
    """Talk to Kith in this terminal. Piped in: one message a line, answered in plain text."""
    from bot.config.core import opened, person
    from scheduler.filelock import FileLock
    from wiring.terminal import converse

    who = person(name)
    with opened(db) as core:
        # A second one's answers would be printed by the first, which has the right to send.
        lock = FileLock(core.database.path.with_suffix(".chat.lock")) if core.database.path else None
        if lock and not lock.take():
            raise Halt("another `kith chat` has this database open")
        asyncio.run(converse(core, context.obj, who))


@app.command()
def run(context: typer.Context) -> None:
    """Serve every chat platform that has its tokens, until stopped."""
    from bot.config.core import opened
    from wiring.serving import serve

    with opened(level="info") as core:
        asyncio.run(serve(core, context.obj))


@app.command()
def demo(
    page: Annotated[
        Path | None,
        typer.Option(
            "--markdown",
            metavar="FILE",
            help="Write it as a page, the picture of its numbers beside it, and show nothing.",
        ),
    ] = None,
    story: Annotated[
        Path | None, typer.Option("--diary", metavar="FILE", help="Play another diary than Kemi's.")
    ] = None,
) -> None:
    """A made-up network of 300 people lives through a year, in about a minute."""
    from adapters.console.demo import diary, telling
    from bot.config.core import opened
    from wiring.demo import play

    told: list[telling.Told] = []
    try:
        script = diary.read(story or diary.A_YEAR)
        show = told.append if page else telling.Terminal(script.zone).show
        with TemporaryDirectory() as folder, opened(f"sqlite:///{folder}/kith.db") as core:
            asyncio.run(play(core, script, show, Path(folder)))
            pictures = [picture.read_bytes() for picture in sorted(Path(folder).glob("*.png"))]
        if page:
            page.write_text(telling.page(told, script.zone, script.foreword), encoding="utf-8")
            for last in pictures[-1:]:
                page.with_suffix(".png").write_bytes(last)
    except diary.Amiss as error:
        raise Halt(str(error)) from None
    except OSError as error:
        raise Halt(f"{error.filename or 'standard output'}: {error.strerror}") from None


@app.command()
def export(
    context: typer.Context,
    form: Annotated[Literal["json"], typer.Argument(metavar="json", help="The form it takes.")],
    output: Output = None,
    network: NetworkId = "",
    db: Db = "",
    name: As = "",
) -> None:
    """Write out everything a network holds."""
    from bot.config.core import opened, person
    from bot.exchange.export_json import export_json

    write, now = {"json": export_json}[form], context.obj.now()
    with opened(db) as core:
        text = core.in_network(network, person(name), lambda session, found: write(session, found, now))
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Halt(f"{output}: {error.strerror}") from None


@app.command("import")
def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="vCards: what an address book exports as .vcf.")],
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
    network: NetworkId = "",
    db: Db = "",
    name: As = "",
) -> None:
    """Bring in the people of a vCard file. First you see what it would change."""
    from bot.config.core import opened, person
    from bot.config.telling import telling
    from wiring.importing import import_file

    with opened(db) as core:
        import_file(core, file, network, person(name), context.obj.now(), telling(time.monotonic), yes=yes)


@app.command("next")
def coming(
    context: typer.Context,
    days: Annotated[int, typer.Argument(min=1, max=400, metavar="[DAYS]")] = 30,
    network: NetworkId = "",
    db: Db = "",
    name: As = "",
) -> None:
    """What will be sent in the coming days, when and why."""
    from adapters.console.view import spoken
    from bot.config.core import opened, person

    now = context.obj.now()
    with opened(db) as core:
        answer = core.in_network(network, person(name), lambda s, found: core.ask(s, found, "next", str(days), now))
    print(spoken(answer, bold=sys.stdout.isatty()))


@app.command()
def doctor(
    context: typer.Context,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing and ask no platform; exit 1 if something is wrong.")
    ] = False,
) -> None:
    """Look at the settings, the database, the clock, the tokens, and what is pending or missed."""
    from wiring.doctor import examined

    findings = examined(context.obj, platforms=not quiet)
    if not quiet:
        print(*findings, sep="\n")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


@app.command()
def migrate(db: Db = "") -> None:
    """Make the tables, or bring them up to date. Every start does so too."""
    from bot.config.core import opened

    with opened(db):
        print("The database is up to date.")


@app.command()
def backup(context: typer.Context, file: CopyFile, db: Db = "") -> None:
    """Write a copy of the whole database to one file, also while Kith runs."""
    from bot.config import moving
    from bot.config.core import reached
    from bot.config.telling import telling

    with reached(db) as (_, database):
        print(moving.back_up(database, file, context.obj.now(), telling(time.monotonic)))


@app.command()
def restore(
    context: typer.Context,
    file: CopyFile,
    yes: Annotated[bool, typer.Option("--yes", help="Replace the database there is; it is kept beside.")] = False,
    db: Db = "",
) -> None:
    """Put a copy back. What fell due before now is asked about, not sent."""
    from bot.config import moving
    from bot.config.core import reached
    from bot.config.telling import telling
    from wiring.alone import undisturbed

    with reached(db) as (_, database), undisturbed(database):
        print(moving.restore(database, file, context.obj.now(), telling(time.monotonic), replace=yes))


@app.command()
def copy(url: Annotated[str, typer.Argument(metavar="URL", help="An empty database.")], db: Db = "") -> None:
    """Copy the whole database into an empty one, of the other kind perhaps, and compare every row."""
    from bot.config import moving
    from bot.config.core import reached
    from bot.config.telling import telling
    from wiring.alone import undisturbed

    with reached(db) as (_, database), undisturbed(database):
        print(moving.copy(database, url, telling(time.monotonic)))


@manifest.command()
def slack(
    http: Annotated[
        bool, typer.Option("--http", help="Let Slack post to KITH_PUBLIC_URL, with no Socket Mode.")
    ] = False,
) -> None:
    """The app manifest, to be pasted at Slack where an app is made from one."""
    import bot.commands  # noqa: F401  fills the registry
    from adapters.slack.manifest import manifest as described
    from bot.config.settings import load
    from bot.registry import menu

    root = load().kith_public_url if http else ""
    if http and not root.startswith("https://"):
        raise Halt("--http needs the https address Slack can reach: set KITH_PUBLIC_URL", 2)
    print(json.dumps(described((command.name for command in menu()), root=root), indent=2))


@app.command()
def invite(
    context: typer.Context,
    uses: Annotated[int, typer.Option(min=1, metavar="N", help="How many people it lets in.")] = 1,
) -> None:
    """Print a link that lets somebody in on Telegram."""
    from bot.config.core import opened
    from wiring.inviting import link

    with opened() as core:
        print(link(core, uses, context.obj.now()))


def main(world: World | None = None) -> int:
    """The program; returns its exit status."""
    try:
        status = app(obj=world or World(wall_clock), prog_name="kith", standalone_mode=False)
    except (Halt, typer.TyperException) as error:
        print(f"kith: {error}", file=sys.stderr)
        return error.status if isinstance(error, Halt) else error.exit_code
    except Exception as error:
        import structlog

        from bot.config import logs

        if not structlog.is_configured():  # the default log would quote the values it finds on the way
            logs.set_up("error", ())
        # Its own words may hold a name: the log has where it broke, and nothing else.
        structlog.get_logger("kith").error("stopped", exc_info=error)
        print("kith: something broke; the log says where", file=sys.stderr)
        return 1
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
