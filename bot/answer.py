"""The one door: an event comes in, its effect and its answer are written in one transaction, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from uuid import uuid4

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

import bot.commands  # noqa: F401  fills the registry
from bot.cards import access, broken
from bot.chat import (
    Away,
    Card,
    Filled,
    Incoming,
    Place,
    Platform,
    Press,
    Pressed,
    Reach,
    Received,
    Shared,
    Sorry,
    Toast,
    Typed,
)
from bot.commands import lines, sharing
from bot.commands.turn import House, Turn
from bot.model import Network
from bot.model.messages import MessageKind
from bot.registry import COMMANDS, PRESSES, Answer, prompts_shown
from bot.store import bell, changes, inbox, journal, messages, networks, questions
from bot.store.engine import Database, is_away

log = structlog.get_logger()


class FrontDoor:
    """The core's door, for adapters (`bot.chat.Door`). `wake` is called when there is something new to send."""

    def __init__(
        self, database: Database, house: House, key: bytes, now: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._house = house
        self._key = key
        self._now = now
        self._wake = wake

    def record(self, platform: Platform, workspace: str, events: Sequence[Received]) -> list[Received]:
        """Store events durably; returns those not seen before."""
        now = self._now()
        return self._database.write(lambda s: inbox.record(s, platform, workspace, events, now))

    def unanswered(self, platform: Platform, workspace: str) -> list[Received]:
        """What was recorded and never answered, oldest first."""
        return self._database.read(lambda s: inbox.unanswered(s, platform, workspace))

    def pass_over(self, platform: Platform, workspace: str, event_id: str) -> None:
        """Mark an event that holds nothing for us as done."""
        now = self._now()
        self._database.write(lambda s: inbox.take(s, platform, workspace, event_id, now))

    def answer(self, incoming: Incoming) -> Toast | None:
        """Take the event's effect and write its answer, once; returns the passing word to show, if it is one.

        Raises Away.
        """
        now = self._now()
        try:
            toast = self._once(incoming, now, lambda s: self._serve(s, incoming, now))
        except Sorry as sorry:
            apology = Card(sorry.lines[0], sorry.lines[1:])
            toast = self._once(incoming, now, lambda s: self._say(s, incoming, None, apology, now))
        except Away:
            raise
        except Exception as error:
            number = uuid4().hex[:8]
            log.error("answer failed", id=number, error=type(error).__name__, where=_where(error))
            toast = self._once(incoming, now, lambda s: self._say(s, incoming, None, broken.broken(number), now))
        self._wake()
        return toast

    def _once(self, incoming: Incoming, now: datetime, effect: Callable[[Session], Toast | None]) -> Toast | None:
        place = incoming.place

        def work(session: Session) -> Toast | None:
            if not inbox.take(session, place.platform, place.workspace, incoming.event_id, now):
                return None
            bell.ring(session)
            return effect(session)

        try:
            return self._database.write(work)
        except DBAPIError as error:
            if is_away(error):
                raise Away from error
            raise

    def _serve(self, session: Session, incoming: Incoming, now: datetime) -> Toast | None:
        home = Place(incoming.place.platform, incoming.place.workspace, incoming.speaker.id)
        if isinstance(incoming, Reach):
            networks.set_reach(session, home, incoming.open)
            return None
        if incoming.group and not incoming.place.aside:
            return self._in_group(session, incoming, now)
        network = networks.heard(session, home) or self._let_in(session, home, incoming, now)
        if network is None:
            if isinstance(incoming, Pressed | Filled):
                return Toast(access.old_button())
            return self._say(session, incoming, None, access.refused(self._house.operator), now)
        turn = self._turn(session, network, home, incoming, now)
        answer = self._answer(turn, incoming)
        if turn.erased:  # nothing is left to settle, and the farewell is to nobody we know
            session.info.pop("journal")
            return self._say(session, incoming, None, answer, now)
        turn.edits = turn.edits or isinstance(incoming, Pressed | Filled)
        if self._settle(turn) and turn.group and isinstance(answer, Card):
            answer = replace(answer, lines=(*answer.lines, access.saved_privately(turn.group)))
        self._ask(turn, answer)
        toast = self._say(session, incoming, turn, answer, now)
        if turn.besides is not None:
            messages.say(session, home, turn.besides, network.id, now)
        return toast

    def _in_group(self, session: Session, incoming: Incoming, now: datetime) -> Toast | None:
        """A group that others read along in: nothing is kept, and no other bot's command is answered."""
        words = incoming.text.split() if isinstance(incoming, Typed) else []
        if words and (not words[0].startswith("/") or words[0][1:].casefold() in COMMANDS):
            private_chat = self._house.private_chats.get(incoming.place.workspace, "")
            return self._say(session, incoming, None, access.in_group(private_chat), now)
        return Toast(access.not_here()) if isinstance(incoming, Pressed) else None

    def _let_in(self, session: Session, home: Place, incoming: Incoming, now: datetime) -> Network | None:
        """A new network for who may have one: invited, open to all, or a platform that vouches for its people.

        A press begins none: it can only be an old button's, of somebody who has left.
        """
        if not isinstance(incoming, Typed | Shared):
            return None
        speaker = incoming.speaker
        vouched = self._house.access == "open" or home.platform in ("terminal", "slack")
        if not vouched:
            words = incoming.text.split() if isinstance(incoming, Typed) else []
            if len(words) != 2 or words[0] != "/start" or not networks.accept(session, words[1]):
                return None
        zone = speaker.timezone or (self._house.host_zone if home.platform == "terminal" else "")
        return networks.found(session, home, speaker.name, zone, speaker.locale, now)

    def _turn(self, session: Session, network: Network, home: Place, incoming: Incoming, now: datetime) -> Turn:
        turn = Turn(
            session=session,
            network=network,
            house=self._house,
            place=home,
            here=incoming.place,
            speaker=incoming.speaker,
            group=incoming.group,
            now=now,
            journal=journal.journaling(session),
        )
        on = incoming.reply_to if isinstance(incoming, Typed) else getattr(incoming, "on", None)
        if on is not None:
            turn.message = messages.at_ref(session, on.place, on.id)
            if turn.message is not None and turn.message.network_id != network.id:
                turn.message = None
        return turn

    def _answer(self, turn: Turn, incoming: Incoming) -> Answer:
        match incoming:
            case Typed(text=text):
                return lines.answer(turn, text)
            case Pressed(press=sealed, on=on):
                return self._press(turn, sealed, on.place)
            case Filled(press=sealed, values=values):
                turn.values = dict(values)
                return self._press(turn, sealed, incoming.on.place if incoming.on else incoming.place)
            case Shared():
                return sharing.shared(turn, incoming)
            case _:
                raise AssertionError("an event of no known kind")

    def _press(self, turn: Turn, sealed: str, place: Place) -> Answer:
        press = Press.unseal(sealed, place, self._key)
        handler = PRESSES.get(press.verb) if press else None
        if press is None or handler is None:
            return Toast(access.old_button())
        if "@" in press.extra:  # a calendar's day: what a picker would have filled in
            extra, _, day = press.extra.partition("@")
            press, turn.values = replace(press, extra=extra), {"date": day}
        return handler(turn, press)

    @staticmethod
    def _settle(turn: Turn) -> bool:
        """Bring the prompts up to date and store the change; what is derived is not journaled."""
        turn.settle()
        touched = changes.keep(turn.session, turn.change, turn.journal) if turn.journal.writes or turn.begun else []
        turn.session.info.pop("journal", None)
        if not touched:
            return False
        changed_prompts = [entry.row_id for entry in touched if entry.table == "prompt"]
        messages.refresh_others(
            turn.session, turn.network.id, changed_prompts, turn.message.id if turn.message and turn.edits else None
        )
        return True

    @staticmethod
    def _ask(turn: Turn, answer: Answer) -> None:
        if isinstance(answer, Card) and answer.ask:
            questions.await_answer(turn.session, turn.network.id, turn.place, answer.ask.then, turn.question, turn.now)

    @staticmethod
    def _say(session: Session, incoming: Incoming, turn: Turn | None, answer: Answer, now: datetime) -> Toast | None:
        """Write the answer: an edit of the message it was pressed on when it can be one, else a message of its own.

        Without a turn it is a word to somebody who has no network.
        """
        if isinstance(answer, Toast):
            if isinstance(incoming, Pressed | Filled):
                return answer
            answer = Card(answer.text)
        if turn is None:
            messages.say(session, incoming.place, answer, None, now)
            return None
        message, shows = turn.message, prompts_shown(answer)
        about = turn.begun.contact_id if turn.begun else None
        if message is None and isinstance(incoming, Pressed | Filled) and incoming.on:
            # Shown by a message we have no row of: an ephemeral one, or one from before a restore.
            message = messages.known_by(session, incoming.on, turn.network.id, now)
        if message is None or not turn.edits or answer.file or answer.picture:
            kind: MessageKind = "list" if any(position for _, position in shows) else "reply"
            messages.say(session, incoming.place, answer, turn.network.id, now, kind, shows, about=about)
        else:
            messages.change(session, message, answer, incoming.place.aside, shows, about=about)
        return None


def _where(error: Exception) -> list[str]:
    """The innermost calls of an error. Its message and its values stay out of the log: they may hold names and
    notes."""
    frames = extract_tb(error.__traceback__)[-6:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
