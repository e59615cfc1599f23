"""What is asked about an introduction: the presses on its questions."""

from __future__ import annotations

from bot.agenda.facts import Reason
from bot.agenda.introductions import DID_THEY_MEET, side_asked
from bot.cards import introductions as cards
from bot.cards.buttons import button
from bot.commands import shown
from bot.commands.introductions import noted, reply
from bot.commands.prompting import finish, on_open_prompt
from bot.commands.turn import Turn
from bot.registry import Answer


@on_open_prompt("said_yes")
def prompt_yes(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """The answer that was waited for is a yes."""
    return _answered(turn, reason, True)


@on_open_prompt("said_no")
def prompt_no(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """The answer that was waited for is a no."""
    return _answered(turn, reason, False)


@on_open_prompt("let_rest")
def let_rest(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """No answer, and none is waited for any more."""
    assert reason.pair is not None
    finish(turn, reason.prompt, "dropped")
    reason.pair.row.state = "closed"
    turn.settle()
    return shown.after(turn, cards.rested(reason.pair, turn.change.id))


@on_open_prompt("they_met")
def they_met(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """They met: that is what it was for."""
    assert reason.pair is not None
    finish(turn, reason.prompt, "done")
    reason.pair.row.state = "met"
    turn.settle()
    return shown.after(turn, cards.introduction(reason.pair, turn.change.id, turn.today))


@on_open_prompt("not_yet")
def not_yet(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Not yet: asked again in a week."""
    assert reason.pair is not None
    finish(turn, reason.prompt, "done")
    reason.pair.row.ask_on = ask_on = turn.today + DID_THEY_MEET
    turn.settle()
    return shown.after(turn, cards.not_yet(reason.pair, ask_on, turn.change.id, turn.today))


def _answered(turn: Turn, reason: Reason, yes: bool) -> Answer:
    assert reason.pair is not None
    side = side_asked(reason.prompt.occurrence)
    finish(turn, reason.prompt, "done")
    if shown.in_list(turn) and not (yes and reply(reason.pair, "b" if side == "a" else "a") == "yes"):
        noted(turn, reason.pair, side, yes)
        turn.settle()
        return shown.list_again(turn)
    card = noted(turn, reason.pair, side, yes)
    if shown.in_list(turn):
        back = button("‹ Back", "list", reason.prompt.id, str(reason.prompt.round))
        return cards.both_yes(reason.pair, 0, (back,))
    return card
