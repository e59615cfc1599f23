"""Introductions, goals, events, opportunities, praise and pitches."""

from __future__ import annotations

import re
from datetime import date

from bot.dates.found import RuleFound
from bot.dates.reading import find_rule
from bot.words.days import due, found_in
from bot.words.followups import orders
from bot.words.intents import AddEvent, AddOpportunity, AddPitch, AddTestimonial, Introduce, SetGoal, StartEvent
from bot.words.people import known_in, read_people, read_who
from bot.words.places import is_city
from bot.words.scene import Meaning, Read, Scene
from bot.words.tokens import capital, clauses, rx, trim, without

_INTRO = rx(r"(?:please )?(?:introduce|intro(?:duction)?:?|connect|introduced|connected)(?: between| of)? (?=\S)")
_INTRO_JOINT = rx(r" ?(?:&|and\b|to\b|with\b|<->|<>|-|\+|,) ?(?=\S)")
_SPACE = re.compile(r"\s+(?=\S)")
_WHY = rx(r" ?(?::|,|-|–|—|because|since|about|for|as|re:?|both) ?(?=\S)")
_GOAL = rx(r"(?:(?:my |new |set (?:a |me a )?)?goals?(?: is)?(?: to)? ?:?|aim(?: is)?(?: to)? ?:?) (?=\S)")
_EVENT = rx(
    r"(?:(?:new |add (?:an? )?)?event ?:?|(?:(?:i'm |i am )?(?:also )?(?:attending|going to|heading to)|"
    r"i(?:'ll| will) be at)|conference:) (?=\S)"
)
_HERE = rx(r"(?:i'm|i am|we're|we are)(?= now at |.{1,80} now[.! ]*$)(?: now)? at (?:the )?(?=\S)")
_NOW = rx(r",? (?:right )?now[.! ]*$")
_OPPORTUNITY = rx(r"(?:(?:new |log (?:an? )?|add (?:an? )?)?(?:opportunity|referral|lead) ?:?) (?=\S)")
_TESTIMONIAL = rx(
    r"(?:(?:new |add (?:a )?)?(?:testimonial|praise|recommendation|endorsement)(?: (?:from|by))? ?:?) (?=\S)"
)
_PITCH = rx(r"(?:my |new )?pitch(?: (?:called|named))? ?:? ?(?=\S)")
_COUNT = rx(
    r"(?:(meet|talk to|speak to|speak with|contact|reach|make|have|do|get|add|send|write) )?(\d{1,4})\b ?(?:new )?"
)
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_PERIOD = rx(
    r",? ?(?:\b(?:a|an|per|each|every)\b|/) ?(week|month|quarter|year)\b|,? ?\b(weekly|monthly|quarterly|yearly|"
    r"annually)\b"
)
_PERIODS = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year"}
_TARGET = rx(
    r"(?:,|and|-|:)? ?(?:(?:goal|target|aim) ?:? ?)?(?:to )?(?:(?:meet|talk to|speak to|speak with|"
    r"find) )?(\d{1,3}) (?:new )?(?:people|persons|contacts|names|introductions|intros|faces)\b"
)
_TARGET_SHORT = rx(r",? ?(?:meet|goal|target):? (\d{1,3})\b")
_VIA = rx(r" ?,? ?(?:via|through|from|by|thanks to|with the help of) (?=\S)")
_VALUE = rx(
    r",? ?\(?(?:worth |value |valued at )?((?:[$€£₦¥]|usd|eur|gbp|ngn) ?\d[\d,.]{0,15}\d?(?: ?(?:k|m|bn|million|"
    r"thousand))?)\)?"
)
_SAYS = rx(r" ?(?:said|says|wrote|writes)?(?: about me)? ?[:,-]? ?(?=\S)")
_GATHERING = rx(
    r"\w+ (?:camp|circle|club|competition|conference|day|evening|event|fair|festival|group|launch|meet-?up|meeting|"
    r"night|party|reading|signing|sprint|summit|week|workshop)\b"
)


def read_plan(scene: Scene, text: str) -> Meaning:
    """One of these in plain words, known by its first words."""
    for pattern, read in _OPENERS:
        found = pattern.match(text)
        said = read(scene, text[found.end() :]) if found else None
        if said:
            return said
    return None


def read_kept_words(scene: Scene, text: str) -> Meaning:
    """A pitch or praise: kept word for word, so it may well end in a question."""
    for pattern, read in ((_PITCH, read_pitch), (_TESTIMONIAL, read_testimonial)):
        found = pattern.match(text)
        said = read(scene, text[found.end() :]) if found else None
        if said:
            return said
    return None


def read_intro(scene: Scene, text: str) -> Meaning:
    """ "Ada & Bob: both hire platform engineers"."""
    first = scene.named_at(text, 0) or read_who(scene, text)
    joint = (_INTRO_JOINT.match(text, first[0]) or _SPACE.match(text, first[0])) if first else None
    second = read_who(scene, text, joint.end()) if joint else None
    if not first or not second:
        return None
    rest = text[second[0] :]
    why = _WHY.match(rest)
    if trim(rest) and not why:
        return None
    # "both" is a word of the reason, not a mark before it.
    start = 0 if not why or why[0].strip().lower() == "both" else why.end()
    return (Introduce(first[1], second[1], trim(rest[start:])),)


def read_goal(scene: Scene, text: str) -> Meaning:
    """ "4 coffees a month", "10 people in fintech by June", "find a mentor by March"."""
    text = re.sub(rf"^({'|'.join(_NUMBERS)})\b", lambda n: str(_NUMBERS[n[1].lower()]), text, flags=re.IGNORECASE)
    period = _PERIOD.search(text)
    rest = without(text, *period.span()) if period else text
    name = (period[1] or _PERIODS[period[2].lower()]).lower() if period else ""
    deadline, rest = _deadline(scene, rest)
    count = _COUNT.match(rest)
    what = trim(rest[count.end() :]) if count else trim(rest)
    if not what:
        return None
    return (SetGoal(what, int(count[2]) if count else None, name, deadline),)


