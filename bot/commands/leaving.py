"""Taking back a question, and leaving for good."""

from __future__ import annotations

from datetime import timedelta

from bot.cards import access
from bot.cards import leaving as cards
from bot.chat import File, Press
from bot.commands.about import about_question
from bot.commands.turn import Turn
from bot.exchange.export_json import export_json
from bot.model import Question
from bot.registry import Answer, command, press
from bot.store import erase as store
from bot.store import questions


@command("cancel", "take back a question I asked")
def cancel(turn: Turn, _arguments: str) -> Answer:
    """The pending question is withdrawn; any command does that."""
    return access.cancelled() if turn.withdrew else access.nothing_to_cancel()


@about_question("cancel")
def cancelled(_turn: Turn, question: Question, _extra: str) -> Answer:
    """The question on this card is withdrawn."""
    question.open = False
    return access.cancelled()


@command("delete_me", "erase everything I know, after a copy of it")
def delete_me(turn: Turn, _arguments: str) -> Answer:
    """A copy, and the question; nothing is erased yet."""
    held = store.held(turn.session, turn.network.id)
    text = export_json(turn.session, turn.network, turn.now)
    copy = File(f"kith-{turn.today.isoformat()}.json", "application/json", text.encode())
    return cards.erase_everything(held.people, held.conversations, held.reminders, copy)


@press("erase")
def erase(turn: Turn, _pressed: Press) -> Answer:
    """The word erases everything, if it comes in time and nothing else came between; any other keeps it."""
    if turn.values.get("text", "").strip().casefold() != cards.WORD.casefold():
        return cards.kept()
    asked_at = store.asked_at(turn.session, turn.here, turn.network.id, "erase")
    if asked_at is None or turn.now - asked_at > timedelta(minutes=cards.MINUTES):
        return cards.kept_too_late()
    store.erase(turn.session, turn.network)
    turn.erased = True
    return cards.erased()


@press("keep_all")
def keep_all(turn: Turn, _pressed: Press) -> Answer:
    """Nothing is erased, and the word no longer would."""
    questions.close(turn.session, turn.network.id, turn.place)
    return cards.kept_all()
