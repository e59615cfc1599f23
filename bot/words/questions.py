"""Questions about the network. Whatever they are answered with, they change nothing."""

from __future__ import annotations

import re

from bot.words.english import BIRTHDAY, ROLES
from bot.words.intents import AskAbout, FindPeople, ShowPerson
from bot.words.people import read_who
from bot.words.places import is_city
from bot.words.scene import Meaning, Read, Scene
from bot.words.tokens import phrases, plain_words, rx, trim

_PERSON = (
    r"(?:(?:who|anyone|anybody|someone|somebody|people|those|everyone|everybody|contacts?)(?: (?:who|that|which))?)"
)
_ASKING = rx(
    r"(?:do i (?:know|have)|is there|are there|have i got|i need|i'm looking for|find me|show me|list|which|find|"
    r"search(?: for)?) (?=\S)"
)
_WHO_IS = rx(
    r"(?:who(?:'s| is| are)|whois|tell me about|what do (?:i|you|we) know about|show(?: me)?|open|look up|info on|"
    r"about|card of|find) (?=\S)"
)
_LAST = rx(
    r"(?:when (?:did|have|was|is) (?:i|we|the) (?:last |most recently )*(?:time )?(?:i |we )?(?:last )?"
    r"(?:talk(?:ed)?|sp[eo]a?ke?n?|meet|met|see|seen|saw|call(?:ed)?|contact(?:ed)?|hear|heard|e?mail(?:ed)?|"
    r"writ?ten|wrote|write|text(?:ed)?|"
    r"in touch|catch up|caught up|had coffee|have coffee|had lunch|have lunch)(?: up)?(?: (?:to|with|from))?|"
    r"last (?:time (?:i|we) (?:talked|spoke|met|saw|called|contacted|heard|emailed|wrote)(?: (?:to|with|from))?|"
    r"contact with|seen|met|spoke to|"
    r"talked to|conversation with|in touch with)|how long (?:is it |has it been )?since i (?:last )?(?:talked|"
    r"spoke|met|saw|called|contacted|heard)"
    r"(?: (?:to|with|from))?) (?=\S)"
)
_BIRTHDAY_OF = rx(r"(?:when(?:'s| is| was)|what(?:'s| is)|how old is|when does|when will) (?=\S)")
_BIRTHDAYS = rx(
    rf"(?:(?:whose|which|any|upcoming|next|coming|all|the next|when are the|who has (?:a )?) ?)+(?:{BIRTHDAY})s?"
    r"(?: (?:is|are|comes?|coming)(?: up| next| soon)*)?"
    r"(?: this (?:week|month)| next (?:week|month)| soon| coming up| today| tomorrow)?|"
    rf"(?:{BIRTHDAY})s(?: (?:this|next) (?:week|month)| coming up| soon)?|"
    r"who turns (?:older|a year older).{0,40}"
)
_I_OWE = rx(
    r"(?:what|who|whom|which|anything)(?: (?:do|did|else do|have)?)? ?(?:i|we) (?:still )?(?:owe|"
    r"promised?)(?: (?:to )?(?=\S))?|my (?:open )?promises|do i owe (?=\S)|what i owe"
)
_OWED_ME = rx(
    r"(?:who|what)(?: (?:else|still))? (?:owes?|promised) me(?: (?:what|something|anything))?|what am i (?:owed|"
    r"waiting for)|what (?:does|do|did) (?=\S)|their promises"
)
_OWES = rx(r" (?:still )?(?:owe|promise)(?: me)?")
_PROMISES = rx(r"(?:open |all |list |show |the )*promises(?: open)?")
_AT = rx(
    rf"(?:who (?:do (?:i|we) know|have i met|works?|is|is working|'s)|{_PERSON}(?: (?:works?|working|is|"
    r"employed))?|contacts?|people) (?:at|from|with|for|@) (.+)"
)
_IN = rx(
    rf"(?:(?:who|which people|whom) (?:do (?:i|we) know|lives?|is|is based|is living|have i met|'s|works?)|"
    rf"{_PERSON}(?: (?:lives?|living|is|based|working|works))?) (?:in|near|around) (.+)"
)
_ROLE_IN = rx(
    r"(?:who(?:'s| is| are)|my|all|any|list|which|an?|the|our)? ?(?:an? |my |the |our |"
    rf"all )*({phrases(ROLES)})(?: (?:do i have|of mine|i (?:have|know)|are there))?(?: (in|at|from|near) (.+))?"
)
_TOPIC = rx(
    rf"(?:{_PERSON}|who(?: else)?) (?:(?:knows?|know a lot|can (?:help|advise|teach|talk)|could help|works?|"
    r"is (?:good|interested|working|an? expert|keen)|"
    r"(?:is )?into|likes?|loves?|needs?|wants?|offers?|does|do|has|is looking|looks|deals?|cares?|talked|mentioned)"
    r"(?: (?:me|us))?(?: (?:about|with|on|in|at|for|of|to))?|about|with|interested in|into|tagged) (.+)"
)
_TAGGED = rx(r"(?:(?:find|show|list|who is|who's|people|everyone|all|tagged|tag) )*(#[^\W\d_][\w-]*)")
_HOW_MET = rx(r"who did (?:i|we) (?:meet|talk to|see|speak to) (?:at|in|on|during|through) (.+)")
_FIND = rx(
    r"(?:please )?(?:find|search(?: for)?|look for|look up|lookup) (?:me )?(?:people |someone |anyone |somebody |"
    r"everyone )?(?:who (?:knows?|is|are) |about |with |named |called )?(.+)"
)
_EVERYBODY = rx(
    r"(?:(?:show|list|see)(?: me)? )?(?:all|everyone|everybody|all (?:of )?(?:my )?(?:people|contacts|network)|"
    r"my (?:people|contacts|network))|(?:show|list) (?:people|contacts)|"
    r"how many (?:people|contacts)(?: (?:do i (?:have|know)|are there))?"
)
_TAGGED_AS = rx(r"(?:who (?:is|are)|which are|list|show(?: me)?) (?:all )?(?:of )?my ([^\W\d_][\w-]{2,30}?)s?")
_SOMEBODY_IN = rx(
    r"(?:who(?:'s| is| are)|which|any|is there|are there|do i know|find(?: me)?|list|show(?: me)?) (?:all )?"
    r"(?:an? |any |the |my )?([^\W\d_][\w -]{1,30}?) (?:do i (?:know|have) )?(in|near|from|at) ([^\W\d_].{1,40})"
)
_FACT_OF = rx(r"(?:what(?:'s| is| are)|give me|show(?: me)?|where(?:'s| is)|where does) (?=\S)")
_WHICH_FACT = rx(
    r"(?:'s|’s)? (?:e-?mail|phone|number|mobile|address|linkedin|company|job|title|location|city|details?|contact|"
    r"interests?|work|live|based)(?: (?:address|number|details|in|now))*"
)
_WE_TALKED = rx(
    r" and (?:i|me) (?:last )?(?:meet|met|talk|speak|discuss|see each other|chat)(?: about)?(?: last| the last time)?"
)
_NEXT_TIME = rx(
    r"when (?:should|do|will|must|shall) i (?:next )?(?:contact|call|write to|talk to|speak to|ping|catch up with|see|"
    r"meet|message|email|be in touch with) (?=\S)"
)
_MARKS = re.compile(r"[?\s.!]+$")


