"""A strict Slack on loopback: Web API, response_urls and Socket Mode, and the people who use it."""

from tests.fakes.slack.person import Person
from tests.fakes.slack.server import FakeSlack

__all__ = ["FakeSlack", "Person"]
