"""The owner is away: "I'm on holiday until 5 December", "away until Monday", "I'm back"."""

from __future__ import annotations

from bot.words.days import take_due
from bot.words.intents import GoAway
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim

_OPENER = rx(
    r"(?:(?:i'm|i am|i'll be|i will be|we're|we are) )?(?:going )?(?:on (?:my |a )?(?:holidays?|vacation|leave|break)|"
    r"away|off work|out of (?:the )?office|ooo)(?: from work)?,? (?=(?:until|till|for)\b)"
)
_UNTIL = rx(r"(?:until|till|for) (?=\S)")
_LENGTH = rx(r"for (?=(?:the )?(?:next |\d|an? |one|two|three|four|five|six|a few))")
_BACK = rx(r"(?:i'm|i am) back(?: (?:again|home|at work|from (?:my |the )?(?:holidays?|vacation|leave|break|trip)))?")


def read_away(scene: Scene, text: str) -> Meaning:
    """The owner is away until a day, or back."""
    if _BACK.fullmatch(trim(text).rstrip("!")):
        return (GoAway(None),)
    found = _OPENER.match(text)
    return read_until(scene, text[found.end() :]) if found else None


def read_until(scene: Scene, text: str) -> Meaning:
    """ "until 5 December", "for two weeks", and nothing else."""
    if not _UNTIL.match(text):
        return None
    until, rest = take_due(scene, _LENGTH.sub("in ", text, count=1))
    nothing_else = rx(r"(?:until|till|for)?").fullmatch(trim(rest)) is not None
    return (GoAway(until.day),) if until and until.at is None and nothing_else else None
