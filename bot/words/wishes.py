"""What the owner wants for somebody: tags, notes, a rhythm, silence: "tag Ada fintech", "snooze Bob until June"."""

from __future__ import annotations

from bot.words.days import found_in, take_cadence, take_due
from bot.words.deleting import read_deleting
from bot.words.english import CADENCE_OPENERS, ROLES
from bot.words.handles import tag_words
from bot.words.intents import ChangePerson, Fields, Refused
from bot.words.notice import read_notice
from bot.words.people import read_people, read_who
from bot.words.renaming import read_new_name
from bot.words.scene import Meaning, Read, Scene, Stop
from bot.words.tokens import phrases, rx, trim

_TAG = rx(r"(?:please )?(?:tag|label) (?=\S)")
_ADD_TAG = rx(
    r"(?:add|put|set) (?:the )?(?:tags? |label )?(#?[^\s,]{1,60}(?:(?:,| and) ?#?[^\s,]{1,60})*) (?:tags? )?(?:to|"
    r"on) (?=\S)"
)
_UNTAG = rx(r"(?:untag|unlabel) (?=\S)")
_REMOVE_TAG = rx(
    r"(?:remove|drop|delete|take) (?:the )?(?:tags? |label )?(#?[^\s,]{1,60}) (?:tag )?(?:from|off) (?=\S)"
)
_AS = rx(r" ?(?:with|as|:|,)? ?(?=\S)")
_NOTE = rx(
    r"(?:please )?(?:(?:add|make|take|leave|write)(?: a| the)? )?note(?: to self)?(?: (?:for|about|on|to|"
    r"that))? ?:? ?(?=\S)"
)
_NOTE_MARK = rx(r" ?(?::|-|–|—|,|that\b) ?(?=\S)")
_WHO_NOTE = rx(r" ?(?:'s)? ?notes?(?: is)? ?: ?(?=\S)")
_AVOID = rx(
    r"(?:please )?(?:avoid|never (?:mention|bring up|talk about|ask about|discuss)|"
    r"(?:don't|do not) (?:mention|bring up|talk about|ask about|discuss|raise))(?: the (?:topic|"
    r"subject) of)? (.{1,200}?) "
    r"(?:with|to|around|when (?:i talk|talking|i speak|speaking) (?:to|with)) (?=\S)"
)
_AVOID_WHOM = rx(r"(?:don't|do not|never) ask (?=\S)")
_WHO_AVOID = rx(r" ?[:,-]? ?(?:avoid|don't mention|do not mention|never mention):? (?=\S)")
_MAKE = rx(r"(?:make|mark|set|add) (?=\S)")
_ROLE = rx(rf" (?:(?:as|to) )?(?:(?:an?|my|our) )?({phrases(ROLES)})")
_PAUSE = rx(
    r"(?:please )?(?:pause|snooze|rest|mute|silence|park|postpone|put)(?: reminders? (?:for|about))? (?!\d)(?=\S)"
)
_PAUSE_END = rx(r" ?(?:on (?:hold|pause|ice))? ?(?:for (?=now)now)?")
_RESUME = rx(r"(?:unpause|unsnooze|resume|wake|reactivate|unmute)(?: reminders? (?:for|about))? (?=\S)")
_ARCHIVE = rx(r"archive (?=\S)")
_DIED = rx(r"mark (?=\S)")
_DECEASED = rx(r" ?as (?:deceased|dead)")
_NO_BIRTHDAY = rx(
    r"(?:no|ignore|skip|forget|drop|hide|stop)(?: the)? (?:birthdays?|bdays?)(?: (?:reminders?|prompts?|"
    r"wishes))?(?: (?:for|of|with|from))? (?=\S)"
)
_WHOSE_BIRTHDAY_NOT = rx(
    r"(?:ignore|skip|forget|drop|hide|remove|delete|turn off|"
    r"(?:don't|do not|never|stop|no need to) (?:remind|tell|prompt)(?:ing)?(?: me)?(?: (?:about|of|on))?) (?=\S)"
)
_NOT_CELEBRATING = rx(
    r" (?:doesn't|does not|don't|do not|never) (?:celebrates?|do|does|keep|like|want)s? (?:(?:her|his|their|"
    r"any) )?birthdays?"
)
_WANTS_NO_BIRTHDAY = rx(r"(?:'s)?,? (?:no birthdays?|birthday: no|no birthday(?: please)?)")
_QUIET = rx(
    r"(?:do not|don't|never|stop|no(?: more)?|turn off|switch off) (?:the )?"
    r"(?:prompt(?:s|ing)?|remind(?:ers?|ing)?|nudg(?:e|es|ing)|"
    r"nag(?:ging)?|ask(?:ing)?|bother(?:ing)?)"
    r"(?: me)?(?: (?:about|for|of|to contact|with))? (?=\S)"
)
_SPEAK_AGAIN = rx(r"(?:prompt|nudge)(?: me)? about (?=\S)")
_KEEP = rx(rf"(?:please |i want to |i'd like to |remind me to |let's )?(?:{CADENCE_OPENERS}) (?=\S)")
_SET = rx(r"(?:set|change|make|put) (?=\S)")
_NO_KEEPING = rx(
    r"(?:(?:don't|do not|no need to|stop|never) (?:keep(?:ing)? (?:in touch|up)|stay(?:ing)? in touch|"
    r"(?:do )?catch(?:ing)?-? ?ups?)(?: with)?|"
    r"no (?:rhythm|catch-?ups?|cadence|schedule)(?: for| with)?) (?=\S)"
)
_FILLER = rx(r"(?:'s)? ?(?:rhythm|cadence|to|at|on|in touch|catch-?ups?|:|a|once)* ?")


