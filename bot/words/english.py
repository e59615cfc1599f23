"""The English words the grammar knows.

Tables only; how they stand together is in the readers. Phrases are lower case with single spaces; of two that fit, the
longer one counts.
"""

from __future__ import annotations

from bot.words.intents import Direction, TouchKind
from bot.words.tables import each, words

HONORIFICS = words(
    """
    mr mrs ms miss mx dr prof professor sir dame chief engr alhaji alhaja pastor rev reverend barr justice hon
    """
)
PARTICLES = words("de da del della di du la le van von der den ten el al bin ibn bint ben of the y e")

PRONOUNS = words(
    """
    he she they him her them it we us me i you his hers their theirs our my mine your this that these those someone
    somebody anyone anybody everyone everybody nobody who whom
    """
)
DETERMINERS = words("the a an my our your his her their its some any every each no this that these those")

# --- in touch ------------------------------------------------------------------------------------------------------

Touch = tuple[TouchKind, Direction]

TOUCH_VERBS: dict[str, Touch] = {
    **each(
        ("meeting", "both"),
        """
        met, met up with, met with, saw, have seen, ran into, bumped into, came across, caught up with, chatted
        with, chatted to, hung out with, sat down with, walked with, visited, interviewed, worked with
        """,
    ),
    **each(("meal", "both"), "dined with, ate with"),
    **each(("event", "both"), "attended an event with"),
    **each(
        ("call", "both"),
        """
        called, rang, phoned, telephoned, video called, spoke to, spoke with, talked to, talked with, zoomed
        with, zoomed, facetimed, skyped
        """,
    ),
    **each(
        ("message", "mine"),
        """
        emailed, e-mailed, mailed, texted, messaged, dmed, dm'd, whatsapped, slacked, pinged, wrote to, wrote,
        replied to, answered, sent, reached out to, checked in with, checked in on, got in touch with, followed
        up with, touched base with, thanked, congratulated, wished, invited, told
        """,
    ),
    **each(("gave", "mine"), "gave, helped, recommended, referred"),
    **each(("asked", "mine"), "asked"),
}
"""Past tense: what I did, before a name."""

OBJECT_VERBS = words(
    """
    emailed e-mailed mailed texted messaged dmed dm'd whatsapped slacked sent wished told gave asked wrote invited
    """
)
"""Verbs whose person may be followed at once by the thing: "emailed Ada the deck"."""

TOUCH_NOUNS: dict[str, Touch] = {
    **each(("coffee", "both"), "coffee, coffees, tea, espresso"),
    **each(("meal", "both"), "breakfast, brunch, lunch, dinner, supper, meal, drinks, drink, beer, beers"),
    **each(
        ("call", "both"),
        """
        call, phone call, video call, zoom call, zoom, phone, google meet, teams, teams call, facetime, skype
        """,
    ),
    **each(
        ("meeting", "both"),
        """
        meeting, catch-up, catch up, catchup, chat, conversation, talk, walk, 1:1, 1-1, one-on-one, session,
        interview
        """,
    ),
    **each(("event", "both"), "event, conference"),
    **each(
        ("message", "mine"),
        "email, e-mail, message, text, dm, whatsapp, letter, reply, voice note, voice message, voicemail",
    ),
}
"""Things shared: "coffee with Ada", "over lunch", "on the phone"."""

VERBAL_NOUNS = frozenset(("catch up", "talk", "chat", "walk", "call"))
"""Of these, those that are also what one tells oneself to do: "catch up with Ada on Friday"."""

HAVING = "had|have had|grabbed|got|took|went for|went out for|shared|enjoyed|did|joined"
"""Verbs before such a thing: "had coffee with Ada"."""

THEIR_VERBS: dict[str, Touch] = {
    **each(("call", "both"), "called, called me, rang, rang me, phoned, phoned me, called me back"),
    **each(
        ("message", "theirs"),
        """
        emailed, emailed me, e-mailed me, texted, texted me, messaged, messaged me, wrote, wrote me, wrote to
        me, wrote back, replied, replied to me, answered, answered me, got back to me, reached out, reached out
        to me, pinged me, sent me, thanked me, congratulated me, invited me, told me
        """,
    ),
    **each(("meeting", "both"), "met me, visited me, came by"),
    **each(("gave", "theirs"), "gave me, helped me, introduced me, recommended me, referred me"),
    **each(("asked", "theirs"), "asked me"),
}
"""What they did, after a name."""

KEEPS_ITS_VERB = frozenset(("helped me", "introduced me", "recommended me", "referred me", "invited me", "thanked me"))
"""Verbs that say more than the kind does, so that the note keeps them."""

INTRODUCERS = words(
    """
    about re regarding on over at in for with to from of by via during until till after before because since who
    whose where when while and but so as that which today yesterday tonight tomorrow is was has had will would said
    says asked told discussed talked owes promised this last next every again briefly quickly
    """
)
"""Words that end a person's name."""

