"""The front door: the commands of the command line, and the only place where everything is put together.

What a command needs is imported where it is needed: `kith --help` is not to wait for a database library.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

# structlog loads rich for tracebacks that print the values in them: what must never happen here, and 5 MB besides.
sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
# Of httpx, which comes with the Telegram library, only a command line of its own would colour anything.
sys.modules.setdefault("pygments", None)  # type: ignore[arg-type]

# What is imported is no garbage; looking through it every 700 objects takes a tenth of the start.
gc.set_threshold(50_000, 10, 10)  # until `settle_down`

import typer  # noqa: E402

from bot.config.halt import Halt  # noqa: E402

if TYPE_CHECKING:
    from adapters.console import Console
    from adapters.platforms import Served
    from adapters.web.server import Server
    from bot.config.core import Core
    from bot.store.engine import Database
    from scheduler.figures import Figures
    from scheduler.service import Delivery


def wall_clock() -> datetime:
    """The present moment, aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """What is outside: the wall clock (aware UTC), and how many seconds may pass without a look at it."""

    now: Callable[[], datetime] = wall_clock
    heartbeat: float = 15.0


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

    who = person(name)
    with opened(db) as core:
        # A second one's answers would be printed by the first, which has the right to send.
        lock = FileLock(core.database.path.with_suffix(".chat.lock")) if core.database.path else None
        if lock and not lock.take():
            raise Halt("another `kith chat` has this database open")
        asyncio.run(converse(core, context.obj, who))


async def converse(core: Core, world: World, name: str) -> None:
    """One person's terminal, until its lines end."""
    from adapters.console import lines
    from bot.config.core import settle_down
    from scheduler.notify import listening
    from scheduler.service import until_stopped

    core.follow_zones(world.now())
    console, delivery = terminal(core, world, name)
    settle_down()
    heard = listening(core.database, delivery.wake)
    await until_stopped(console.run(lines(console)), delivery.run(), *heard, stop=delivery.stop)


def terminal(
    core: Core, world: World, name: str, show: Callable[[str], None] | None = None
) -> tuple[Console, Delivery]:
    """A terminal and what delivers to it."""
    from adapters.console import build
    from scheduler.service import wired

    door, delivery = wired(core.database, core.house, core.key, world.now, world.heartbeat)
    console = build(name, core.key, door, lambda: sender.drain(), show or partial(print, flush=True))
    sender = delivery.serve("terminal", console.workspace, console.chat, per_second=None, chat_gap=0)
    return console, delivery


@app.command()
def run(context: typer.Context) -> None:
    """Serve every chat platform that has its tokens, until stopped."""
    from bot.config.core import opened

    with opened(level="info") as core:
        asyncio.run(serve(core, context.obj))


async def serve(core: Core, world: World) -> None:
    """The platforms, in one process with one clock."""
    from adapters import platforms, tokens
    from adapters.web.heartbeat import Heartbeat
    from bot.config.core import settle_down
    from scheduler.figures import Figures
    from scheduler.notify import listening
    from scheduler.service import until_stopped, wired

    if lacking := tokens.lacking(core.settings):
        raise Halt(lacking, 2)
    core.follow_zones(world.now())
    heart = Heartbeat(core.settings.kith_heartbeat_url, time.monotonic)
    figures = Figures(time.monotonic, heart.beat)
    door, delivery = wired(core.database, core.house, core.key, world.now, world.heartbeat, figures)
    try:
        served = await platforms.start(core.settings, core.key, door, world.now)
    except platforms.NotServed as error:
        raise Halt(str(error)) from None
    for one in served:
        delivery.serve(one.platform, one.adapter.workspace, one.adapter.chat)
    server = await web(core, world, served, figures) if core.settings.kith_http else None

    async def listen() -> None:
        announce(core, served, server.address if server else "", world.now())
        settle_down()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(heart.run())
            for one in served:
                tasks.create_task(one.adapter.run())

    async def stop() -> None:
        await asyncio.gather(delivery.stop(), *([server.stop()] if server else []))
        await platforms.stop(served)

    await until_stopped(listen(), delivery.run(), *listening(core.database, delivery.wake), stop=stop)


