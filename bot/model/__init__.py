"""The tables, a file per topic."""

from bot.model.base import Base
from bot.model.deleted import DeletedPerson
from bot.model.messages import Change, Inbox, JournalEntry, Message, MessagePrompt, Question, Sender
from bot.model.network import HouseNote, Invitation, Network, PlaceRow
from bot.model.news import News
from bot.model.people import Contact, Occasion, Touch
from bot.model.plans import Event, Goal, Introduction, Opportunity, Pitch, Testimonial
from bot.model.prompts import Prompt
from bot.model.tasks import Followup, Reminder

__all__ = [
    "Base", "Change", "Contact", "DeletedPerson", "Event", "Followup", "Goal", "HouseNote", "Inbox", "Introduction",
    "Invitation", "JournalEntry", "Message", "MessagePrompt", "Network", "News", "Occasion", "Opportunity", "Pitch",
    "PlaceRow", "Prompt", "Question", "Reminder", "Sender", "Testimonial", "Touch",
]  # fmt: skip