def read_question(scene: Scene, text: str) -> Meaning:
    """A question that can be answered from what is known."""
    asked = _MARKS.sub("", text)
    return next(filter(None, (read(scene, asked) for read in _QUESTIONS)), None)


def is_question(text: str) -> bool:
    return text.rstrip().endswith(("?", "？", "؟"))


def read_find(scene: Scene, text: str) -> Meaning:
    """What `/find` takes: a filter in words, a name, or anything to look for."""
    asked = _MARKS.sub("", text)
    named = scene.names.match(asked)
    if named.ids:
        return (ShowPerson(named),)
    filtered = next(filter(None, (read(scene, asked) for read in (_tagged, _role, _at, _in))), None)
    if filtered:
        return filtered
    return (ShowPerson(named),) if named.guesses else (FindPeople(text=asked),) if asked else None


def _last(scene: Scene, text: str) -> Meaning:
    return _about_one(scene, text, _LAST.match(text), "last_touch")


def _we_talked(scene: Scene, text: str) -> Meaning:
    """ "What did Ada and I talk about?": the last time says it."""
    asked = rx(r"(?:when|what) did (?=\S)").match(text)
    named = read_who(scene, text, asked.end()) if asked else None
    return (AskAbout("last_touch", named[1]),) if named and _WE_TALKED.fullmatch(text, named[0]) else None


def _fact_of(scene: Scene, text: str) -> Meaning:
    """ "What's Ada's e-mail?": the card has it."""
    asked = _FACT_OF.match(text)
    named = read_who(scene, text, asked.end()) if asked else None
    return (ShowPerson(named[1]),) if named and named[1].ids and _WHICH_FACT.fullmatch(text, named[0]) else None


def _somebody_in(_scene: Scene, text: str) -> Meaning:
    """ "Who's a founder in Lagos?": anything known of somebody, and a place or a company."""
    found = _SOMEBODY_IN.fullmatch(text)
    if not found:
        return None
    where = trim(found[3])
    if found[2].lower() == "at" or (found[2].lower() == "from" and not is_city(where)):
        return (FindPeople(text=trim(found[1]), company=where),)
    return (FindPeople(text=trim(found[1]), location=where),)


def _birthday(scene: Scene, text: str) -> Meaning:
    if _BIRTHDAYS.fullmatch(text):
        return (AskAbout("birthday"),)
    found = _BIRTHDAY_OF.match(text)
    named = read_who(scene, text, found.end()) if found else None
    if not found or not named:
        return None
    rest = text[named[0] :]
    age = rx(r"how old").match(found[0]) and not rest.strip()
    told = rx(rf"(?:'s|')? ?(?:next )?(?:{BIRTHDAY})|(?:'s|')? (?:age)|.{{0,20}} turn(?:ing)?(?: \d+)?").fullmatch(rest)
    return (AskAbout("birthday", named[1]),) if age or told else None


