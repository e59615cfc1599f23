"""Accounts on the chat platforms, kept among somebody's links, so that what they write is recognised as theirs."""

from __future__ import annotations

from bot.chat import Place

_SCHEMES = ("tg://user?", "slack://user?")


def account(place: Place, user_id: str) -> str:
    """The address of a user of the platform this place is on; "" without a user, or where there are no accounts."""
    if not user_id:
        return ""
    known = {"telegram": f"tg://user?id={user_id}", "slack": f"slack://user?id={user_id}&team={place.workspace}"}
    return known.get(place.platform, "")


def is_account(link: str) -> bool:
    """Whether a link is an account's address, and not one for people to follow."""
    return link.startswith(_SCHEMES)


def of_another(links: list[str], mine: str) -> bool:
    """Whether these links hold an account on the same platform that is not this one."""
    scheme = next((scheme for scheme in _SCHEMES if mine.startswith(scheme)), "")
    return bool(scheme) and mine not in links and any(link.startswith(scheme) for link in links)
