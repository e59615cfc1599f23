"""Undo: the button on an answer, and /undo for the newest change on any chat."""

from __future__ import annotations

from bot.cards import importing as importing_cards
from bot.cards import undoing as cards
from bot.chat import Press, Toast
from bot.commands import shown
from bot.commands.turn import Turn
from bot.model import Change
from bot.registry import Answer, command, press
from bot.store import absence, changes, importing, messages, standing


@command("undo", "take back what was changed last")
def undo(turn: Turn, _arguments: str) -> Answer:
    """One step back, as far as a day."""
    change = changes.newest(turn.session, turn.network.id, turn.now, besides=turn.begun)
    return _undo(turn, change) if change else cards.nothing_to_undo()


@press("undo")
def undo_this(turn: Turn, pressed: Press) -> Answer:
    """This very change."""
    change = changes.get(turn.session, turn.network.id, pressed.about)
    if change is None:
        return Toast(cards.GONE)
    if change.undone_at is not None:
        return Toast(cards.ALREADY)
    if change.at < turn.now - changes.UNDO_FOR:
        return Toast(cards.TOO_LATE)
    answer = _undo(turn, change)
    if turn.message is not None and messages.items(turn.session, turn.message):
        turn.session.flush()
        items = messages.items(turn.session, turn.message)
        if any(p.state == "open" for item in items for p in item):
            return shown.as_shown(turn.session, turn.network, turn.message, items, turn.now)
    return answer


def _undo(turn: Turn, change: Change) -> Answer:
    done = changes.entries(turn.session, change)
    before = turn.contact(change.contact_id) if change.contact_id else None
    name = before.name if before else ""
    waits_until = absence.ends(turn.network, turn.now)
    turn.session.info.pop("journal", None)  # a step back is no change: the next /undo goes further back
    try:
        changes.undo(turn.session, change, turn.now)
    except changes.ChangedSince:
        return cards.changed_since(name)
    back = importing.take_back(turn.session, change, importing_cards.MOST) if change.imported else None
    absence.bring_forward(turn.session, turn.network, waits_until, turn.now)
    whom = changes.people_in(done)
    standing.reconcile(turn.session, turn.network, turn.now, whom)
    messages.refresh_others(turn.session, turn.network.id, [e.row_id for e in done if e.table == "prompt"],
                            turn.message.id if turn.message else None)  # fmt: skip
    if back is not None:
        return importing_cards.undone(back.gone, back.stay, back.stay_in_all)
    after = turn.contact(change.contact_id) if change.contact_id else None
    return cards.undone(name or (after.name if after else ""), gone=after is None, settings=whom is None)