def read_wish(scene: Scene, text: str) -> Meaning:
    """A wish whose first words say what it is."""
    return next(filter(None, (read(scene, text) for read in _WISHES)), None)


def read_tag(scene: Scene, text: str) -> Meaning:
    """What `/tag` takes: "Ada fintech, speaker"; with `about`, the tags alone."""
    people = read_people(scene, text, before_thing=True)
    if people and (people[1][0].ids or not scene.about):
        end, who = people
        mark = _AS.match(text, end)
        tags = tag_words(text[mark.end() if mark else end :])
        return tuple(ChangePerson(each, Fields(tags=tags)) for each in who) if tags else None
    return (ChangePerson(scene.about, Fields(tags=tag_words(text))),) if scene.about and tag_words(text) else None


def read_note(scene: Scene, text: str) -> Meaning:
    """What `/note` takes: a name, then anything; the note is kept word for word."""
    whose = rx(r"(?:for|about|on|to) (?=\S)").match(text)
    named = read_who(scene, text, whose.end() if whose else 0, before_thing=True)
    if named:
        end, who = named
        mark = _NOTE_MARK.match(text, end)
        if mark:
            return (ChangePerson(who, Fields(notes=(text[mark.end() :].strip(),))),)
        if who.ids:
            rest = text[end:].strip()
            whole = (
                text
                if rest[:1] in "'’" or rx(r"(?:is|was|has|had|will|likes|wants|needs|said)\b").match(rest)
                else rest
            )
            return (ChangePerson(who, Fields(notes=(whole,))),) if rest else None
    return (ChangePerson(scene.about, Fields(notes=(text.strip(" :"),))),) if scene.about and text.strip(" :") else None


def read_archive(scene: Scene, text: str) -> Meaning:
    """What `/archive` takes: people."""
    return _all_of(scene, text, Fields(archived=True))


def read_pause(scene: Scene, text: str) -> Meaning:
    """What `/pause` takes: people, and until when or for how long; without a day, until further notice."""
    people = read_people(scene, text)
    end, who = people or (0, (scene.about,) if scene.about else ())
    if not who or (not people and not found_in(scene, text)):
        return None
    fields = _pause(scene, text[end:])
    return tuple(ChangePerson(each, fields) for each in who) if fields else None


def _pause(scene: Scene, text: str) -> Fields | None:
    until, rest = take_due(
        scene, rx(r"for (?=(?:the )?(?:next |\d|an? |one|two|three|four|five|six|a few))").sub("in ", text, count=1)
    )
    if until:
        return Fields(paused=True, paused_until=until.day) if _PAUSE_END.fullmatch(rest) else None
    said = rx(r"(?:until|till|for) (.+)").fullmatch(rest)
    if said and not rx(r"(?:now|further notice|good|ever|the moment)").fullmatch(said[1]):
        raise Stop(Refused("no_day", text=said[1][:80]))
    return Fields(paused=True) if said or _PAUSE_END.fullmatch(rest) else None


def _tag(scene: Scene, text: str) -> Meaning:
    found = _TAG.match(text)
    if found:
        return read_tag(scene, text[found.end() :])
    for pattern, slot in ((_ADD_TAG, "tags"), (_REMOVE_TAG, "untags")):
        found = pattern.match(text)
        people = read_people(scene, text, found.end()) if found else None
        certain = found and ("tag" in found[0].lower() or "#" in found[1] or "label" in found[0].lower())
        if found and people and certain and not trim(text[people[0] :]):
            tags = tag_words(found[1])
            fields = Fields(tags=tags) if slot == "tags" else Fields(untags=tags)
            return tuple(ChangePerson(who, fields) for who in people[1])
    return None


