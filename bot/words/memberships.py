"""Associations: an office held until a day, meetings that come again, and the hour of the week kept for people."""

from __future__ import annotations

from bot.dates.reading import find_rule
from bot.words.days import take_due
from bot.words.english import TITLE_WORDS
from bot.words.intents import Remind, RunCommand, StayAway, StopSeries
from bot.words.people import known_in
from bot.words.plans import read_event
from bot.words.reminders import RENEWAL_LEADS
from bot.words.scene import Meaning, Read, Scene
from bot.words.settings import slot
from bot.words.tables import words
from bot.words.tokens import rx, trim

_OFFICES = TITLE_WORDS | words(
    "treasurer member volunteer trustee captain delegate organiser organizer fellow steward board committee"
)
_IN_OFFICE = rx(
    r"(?:i'm|i am|i've been|i was (?:elected|made|named|appointed)|my term as|my time as|serving as|i serve as|"
    r"i became)(?: on)?(?: the| an?)? (.{2,60}? (?:of|at|for|on) (?:the )?.{2,60}?),? "
    r"(?:(?:ends|ending|runs out|is over) |(?=until |till |through ))"
)
_MEETS = rx(r"(?:the |our |my )?(.{2,60}?) (?:meets|comes together|takes place|gets together) (?=\S)")
_STOP = rx(
    r"(?:cancel|stop|end|drop)(?: all(?: of)?)? (?:the )?(?:(?:whole )?series(?: (?:of )?(?P<of>\S.{0,60}))?|"
    r"(?P<name>\S.{0,60}?) (?:series|meetings))|no more (?P<more>\S.{0,60}?) (?:series|meetings)"
)
_KEEP = r"(?:(?:keep|set|reserve|block|make|have|add|put|set up|change|move)(?: me)?(?: an?| my| the)? )?"
_HOUR = r"(?:weekly )?networking (?:slot|time|hour|block|session)"
_SLOT = rx(rf"{_KEEP}(?:my |the |an? )?{_HOUR}(?: is| are| to| on| for| every|:)* (.{{3,40}})")
_FOR_PEOPLE = rx(
    r"(?:keep|reserve|block|set aside)(?: off)?(?: an hour)?(?: on)? (.{3,40}?)(?: free)? for "
    r"(?:networking|my network|my people)|"
    r"((?:every|each) .{3,30}?),? (?:(?:is|for) )?networking(?: (?:time|hour|slot))?|"
    r"(?:i want to (?:do )?)?network(?:ing)? ((?:every|each) .{3,30})"
)
_WHICH_HOUR = rx(rf"(?:when|what|which)(?:'s| is) (?:my |the )?{_HOUR}[?. ]*")
_NOT_GOING = rx(
    r"(?:(?:i'm|i am|we're|we are|i'll be) )?(?:not (?:going to|attending|at)|(?:i )?(?:can't|cannot|won't) "
    r"(?:go to|make it to|attend|be at|come to)) (?:the )?(?P<name>\S.{0,60}?)(?: this (?:time|week|month))?"
)
_NO_SLOT = rx(rf"(?:no|stop|cancel|drop|remove|end|turn off|delete)(?: the| my)?(?: more)? {_HOUR}s?")


def read_membership(scene: Scene, text: str) -> Meaning:
    """A whole line about an association, or about the hour kept for people."""
    readers: tuple[Read, ...] = (_slot, read_which_hour, _stop, _not_going, _in_office, _meets)
    return next(filter(None, (read(scene, text) for read in readers)), None)


def _slot(_scene: Scene, text: str) -> Meaning:
    """ "networking slot Thursday 16:00", "keep Thursdays 4pm for networking"."""
    if _NO_SLOT.fullmatch(trim(text)):
        return (RunCommand("settings", "slot off"),)
    found = _SLOT.fullmatch(trim(text)) or _FOR_PEOPLE.fullmatch(trim(text))
    when = next(filter(None, found.groups()), "") if found else ""
    return (RunCommand("settings", f"slot {when}"),) if slot(when) else None


def read_which_hour(_scene: Scene, text: str) -> Meaning:
    """ "when is my networking hour?"."""
    return (RunCommand("settings", "slot"),) if _WHICH_HOUR.fullmatch(trim(text)) else None


def _stop(_scene: Scene, text: str) -> Meaning:
    """ "cancel the series", "cancel the Alumni board series"."""
    found = _STOP.fullmatch(trim(text))
    return (StopSeries(trim(found["of"] or found["name"] or found["more"] or "")),) if found else None


def _not_going(scene: Scene, text: str) -> Meaning:
    """ "not going to Toastmasters on Thursday": that once, if it is a series."""
    found = _NOT_GOING.match(trim(text))
    due, rest = take_due(scene, trim(text)[found.start("name") :]) if found else (None, "")
    name = rx(r" (?:this (?:time|week|month)|next time)$").sub("", rest)
    return (StayAway(name, due.day if due else None),) if name and not known_in(scene, name) else None


def _in_office(scene: Scene, text: str) -> Meaning:
    """ "I am treasurer of the Alumni Desk until June": a word in time to hand over or renew."""
    found = _IN_OFFICE.match(text)
    role = found[1].split() if found else []
    if not found or known_in(scene, text) or not any(word.casefold() in _OFFICES for word in role[:3]):
        return None
    due, rest = take_due(scene, text[found.end() :])
    if not due or not rx(r"(?:until|till|through|in|on)?").fullmatch(trim(rest)):
        return None
    return (Remind(None, f"{found[1]}: hand over or renew", due, leads=RENEWAL_LEADS),)


def _meets(scene: Scene, text: str) -> Meaning:
    """ "the Alumni board meets every first Tuesday at 18:00 in Yaba"."""
    found = _MEETS.match(text)
    if not found or known_in(scene, found[1]) or not find_rule(text[found.end() :], scene.now, scene.order):
        return None
    return read_event(scene, f"{found[1]} {text[found.end() :]}")
