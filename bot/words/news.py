"""News of one's own: "share my news: I joined Beta as CTO", "share my news with Ada and Bob", "tell people I moved"."""

from __future__ import annotations

from bot.words.intents import ShareNews, Who
from bot.words.people import read_people
from bot.words.scene import Meaning, Scene
from bot.words.tokens import EDGES, rx

_SHARE = rx(
    r"(?:(?:please|let's|i want to|i'd like to|help me|can you|could you) )*"
    r"(?:(?:share|spread|announce|tell|send|pass on|continue|continue with|continue sharing|go on with|go on sharing|"
    r"keep sharing|resume|resume sharing|begin with|start with) )?"
    r"(?:my|some|this|these|the|our) (?:latest |own |good |big |great |sad |bad )?news(?!\w)|"
    r"share news(?= with [^:\n]{1,80}:)"
)
_NEWS_FIRST = rx(
    r"(?:(?:i have|i've got|here is my|here's my)(?: some| good| big| great| sad| bad)* news(?: to (?:share|tell))?|"
    r"news from me) ?[:!,–—-] ?(?=\S)|"
    r"(?:big |good |great |sad |bad )?news ?[:!–—-] ?(?=(?:i|i'm|i've|we|we're|we've|my|our)\b)"
)
_TELL = rx(
    r"(?:(?:tell|let|share with) (?:people|everyone|everybody|them all|the people close to me|"
    r"my (?:network|people|contacts|friends|mentors|circle))(?: know)?|announce|spread the word)"
    r"(?: that| about it)? ?:? ?"
    r"(?=(?:i|i'm|i've|i'll|we|we're|we've|my(?! news)|our(?! news))\b)"
)
_TELL_SOMEBODY = rx(r"(?:tell|let) (?=\S)")
_MY_NEWS = rx(r" ?,?(?: know)?(?: about)? my news(?: that)? ?(?:[:,–—-] ?|(?=$))")
_WITH = rx(r" ?(?:with|to) (?=\S)")
_THAT = rx(r" ?(?:(?:is )?that |is ?[:,]? ?|[:,–—-] ?|\n)(?=\S)")
_ON = rx(r"(?: (?:again|further|on|now|one by one|with (?:people|everyone|everybody|my (?:network|people|contacts))))*")
_GO_ON = rx(
    r"(?:who|whom)(?: else)? (?:still has to|should|must|has yet to|do i still|did i|have i) (?:hear|tell|told|know)"
    r"(?: about)? my news\??|"
    r"(?:tell|share with) (?:people|everyone|everybody|my (?:network|people|contacts|friends))(?: about)? my news[.!]?|"
    r"share news[.!]?"
)
_ENDS = EDGES + "!?"


def read_news(scene: Scene, text: str) -> Meaning:
    """News to tell, with whom if that is said; without any, to go on with what was begun."""
    if _GO_ON.fullmatch(text):
        return (ShareNews(),)
    for pattern in (_NEWS_FIRST, _TELL):
        if found := pattern.match(text):
            return (ShareNews(_said(text[found.end() :])),)
    if named := _told_to(scene, text):
        return named
    found = _SHARE.match(text)
    return _shared(scene, text[found.end() :]) if found else None


def _shared(scene: Scene, rest: str) -> Meaning:
    """What follows "share my news": with whom, and what."""
    who: tuple[Who, ...] = ()
    if on := _ON.match(rest):
        rest = rest[on.end() :]
    if not rest.strip(_ENDS):
        return (ShareNews(),)
    if mark := _WITH.match(rest):
        people = read_people(scene, rest, mark.end())
        if people is None:
            return None
        rest, who = rest[people[0] :], people[1]
        if not rest.strip(_ENDS):
            return (ShareNews("", who),)
    that = _THAT.match(rest)
    return (ShareNews(_said(rest[that.end() :]), who),) if that else None


def _told_to(scene: Scene, text: str) -> Meaning:
    """ "tell Ada and Bob my news: ..."."""
    found = _TELL_SOMEBODY.match(text)
    people = read_people(scene, text, found.end(), before_thing=True) if found else None
    mark = _MY_NEWS.match(text, people[0]) if people else None
    if not people or not mark or not all(who.ids for who in people[1]):
        return None
    return (ShareNews(_said(text[mark.end() :]), people[1]),)


def _said(text: str) -> str:
    """The news as it stands in a sentence of a draft: without the full stop behind it."""
    return text.strip().strip('"“”').rstrip(" .!").strip()