# --- things to do --------------------------------------------------------------------------------------------------

ACTIONS = words(
    """
    send email e-mail mail text message dm whatsapp call ring phone write reply share forward give return lend pay
    review introduce intro ask invite tell thank congratulate meet visit see book schedule arrange plan organise
    organize prepare check confirm buy bring draft finish follow ping remind update show wish read sign submit apply
    register connect chase contact catch touch reach talk speak chat discuss nudge get make find set post print order
    pick take drop help
    """
)
"""Verbs that begin a thing to do."""

CONTACT_ACTIONS = words(
    """
    email e-mail mail text message dm whatsapp call ring phone ping ask invite tell thank congratulate meet visit
    see contact introduce chase nudge wish send give show help remind
    """
)
"""Of these, those that a name may follow at once."""

BARE_FOLLOWUPS = (
    "follow up|follow-up|followup|check in|check-in|check back|touch base|catch up|catch-up|reconnect|circle back|"
    "get in touch|"
    "get back in touch|reach out|get back to|talk again|speak again|meet again"
)
"""Things to do that need nothing but a person and a day."""

# --- people --------------------------------------------------------------------------------------------------------

ROLES: dict[str, str] = {
    **each("mentor", "mentor, mentors"),
    **each("mentee", "mentee, mentees, protege"),
    **each("client", "client, clients, customer, customers"),
    **each("investor", "investor, investors, backer"),
    **each("recruiter", "recruiter, recruiters, headhunter, headhunters"),
    **each("colleague", "colleague, colleagues, coworker, coworkers, co-worker, co-workers, teammate, teammates"),
    **each("friend", "friend, friends"),
    **each("adviser", "adviser, advisers, advisor, advisors"),
    **each("partner", "partner, partners"),
    **each("supplier", "supplier, suppliers, vendor, vendors"),
    **each("sponsor", "sponsor, sponsors"),
    **each("classmate", "classmate, classmates, schoolmate, schoolmates"),
    **each("alumnus", "alumnus, alumni, alumna"),
    **each("neighbour", "neighbour, neighbours, neighbor, neighbors"),
    **each("family", "family, relative, relatives"),
    **each("boss", "boss, bosses"),
    **each("referee", "referee, referees"),
    **each("peer", "peer, peers"),
    **each("prospect", "prospect, prospects, lead, leads"),
    **each("donor", "donor, donors"),
}
"""What somebody is to the speaker, by every word for it."""

TITLE_WORDS = words(
    """
    ceo cto cfo coo cio cmo cpo cso chro vp svp evp avp md gm pm hr president chairman chairwoman chair director
    head chief manager lead leader officer founder cofounder co-founder owner partner principal engineer developer
    designer architect analyst scientist researcher professor lecturer teacher doctor nurse lawyer attorney
    solicitor barrister judge accountant auditor consultant adviser advisor associate assistant secretary
    coordinator administrator executive specialist strategist planner writer editor journalist reporter author
    photographer producer artist musician actor chef pilot economist banker trader broker investor recruiter
    marketer salesperson programmer tester technician intern trainee student fellow dean minister senator
    commissioner ambassador coach trainer therapist pharmacist surgeon physician dentist agent buyer supervisor
    foreman operator representative evangelist entrepreneur freelancer curator librarian translator sales marketing
    engineering product operations finance animator biologist carpenter chemist concierge copywriter dispatcher
    electrician film-maker filmmaker illustrator midwife notary optician paralegal physicist physiotherapist plumber
    psychologist registrar surveyor vet
    """
)
"""Words that make a phrase a job."""

OF_JOBS = words("ceo cto cfo coo cio md president founder cofounder co-founder owner chairman chair principal dean")
"""Jobs after which "of" leads to a company: "founder of Acme", unlike "head of growth"."""

# --- dates that come back ------------------------------------------------------------------------------------------

NOTICE_LENGTHS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
NOTICE_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}

BIRTHDAY = r"birthday|birth day|bday|b-day|birthdate|birth date|date of birth|dob|d\.o\.b\.|born"
CADENCE_OPENERS = (
    "keep in touch with|keep up with|keep in contact with|stay in touch with|stay in contact with|get in touch with|"
    "check in with|check in on|check up on|catch up with|touch base with|reach out to|talk to|talk with|speak to|"
    "speak with|see|meet|contact|ping|nudge|call|email|message|text"
)

DONE_WORDS: dict[str, Touch] = {
    **TOUCH_NOUNS,
    **dict.fromkeys(("ring", "phone", "talk", "speak"), ("call", "both")),
    **dict.fromkeys(("mail", "write", "send", "ping", "thank", "follow"), ("message", "mine")),
    **dict.fromkeys(("meet", "see", "visit"), ("meeting", "both")),
    **dict.fromkeys(("give", "help", "introduce", "recommend"), ("gave", "mine")),
    "ask": ("asked", "mine"),
}
"""What a thing to do is once it is done, by its first word."""
