"""Drafts by kind. At least eight of each ask for no more than is always known; the others say more where more is.

`{name}` is how to address somebody. A letter marked `close` is for people the owner is close to, and stands first for
them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft with its gaps."""

    words: str
    close: bool = False


Letters = tuple[Letter, ...]


def in_order(letters: Letters, *, close: bool) -> list[str]:
    """The words that may be sent; for somebody close, what is for close people comes first."""
    fit = [letter for letter in letters if not letter.close or close]
    return [letter.words for letter in sorted(fit, key=lambda letter: not letter.close)]


def _letters(*words: str, close: tuple[str, ...] = ()) -> Letters:
    return (*(Letter(text) for text in words), *(Letter(text, close=True) for text in close))


BIRTHDAY = _letters(
    "Happy birthday, {name}! I hope today is a good one, and the year even better.",
    "Many happy returns, {name}! I hope {company} lets you go home early today.",
    "Happy birthday, {name}! Good company, good food and a quiet phone: I wish you all three.",
    "Happy birthday, {name}! May there be time for {interest} today.",
    "All the best for your birthday, {name}. I am glad to know you.",
    "Happy birthday, {name}! Enjoy the day; the rest can wait until tomorrow.",
    "Dear {name}, warm wishes for your birthday and for the year that begins today.",
    "Happy birthday, {name}! I hope somebody has thought of cake.",
    "A very happy birthday, {name}. May the new year bring you what you are working for.",
    "{name}, happy birthday! I would love to hear what you have planned for the year.",
    close=(
        "Happy birthday, {name}! The world is better with you in it. When do we celebrate?",
        "Happy birthday, dear {name}! I owe you a drink for this one.",
    ),
)
BELATED = _letters(
    "Happy belated birthday, {name}! I hope {when} was a good day.",
    "{name}, I am late, and I mean it all the same: happy birthday! I hope the year began well.",
    "Belated wishes, {name}! I hope you were well celebrated.",
    "Happy birthday after the day, {name}. All the best for the year.",
    "Dear {name}, my wishes come late and no less warmly: happy birthday!",
    "I missed the day, {name}, and not the thought: all the best for your birthday.",
    "Happy belated birthday, {name}! I hope there is still cake.",
    "{name}, here are my birthday wishes, slow and sincere. Have a good year!",
    close=("Happy belated birthday, {name}! Let me make it up to you: dinner is on me.",),
)
WORK_ANNIVERSARY = _letters(
    "Congratulations on your work anniversary, {name}! {company} is lucky to have you.",
    "Happy work anniversary, {name}! I hope the next year is the best yet.",
    "{name}, another year done: congratulations. What are you proudest of?",
    "Congratulations, {name}! I would love to hear what is next for you.",
    "Congratulations on the anniversary, {name}. That is something to look back on.",
    "Happy work anniversary, {name}! What would you tell yourself on the first day?",
    "{name}, well done on another year. I hope it was a good one.",
    "A good day to say it, {name}: congratulations on your anniversary at work.",
    "Congratulations, {name}! Another year at {company} deserves a good lunch.",
    "Happy work anniversary, {name}. May the coming year bring work that you enjoy.",
    close=("Another year, {name}! You have earned a long lunch. Shall we?",),
)
OCCASION = _letters(
    "Thinking of you today, {name}. All the best for your {occasion}!",
    "{name}, all the best for your {occasion} today!",
    "Hi {name}, I remembered your {occasion}. I hope it is a good day.",
    "Dear {name}, warm wishes for your {occasion}.",
    "Hi {name}, today is your {occasion}. I hope you find a moment to enjoy it.",
    "{name}, a short note to say that I thought of your {occasion}. All the best!",
    "Hi {name}, I have your {occasion} in mind today. How will you spend it?",
    "All good wishes for your {occasion}, {name}.",
    close=("{name}, happy {occasion}! I would have come by with flowers.",),
)
CATCH_UP = _letters(
    "Hi {name}, you came to mind today. How are things with you?",
    "Hi {name}, how are things at {company}? I would love to hear what you are working on.",
    "Hi {name}, it has been a while. Are you free for a quick call this week or next?",
    "Hi {name}, I came across something about {interest} and thought of you. How have you been?",
    "Hi {name}, just saying hello. What is keeping you busy these days?",
    "Hi {name}, what is the best thing that has happened to you since we last spoke?",
    "Hi {name}, I would like to hear your news. Shall we talk for twenty minutes some day soon?",
    "Hi {name}, no reason, just curiosity: what are you working on at the moment?",
    "Hi {name}, how have you been? If a coffee suits you in the coming days, I would be glad.",
    "Hi {name}, we have not spoken for too long, which is on me. How are you?",
    "Hi {name}, is there anything I can help you with these days?",
    close=(
        "Hi {name}, I miss our talks. When do you have an evening?",
        "{name}, how are you, really? Ring me when you have a moment.",
    ),
)
THANKS = _letters(
    "Hi {name}, thank you for the {thing} {when}. I enjoyed it.",
    "Hi {name}, it was good to talk {when}. Thank you for your time.",
    "Dear {name}, thank you for the {thing}. You gave me a lot to think about.",
    "Hi {name}, I am glad we met {when}. Let us stay in touch.",
    "Hi {name}, thank you for making time {when}. I hope it was as useful to you as it was to me.",
    "Hi {name}, the {thing} {when} was a pleasure. Thank you.",
    "Hi {name}, thank you for being so open {when}. If I can do anything for you, say so.",
    "Dear {name}, a short thank-you for {when}. I look forward to the next time.",
    close=("{name}, that {thing} did me good. Thank you. Let us not wait so long again.",),
)
PROMISE = _letters(
    "Hi {name}, as promised: {promise}. Tell me if anything is missing.",
    "Hi {name}, here is {promise}, as I said. I hope it helps.",
    "Hi {name}, I have not forgotten {promise}. Here it is.",
    "Hi {name}, I said you would have {promise}. Here you are.",
    "Hi {name}, with this comes {promise}. I am curious what you think.",
    "Hi {name}, promised and not forgotten: {promise}.",
    "Hi {name}, here comes {promise}. If you need it in another form, just say so.",
    "Hi {name}, you find {promise} with this message. Questions are welcome at any time.",
)
NEWS = _letters(
    "Hi {name}, some news from me: {news}. How are things with you?",
    "Hi {name}, I wanted you to hear it from me: {news}. What is new with you?",
    "Hi {name}, before you read it somewhere: {news}. How have you been?",
    "Hi {name}, something has changed here: {news}. I would love to hear your news, too.",
    "Hi {name}, how are things at {company}? Here is my own news: {news}.",
    "Dear {name}, a short update from my side: {news}. I hope all is well with you.",
    "Hi {name}, I thought you might like to know: {news}. What are you working on these days?",
    "Hi {name}, it has been an eventful time: {news}. Shall we talk soon?",
    "Hi {name}, here is the latest from me: {news}. And how is life on your side?",
    "Hi {name}, you were one of those I wanted to tell: {news}. I am glad to have you to tell it to.",
    close=(
        "{name}, you are one of the first to know: {news}. When can I tell you all about it?",
        "{name}, this one I would rather have told you over a drink: {news}. Ring me when you like.",
    ),
)
PROMISED_TO_ME = _letters(
    "Hi {name}, a gentle nudge about {promise}. Is there anything you need from me?",
    "Hi {name}, how is {promise} coming along? No rush, I am just keeping track.",
    "Hi {name}, do you have news about {promise}?",
    "Hi {name}, I am looking forward to {promise}. When would be a good day for you?",
    "Hi {name}, may I ask about {promise}? Tell me if something is in the way.",
    "Hi {name}, I have {promise} in my notes for about now. Does that still suit you?",
    "Hi {name}, if {promise} is still on your list: could I help to get it done?",
    "Hi {name}, is there a first version of {promise} that I could look at?",
)
FOLLOW_UP = _letters(
    "Hi {name}, following up as we said. How does it look on your side?",
    "Hi {name}, I said I would be in touch. Is now a good time?",
    "Hi {name}, picking up where we left off. What would be a good next step?",
    "Hi {name}, it is about the time we agreed on. Shall we go on?",
    "Hi {name}, here I am again, as we said. What has happened in the meantime?",
    "Hi {name}, I wanted to hear where things stand. Do you have a few minutes this week?",
    "Hi {name}, as agreed I am getting back to you. What suits you best: a call or a few lines?",
    "Hi {name}, are you still interested in going on with what we spoke about?",
)