def _everybody(_scene: Scene, text: str) -> Meaning:
    return (FindPeople(),) if _EVERYBODY.fullmatch(text) else None


def _mine_by_tag(_scene: Scene, text: str) -> Meaning:
    """ "Who are my founders?": a tag or a role of the owner's own words."""
    found = _TAGGED_AS.fullmatch(text)
    return (FindPeople(role=found[1].lower()),) if found else None


def _next_time(scene: Scene, text: str) -> Meaning:
    """The card says when the next catch-up is."""
    found = _NEXT_TIME.match(text)
    named = read_who(scene, text, found.end()) if found else None
    if not named or not rx(r"(?: (?:next|again))?").fullmatch(text, named[0]):
        return None
    return (ShowPerson(named[1]),)


def _mine(scene: Scene, text: str) -> Meaning:
    found = _I_OWE.match(text)
    if found and found.end() == len(text):
        return (AskAbout("promises_mine"),)
    return _about_one(scene, text, found, "promises_mine")


def _theirs(scene: Scene, text: str) -> Meaning:
    found = _OWED_ME.match(text)
    if not found:
        return None
    if found.end() == len(text):
        return (AskAbout("promises_theirs"),)
    named = read_who(scene, text, found.end())
    owes = _OWES.fullmatch(text, named[0]) if named else None
    return (AskAbout("promises_theirs", named[1]),) if named and owes else None


def _promises(_scene: Scene, text: str) -> Meaning:
    return (AskAbout("promises"),) if _PROMISES.fullmatch(text) else None


def _about_one(scene: Scene, text: str, found: re.Match[str] | None, about: str) -> Meaning:
    named = read_who(scene, text, found.end()) if found else None
    if not named or trim(text[named[0] :]):
        return None
    return (AskAbout("last_touch", named[1]),) if about == "last_touch" else (AskAbout("promises_mine", named[1]),)


def _tagged(_scene: Scene, text: str) -> Meaning:
    found = _TAGGED.fullmatch(text)
    return (FindPeople(tag=found[1].lstrip("#").casefold()),) if found else None


def _role(_scene: Scene, text: str) -> Meaning:
    asking = _ASKING.match(text)
    found = _ROLE_IN.fullmatch(text[asking.end() :] if asking else text)
    if not found:
        return None
    role = ROLES[plain_words(found[1])]
    place = trim(found[3] or "")
    if not place:
        return (FindPeople(role=role),)
    by_place = found[2].lower() in ("in", "near") or (found[2].lower() == "from" and is_city(place))
    return (FindPeople(role=role, location=place),) if by_place else (FindPeople(role=role, company=place),)


def _at(_scene: Scene, text: str) -> Meaning:
    asking = _ASKING.match(text)
    found = _AT.fullmatch(text[asking.end() :] if asking else text)
    if not found:
        return None
    place = trim(found[1])
    return (FindPeople(location=place),) if is_city(place) else (FindPeople(company=place),)


def _in(_scene: Scene, text: str) -> Meaning:
    asking = _ASKING.match(text)
    found = _IN.fullmatch(text[asking.end() :] if asking else text)
    if not found:
        return None
    place = trim(found[1])
    return (FindPeople(location=place),) if place[:1].isupper() or is_city(place) else (FindPeople(text=place),)


def _met(_scene: Scene, text: str) -> Meaning:
    found = _HOW_MET.fullmatch(text)
    return (FindPeople(text=trim(found[1])),) if found else None


def _topic(_scene: Scene, text: str) -> Meaning:
    asking = _ASKING.match(text)
    found = _TOPIC.fullmatch(text[asking.end() :] if asking else text)
    if not found:
        return None
    topic = trim(found[1])
    return (
        (FindPeople(tag=topic[1:].casefold()),)
        if topic.startswith("#") and " " not in topic
        else (FindPeople(tag=topic.casefold()),)
        if rx(r".* tagged ").match(text)
        else (FindPeople(text=topic),)
    )


def _who_is(scene: Scene, text: str) -> Meaning:
    found = _WHO_IS.match(text)
    named = read_who(scene, text, found.end()) if found else None
    if not named or trim(re.sub(r"^['’]s card", "", text[named[0] :])) or not (named[1].ids or named[1].guesses):
        return None
    return (ShowPerson(named[1]),)


def _found(scene: Scene, text: str) -> Meaning:
    found = _FIND.fullmatch(text)
    return read_find(scene, found[1]) if found else None


_QUESTIONS: tuple[Read, ...] = (
    _everybody,
    _we_talked,
    _fact_of,
    _last,
    _next_time,
    _birthday,
    _mine,
    _theirs,
    _promises,
    _met,
    _tagged,
    _role,
    _mine_by_tag,
    _at,
    _in,
    _somebody_in,
    _who_is,
    _topic,
    _found,
)