async def web(core: Core, world: World, served: Sequence[Served], figures: Figures) -> Server:
    """Serve over HTTP how Kith is doing, and where the platforms post; raises Halt."""
    from adapters import platforms
    from adapters.web import metrics, server, status
    from bot.store.health import Waiting, backlog
    from bot.store.migrate import HEAD, version

    async def waiting(platforms: Collection[str]) -> dict[str, Waiting]:
        # Of everybody's networks at once, which only counts them.
        read = core.database.login.read
        return await asyncio.to_thread(read, lambda session: backlog(session, world.now(), platforms))

    async def migrated() -> str:
        return "" if await asyncio.to_thread(version, core.database) == HEAD else "not up to date"

    checks: dict[str, status.Check] = {"database": migrated}
    for one in served:
        since_look = partial(figures.since_look, one.platform)
        checks[one.platform] = status.reached(one.adapter.connected, since_look)
    pages = {
        "/healthz": status.healthz(figures.since_tick),
        "/readyz": status.readyz(checks),
        "/metrics": metrics.metrics(figures, waiting),
    }
    posts = {path: endpoint for one in served for path, endpoint in one.adapter.endpoints.items()}
    opened = server.Server(core.settings.kith_http, pages, posts)
    try:
        await opened.start()
    except OSError as error:
        await platforms.stop(served)
        raise Halt(f"KITH_HTTP: nobody can listen at {core.settings.kith_http}: {error.strerror}", 2) from None
    return opened


def announce(core: Core, served: Sequence[Served], address: str, now: datetime) -> None:
    """Say that Kith is ready, and how the first person comes in."""
    from adapters.platforms import invitation, ready
    from bot.store.operator import first_invitation

    print(ready(served, address), flush=True)
    for bot in (one for one in served if one.platform == "telegram"):
        if bot.name:
            core.house.private_chats[bot.adapter.workspace] = f"https://t.me/{bot.name}"
        invite_only = core.settings.kith_access == "invite"
        code = core.database.write(lambda session: first_invitation(session, "telegram", now)) if invite_only else ""
        if code:
            print(f"Your invitation: {invitation(bot.name, code)}", flush=True)


@app.command()
def demo() -> None:
    """A made-up network lives through a year, in about a minute."""
    from bot.config.core import opened

    with TemporaryDirectory() as folder, opened(f"sqlite:///{folder}/kith.db") as core:
        asyncio.run(play(core))


async def play(core: Core) -> None:
    """The sample year, on a clock of its own."""
    from adapters.console import year
    from adapters.console.player import Calendar, Player
    from scheduler.service import until_stopped

    calendar = Calendar(year.YEAR[0].at, year.ZONE, partial(print, flush=True))
    console, delivery = terminal(core, World(calendar.now), year.OWNER, calendar.show)
    pause = year.PAUSE if sys.stdout.isatty() else 0.0
    player = Player(console, calendar, delivery.next_due, lambda: asyncio.sleep(pause))
    await until_stopped(player.live(year.YEAR, year.ENDS), delivery.run(), stop=delivery.stop)


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
    from adapters import tokens
    from bot.config import checkup
    from bot.config.core import prepared

    settings, database = prepared("", "error")
    findings = list(checkup.examine(settings, database, context.obj.now()))
    database.close()

    async def live() -> list[checkup.Finding]:
        return [checkup.Finding(*found) async for found in tokens.examine(settings)]

    if not quiet:
        findings += asyncio.run(live())
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

    with reached(db) as (_, database):
        print(moving.back_up(database, file, context.obj.now(), moving.telling(time.monotonic)))


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

    with reached(db) as (_, database), undisturbed(database):
        print(moving.restore(database, file, context.obj.now(), moving.telling(time.monotonic), replace=yes))


@app.command()
def copy(url: Annotated[str, typer.Argument(metavar="URL", help="An empty database.")], db: Db = "") -> None:
    """Copy the whole database into an empty one, of the other kind perhaps, and compare every row."""
    from bot.config import moving
    from bot.config.core import reached

    with reached(db) as (_, database), undisturbed(database):
        print(moving.copy(database, url, moving.telling(time.monotonic)))


@contextmanager
def undisturbed(database: Database) -> Iterator[None]:
    """No Kith is at work on the database while this lasts; raises Halt if one is."""
    from scheduler.alone import Busy, alone

    try:
        with alone(database):
            yield
    except Busy:
        raise Halt("Kith runs on this database: stop it first") from None


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
    from adapters.platforms import invitation
    from adapters.tokens import TokenFailed, telegram_name
    from bot.config.core import opened
    from bot.store import networks

    with opened() as core:
        if not core.settings.telegram_bot_token:
            raise Halt("an invitation is for a Telegram bot: set TELEGRAM_BOT_TOKEN", 2)
        try:
            username = asyncio.run(telegram_name(core.settings))
        except TokenFailed as failed:
            raise Halt(str(failed)) from None
        code = core.database.write(lambda session: networks.invite(session, uses, context.obj.now()))
    print(invitation(username, code))


def main(world: World | None = None) -> int:
    """The program; returns its exit status."""
    try:
        status = app(obj=world or World(), prog_name="kith", standalone_mode=False)
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
