"""Slack's shortcuts: "Remember this" on a message, and "Add a contact" anywhere, which opens a form at once."""

from __future__ import annotations

from typing import Any

from bot.chat import Place, Speaker, Typed

Payload = dict[str, Any]

REMEMBER_THIS = "remember_this"
ADD_CONTACT = "add_contact"

SHORTCUTS = (
    {
        "name": "Remember this",
        "type": "message",
        "callback_id": REMEMBER_THIS,
        "description": "Note what somebody wrote to you; only you see it",
    },
    {
        "name": "Add a contact",
        "type": "global",
        "callback_id": ADD_CONTACT,
        "description": "Somebody you want to stay in touch with",
    },
)
"""As the manifest lists them (names of at most 24 characters)."""

_BLOCK, _FIELD = "person", "line"


def asks_for_form(payload: Payload) -> bool:
    """Whether a form is to be opened: within three seconds, with the payload's trigger_id."""
    return payload.get("type") == "shortcut" and payload.get("callback_id") == ADD_CONTACT


def form() -> Payload:
    """The form of "Add a contact" (views.open): one line, read like a typed one."""
    field = {
        "type": "plain_text_input",
        "action_id": _FIELD,
        "focus_on_load": True,
        "placeholder": _plain("Ada Okafor, CTO at Acme, birthday 10 Dec"),
    }
    return {
        "type": "modal",
        "callback_id": ADD_CONTACT,
        "title": _plain("Add a contact"),
        "submit": _plain("Add"),
        "close": _plain("Cancel"),
        "blocks": [
            {
                "type": "input",
                "block_id": _BLOCK,
                "label": _plain("Who is it?"),
                "hint": _plain("A name is enough. I answer in our own conversation."),
                "element": field,
            }
        ],
    }


def filled_in(payload: Payload) -> Typed | None:
    """What was typed into the form (view_submission), as a line in the person's own conversation; None if it is
    another form."""
    view, user = payload["view"], payload["user"]
    if view.get("callback_id") != ADD_CONTACT:
        return None
    line = view["state"]["values"][_BLOCK][_FIELD]["value"] or ""
    return Typed(
        place=Place("slack", payload["team"]["id"], user["id"]),
        speaker=Speaker(user["id"], user.get("name", "")),
        event_id=f"view:{view['id']}",
        text=f"/add {line.strip()}".strip(),
    )


def _plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text}
