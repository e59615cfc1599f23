"""What a restore holds back: shown, or let go."""

from __future__ import annotations

from bot.agenda import life
from bot.agenda.digest import by_person
from bot.cards import held as cards
from bot.chat import Press, Toast
from bot.commands import shown
from bot.commands.prompting import pass_over
from bot.commands.turn import Turn
from bot.model import Message, Prompt
from bot.registry import Answer, press
from bot.store import messages, prompts, reasons, standing


@press("held_show")
def show_held(turn: Turn, _pressed: Press) -> Answer:
    """An ordinary list of it, with its buttons; from here on it is like anything that was sent."""
    items = _asked_about(turn)
    if not items:
        return Toast(cards.NOTHING)
    for prompt in (prompt for item in items for prompt in item):
        if prompt.state == "open" and (prompt.held or not prompt.times_shown):
            life.shown(prompt, turn.network, turn.now)
    turn.session.flush()
    standing.set_next_due(turn.session, turn.network)
    message = turn.message or Message(network_id=turn.network.id, priority=0)
    message.kind, message.late_from = "list" if len(items) > 1 else "prompt", None
    _tell_other_chats(turn, items)
    return shown.as_shown(turn.session, turn.network, message, items, turn.now)


@press("held_let_go")
def let_held_go(turn: Turn, _pressed: Press) -> Answer:
    """Close each as if it had been let pass. They stay marked: if that is undone they are still not sent."""
    held = prompts.held(turn.session, turn.network.id)
    if not held:
        return Toast(cards.NOTHING)
    of = len(by_person(held))
    for reason in reasons.gathered(turn.session, turn.network, held, turn.now):
        pass_over(turn, reason)
        reason.prompt.state = "dropped"
    return cards.let_go(of, turn.change.id)


def _asked_about(turn: Turn) -> list[list[Prompt]]:
    """What the pressed message asks about, as far as it is open."""
    if turn.message is None:
        return by_person(prompts.held(turn.session, turn.network.id))
    asked = messages.items(turn.session, turn.message)
    return [left for item in asked if (left := [p for p in item if p.state == "open"])]


def _tell_other_chats(turn: Turn, items: list[list[Prompt]]) -> None:
    ids = [prompt.id for item in items for prompt in item]
    messages.refresh_others(turn.session, turn.network.id, ids, turn.message.id if turn.message else None)
