"""Reminders: "remind me to call Ada tomorrow at 9", "follow up with Bob in 10 days", "every first Monday ..."."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dates.found import RuleFound
from bot.dates.reading import find_cadence, find_rule
from bot.words.days import bare_words, found_in, starts_day, take_due
from bot.words.english import BARE_FOLLOWUPS, CADENCE_OPENERS, CONTACT_ACTIONS, TOUCH_NOUNS
from bot.words.followups import FOLLOW_UP, orders
from bot.words.intents import ChangePerson, Debtor, Fields, Remind, Who
from bot.words.names import fold
from bot.words.people import known_in, read_people, read_who
from bot.words.scene import Meaning, Scene
from bot.words.tokens import capital, phrases, plain_words, rx, trim, without

RENEWAL_LEADS = (30, 7)
"""Days ahead of the day on which a membership or an office ends, to be told of it."""

_LOOK = 400
_EXPLICIT = rx(
    r"(?:please )?(?:(?:can you )?remind me|set (?:me )?a reminder|(?:new )?reminder|don't (?:let me )?forget|"
    r"do not forget|"
    r"remember|todo|to do|to-do)(?: (?:again|please))?\b ?:?"
)
_REMIND_WHO = rx(r"(?:please )?remind (?!me\b|us\b)(?=\S)")
_REMIND_LATER = rx(r"(.{2,60}?),? (?:please )?remind me (?:to |about |of )?(\S.*)")
_OPENER = rx(r"(?:to|that|about|of|for|on|i (?:need|have|should|must)(?: to)?) (?=\S)")
_NEED = rx(r"i (?:really )?(?:(?:need|have|want|ought|got) to|must|should|gotta) (.+)")
_BARE = rx(rf"(?:let's |i'll |i will )?({BARE_FOLLOWUPS})(?: again)?(?: (?:with|w/|to|on|in with))? (?=\S)")
_BARE_ALONE = rx(rf"(?:let's )?(?:{BARE_FOLLOWUPS})(?: again)?\b")
_PLAN = rx(
    rf"(?:book|schedule|arrange|plan|set up|organi[sz]e|have)? ?(?:a |an )?({phrases(TOUCH_NOUNS)}) (?:with|for) (?=\S)"
)
_RENEWS = rx(
    r"(?:my |our |the )?(?:membership of [^,:]{1,60}?|[^,:]{1,60}? membership) (?:renews|expires|ends|is due)\b"
)
_RENEW = rx(r"renew (?:my |our |the )?(?:[^,:]{1,60}? membership|membership of [^,:]{1,60}?)(?: every year)?(?= )")
_EVERY_YEAR = rx(r" every year(?: on)? ?$")
_BARE_CONTACT = rx(rf"(?:to )?(?:{CADENCE_OPENERS}|follow up with|touch base with|write to|write)? ?")
_CONTACT = rx(
    rf"(?:{phrases(CONTACT_ACTIONS)}|(?:talk|speak|write|reply) (?:to|with)|(?:follow up|check in|catch up|"
    r"meet up) with) (?=\S)"
)
_PRONOUN = rx(r"\b(?:he|she|they|him|her|them)\b")
_TIMED_RULE = re.compile(r"BYDAY|BYMONTHDAY|BYSETPOS|BYHOUR")


def read_reminder(scene: Scene, text: str) -> Meaning:
    """A reminder in plain words. Only an explicit one ("remind me ...") may be about nobody."""
    explicit = _EXPLICIT.match(text)
    if explicit and explicit.end() < len(text):
        return todo(scene, text[explicit.end() :].lstrip(" :,"), explicit=True)
    if later := _REMIND_LATER.fullmatch(text):
        when, what = later.groups()
        if _is_when(scene, when):
            return todo(scene, f"{what} {when}", explicit=True)
    if _REMIND_WHO.match(text):
        return read_remind(scene, text[_end(_REMIND_WHO, text) :])
    need = _NEED.fullmatch(text)
    if need and orders(need[1]):
        return todo(scene, need[1], explicit=True)
    return (
        _renewal(scene, text)
        or _bare(scene, text)
        or _order(scene, text)
        or _after_day(scene, text)
        or _after_name(scene, text)
    )


def read_remind(scene: Scene, text: str) -> Meaning:
    """What `/remind` takes: a person or "me" first, or only what is to be done."""
    explicit = _EXPLICIT.match(text) or rx(r"me\b ?").match(text)
    if explicit and explicit.end() < len(text):
        return todo(scene, text[explicit.end() :], explicit=True)
    named = read_people(scene, text)
    if named and _is_address(scene, text, named[0], named[1][0]):
        end, people = named
        each = [_about(scene, who, text[end:].lstrip(" ,:")) or () for who in people]
        return tuple(intent for said in each for intent in said)
    return todo(scene, text, explicit=True)


def todo(scene: Scene, text: str, *, debtor: Debtor | None = None, explicit: bool = False) -> Meaning:
    """Something to do, with its day or its repetition, about whoever is named in it."""
    rule, said = _take_rule(scene, text)
    due = None
    if not rule:
        due, said = take_due(scene, said)
    what = trim(_without_opener(said))
    who = _named(scene, what) or (None if _PRONOUN.search(what) else scene.about)
    if not who and not explicit:
        return None
    if rule:
        return _repeating(who, what, rule, text)
    return (Remind(who, _only_a_name(what, who), due, debtor),)


def _about(scene: Scene, who: Who, text: str) -> Meaning:
    """A reminder for the person it began with: "Ada next Tue 3pm send the deck"."""
    rule, said = _take_rule(scene, text)
    if rule:
        return _repeating(who, trim(_without_opener(said)), rule, text)
    due, said = take_due(scene, text)
    return (Remind(who, trim(_without_opener(said)) or FOLLOW_UP, due),)


def _is_address(scene: Scene, text: str, end: int, who: Who) -> bool:
    """Whether a leading name is the person the reminder is about, and not the first word of the thing to do."""
    rest = text[end:]
    if rest[:1] in "'’":
        return False
    if who.ids:
        return True
    return capital(text[0]) and (
        starts_day(scene, rest, len(rest) - len(rest.lstrip())) or bool(rx(r" (?:to|about) ").match(rest))
    )


def _is_when(scene: Scene, text: str) -> bool:
    """Whether it is a day or a repetition and nothing else: "every weekday at 8:30"."""
    rule, rest = _take_rule(scene, text)
    due, rest = (None, rest) if rule else take_due(scene, text)
    return bool(rule or due) and not trim(rest)


def _take_rule(scene: Scene, text: str) -> tuple[RuleFound | None, str]:
    found = next(iter(find_rule(text[:_LOOK], scene.now, scene.order)), None)
    if not found:
        return None, text
    # "Every Saturday morning" is the owner's hour, as every Saturday is.
    morning = rx(r" (?:in the )?mornings?\b").match(text, found.end)
    return found, without(text, found.start, morning.end() if morning else found.end)


def _repeating(who: Who | None, what: str, rule: RuleFound, text: str) -> Meaning:
    """What repeats. "Call Ada every month" and no more is a rhythm for Ada, on no particular day."""
    cadence = next(iter(find_cadence(text[:_LOOK])), None)
    contact = _BARE_CONTACT.match(what)
    bare = who is not None and contact is not None and fold(what[contact.end() :]) in (fold(who.text), "")
    if who and bare and cadence and cadence.cadence and not rule.has_time and not _TIMED_RULE.search(rule.rule):
        return (ChangePerson(who, Fields(cadence=cadence.cadence)),)
    return (Remind(who, _only_a_name(what, who), None, None, rule.rule, rule.starts, rule.has_time),)


def _bare(scene: Scene, text: str) -> Meaning:
    """ "follow up with Ada in 10 days", and without a name when it is known who is spoken of."""
    found = _BARE.match(text)
    if not found:
        return todo(scene, text) if _BARE_ALONE.match(text) and scene.about else None
    named = read_who(scene, text, found.end())
    if named and (named[1].ids or not starts_day(scene, text, found.end())):
        end, who = named
        due, said = take_due(scene, text[end:])
        opener = plain_words(found[1])
        verb = FOLLOW_UP if opener in ("follow-up", "followup") else opener
        return (Remind(who, f"{verb} {trim(said)}".strip(), due),)
    return todo(scene, text) if scene.about else None


def _renewal(scene: Scene, text: str) -> Meaning:
    """ "my membership of IEEE renews on 1 May": one's own, and every year."""
    renews = _RENEWS.match(text) or _RENEW.match(text)
    found = found_in(scene, text) if renews else []
    if not renews or len(found) != 1 or trim(text[found[0].end :]) or known_in(scene, text):
        return None
    day = bare_words(text, found[0])
    what = _EVERY_YEAR.sub("", text[: found[0].start])
    said = todo(scene, f"{what} every year on {day}", explicit=True)
    return tuple(replace(each, leads=RENEWAL_LEADS) for each in said or () if isinstance(each, Remind)) or None