def _untag(scene: Scene, text: str) -> Meaning:
    found = _UNTAG.match(text)
    tagged = read_tag(scene, text[found.end() :]) if found else None
    if not tagged:
        return None
    return tuple(
        ChangePerson(each.who, Fields(untags=each.fields.tags)) for each in tagged if isinstance(each, ChangePerson)
    )


def _note(scene: Scene, text: str) -> Meaning:
    found = _NOTE.match(text)
    if found:
        return read_note(scene, text[found.end() :])
    named = read_who(scene, text)
    mark = _WHO_NOTE.match(text, named[0]) if named else None
    return (ChangePerson(named[1], Fields(notes=(text[mark.end() :].strip(),))),) if named and mark else None


def _avoid(scene: Scene, text: str) -> Meaning:
    found = _AVOID.match(text)
    people = read_people(scene, text, found.end()) if found else None
    if found and people and not trim(text[people[0] :]):
        return tuple(ChangePerson(who, Fields(avoid=(trim(found[1]),))) for who in people[1])
    asked = _AVOID_WHOM.match(text)
    named = read_who(scene, text, asked.end() if asked else 0, before_thing=True)
    if not named:
        return None
    end, who = named
    mark = rx(r" about (?=\S)").match(text, end) if asked else _WHO_AVOID.match(text, end)
    return (ChangePerson(who, Fields(avoid=(trim(text[mark.end() :]),))),) if mark else None


def _role(scene: Scene, text: str) -> Meaning:
    """ "make Bob a mentor", "add Bob to my mentors": what somebody known is to me."""
    found = _MAKE.match(text)
    people = read_people(scene, text, found.end()) if found else None
    role = _ROLE.fullmatch(text, people[0]) if people else None
    if not people or not role or not all(who.ids for who in people[1]):
        return None
    fields = Fields(roles=(ROLES[role[1].lower()],))
    return tuple(ChangePerson(who, fields) for who in people[1])


def _pausing(scene: Scene, text: str) -> Meaning:
    found = _PAUSE.match(text)
    return read_pause(scene, text[found.end() :]) if found else None


def _archiving(scene: Scene, text: str) -> Meaning:
    for pattern, fields in _STATES:
        found = pattern.match(text)
        said = _all_of(scene, text[found.end() :], fields) if found else None
        if said:
            return said
    found = _DIED.match(text)
    named = read_who(scene, text, found.end()) if found else None
    return (ChangePerson(named[1], Fields(deceased=True)),) if named and _DECEASED.fullmatch(text[named[0] :]) else None


def _birthdays(scene: Scene, text: str) -> Meaning:
    fields = Fields(no_birthday=True)
    whose = _WHOSE_BIRTHDAY_NOT.match(text)
    named = read_who(scene, text, whose.end() if whose else 0)
    rest = text[named[0] :] if named else ""
    said = rx(r"(?:'s|'|’s|’) (?:birthday|bday)(?: (?:reminder|prompt)s?)?").fullmatch(rest) if whose else None
    if named and (said or _NOT_CELEBRATING.fullmatch(rest) or _WANTS_NO_BIRTHDAY.fullmatch(rest)):
        return (ChangePerson(named[1], fields),)
    return None


def _rhythm(scene: Scene, text: str) -> Meaning:
    found = _KEEP.match(text) or _SET.match(text)
    people = read_people(scene, text, found.end()) if found else None
    if not found or not people:
        return None
    cadence, never, rest = take_cadence(text[people[0] :])
    if not (cadence or never) or not _FILLER.fullmatch(rest):
        return None
    fields = Fields(cadence=cadence, no_cadence=never)
    return tuple(ChangePerson(who, fields) for who in people[1])


def _all_of(scene: Scene, text: str, fields: Fields) -> Meaning:
    people = read_people(scene, text)
    if not people:
        return (ChangePerson(scene.about, fields),) if scene.about and not trim(text) else None
    end, who = people
    return tuple(ChangePerson(each, fields) for each in who) if not trim(text[end:]) else None


_STATES = (
    (_ARCHIVE, Fields(archived=True)),
    (_RESUME, Fields(paused=False)),
    (_NO_KEEPING, Fields(no_cadence=True)),
    (_NO_BIRTHDAY, Fields(no_birthday=True)),
    (_QUIET, Fields(do_not_prompt=True)),
    (_SPEAK_AGAIN, Fields(do_not_prompt=False)),
)
_WISHES: tuple[Read, ...] = (
    read_notice,
    read_new_name,
    read_deleting,
    _tag,
    _untag,
    _note,
    _avoid,
    _role,
    _archiving,
    _pausing,
    _birthdays,
    _rhythm,
)