def _deadline(scene: Scene, text: str) -> tuple[date | None, str]:
    for found in reversed(found_in(scene, text)):
        if not trim(text[found.end :]) and (found.day or found.impossible):
            return due(scene, text, found).day, trim(text[: found.start])
    return None, text


def read_event(scene: Scene, text: str) -> Meaning:
    """ "PyCon 12-14 May Berlin, meet 5 people": before the day stands the name, after it the place."""
    target = _TARGET.search(text) or _TARGET_SHORT.search(text)
    rest = without(text, *target.span()) if target else text
    rules = find_rule(rest, scene.now, scene.order)
    if rules:
        return _series(rest, rules[0], int(target[1]) if target else None)
    days = [found for found in found_in(scene, rest) if found.day or found.impossible]
    if not days:
        return _read_here(scene, rest) if _NOW.search(rest) else None
    found = days[0]
    if _is_order(rest) or is_city(trim(rest[: found.start])):
        return None
    starts = due(scene, rest, found)
    name, after = trim(rest[: found.start]), trim(rest[found.end :])
    name, place = _place(name, after)
    if not name:
        return None
    ends = found.last or starts.day
    return (AddEvent(name, starts.day, max(ends, starts.day), starts.at, place, int(target[1]) if target else None),)


def _series(text: str, rule: RuleFound, target: int | None) -> Meaning:
    """ "Alumni board every first Tuesday 18:00 Yaba": one day each time."""
    name, place = _place(trim(text[: rule.start]), trim(text[rule.end :]))
    if not name or _is_order(text):
        return None
    day, at = rule.starts.date(), rule.starts.time() if rule.has_time else None
    return (AddEvent(name, day, day, at, place, target, rule.rule),)


def _is_order(text: str) -> bool:
    """Whether it is something to do: "book a table", but not "book club"."""
    return orders(text) and not _GATHERING.match(text)


def _read_here(scene: Scene, text: str) -> Meaning:
    """ "PyCon now", after "I'm at": a name has a capital, so that home and work are no events."""
    name = trim(_NOW.sub("", text))
    if not name or not capital(name[0]) or scene.named_at(name, 0) or is_city(name):
        return None
    return (StartEvent(name),)


def _place(name: str, after: str) -> tuple[str, str]:
    """The name and the place, which stands after the day, else behind "in" or a comma before it."""
    parts = [trim(after[a:b]) for a, b in clauses(after)]
    if not name and parts:
        name, parts = parts[0], parts[1:]
    place = re.sub(r"^(?:in|at)\s+", "", ", ".join(parts), flags=re.IGNORECASE)
    if not place:
        split = rx(r"(.+?)(?:,| in| at) (.+)").fullmatch(name)
        if split:
            return trim(re.sub(r"\s+(?:on|from)$", "", split[1])), trim(split[2])
    return name, place


def read_opportunity(scene: Scene, text: str) -> Meaning:
    """ "job at Gamma via Bob", with what it is worth if that is said."""
    value = _VALUE.search(text)
    rest = without(text, *value.span()) if value else text
    worth = trim(value[1]) if value else ""
    for found in reversed(list(_VIA.finditer(rest))):
        named = read_who(scene, rest, found.end())
        if named and (not trim(rest[named[0] :]) or named[1].ids):
            what = trim(rest[: found.start()] + rest[named[0] :])
            return (AddOpportunity(what, named[1], worth),) if what else None
    people = read_who(scene, rest)
    if people and people[1].ids and rx(r" ?[:,-] ?\S").match(rest, people[0]):
        return (AddOpportunity(trim(rest[people[0] :]), people[1], worth),)
    known = known_in(scene, rest)
    return (AddOpportunity(trim(rest), known[0][2] if known else scene.about, worth),) if trim(rest) else None


def read_testimonial(scene: Scene, text: str) -> Meaning:
    """ "Ada: the best partner we had"."""
    people = read_people(scene, text)
    if people and (people[1][0].ids or ":" in text):
        says = _SAYS.match(text, people[0])
        said = text[says.end() :].strip(" \"“”'") if says else ""
        return (AddTestimonial(people[1][0], said),) if said else None
    return (AddTestimonial(scene.about, text.strip(" \"“”'")),) if scene.about and text.strip() else None


def read_pitch(_scene: Scene, text: str) -> Meaning:
    """ "short: I help banks ..."; without a name the pitch is the only one, called "main"."""
    named = re.match(r"[\"“]?([^:\n\"”]{1,40})[\"”]?\s*(?::|\n)\s*(?=\S)", text)
    if named:
        return (AddPitch(named[1].strip(), text[named.end() :].strip()),)
    return (AddPitch("main", text.strip()),) if len(text.split()) > 3 else None


def _only_with_a_number(scene: Scene, text: str) -> Meaning:
    """Wanting is a goal only with a number and a span of time: "I want to meet 5 people a week"."""
    goal = read_goal(scene, text)
    if not goal or not isinstance(goal[0], SetGoal):
        return None
    return goal if goal[0].target and (goal[0].period or goal[0].deadline) else None


_OPENERS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (_INTRO, read_intro),
    (rx(r"(?:i want to|i'd like to|i would like to|aim to) (?=\S)"), _only_with_a_number),
    (_GOAL, read_goal),
    (_EVENT, read_event),
    (_HERE, _read_here),
    (_OPPORTUNITY, read_opportunity),
    (_TESTIMONIAL, read_testimonial),
    (_PITCH, read_pitch),
)