def _order(scene: Scene, text: str) -> Meaning:
    """ "send Ada the deck on Friday", "coffee with Bob tomorrow": an order to oneself about somebody named."""
    if not orders(text) and not (_PLAN.match(text) and found_in(scene, text)):
        return None
    return todo(scene, text)


def _after_day(scene: Scene, text: str) -> Meaning:
    """The day first: "tomorrow call Ada"."""
    found = found_in(scene, text)[:1]
    if not found or trim(text[: found[0].start]) or not orders(trim(text[found[0].end :])):
        return None
    return todo(scene, text)


def _after_name(scene: Scene, text: str) -> Meaning:
    """The person first: "Ada on Friday send the deck", "Ada: send the deck on Friday"."""
    named = read_who(scene, text)
    rest = text[named[0] :].lstrip(" ,:-–") if named and named[1].ids else ""
    found = found_in(scene, rest)[:1]
    if not named or not found:
        return None
    after_day = not found[0].start and orders(trim(rest[found[0].end :]))
    return _about(scene, named[1], rest) if after_day or orders(rest) else None


def _named(scene: Scene, what: str) -> Who | None:
    """The first person known in it; else somebody new, right after a verb such as "call"."""
    known = known_in(scene, what)
    if known:
        return known[0][2]
    contact = _CONTACT.match(what) or _PLAN.match(what)
    unknown = read_who(scene, what, contact.end()) if contact else None
    return unknown[1] if unknown and (capital(unknown[1].text) or unknown[1].guesses) else None


def _only_a_name(what: str, who: Who | None) -> str:
    return FOLLOW_UP if not what or (who and what == who.text) else what


def _without_opener(text: str) -> str:
    text = text.lstrip(" ,:;-")
    found = _OPENER.match(text)
    return text[found.end() :] if found else text


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
