"""The app manifest that `kith manifest slack` prints: what Slack must allow, declared once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adapters.slack.shortcuts import SHORTCUTS

_SCOPES = [
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "im:history",
    "im:write",
    "users:read",
]
_EVENTS = ["app_home_opened", "app_uninstalled", "message.im", "tokens_revoked"]

_MAX_HINT = 1000


def manifest(commands: Iterable[str], name: str = "Kith") -> dict[str, Any]:
    """The manifest of an app called `name`, over Socket Mode; its slash command hints at `commands` (bare names)."""
    hint = " | ".join(commands)
    slash = {
        "command": "/kith",
        "description": "Remember people, promises and dates",
        "usage_hint": hint[:_MAX_HINT],
        "should_escape": False,
    }
    return {
        "display_information": {
            "name": name,
            "description": "Keeps your professional network alive, from the chat you already have open.",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": name, "always_online": True},
            "shortcuts": list(SHORTCUTS),
            "slash_commands": [slash],
        },
        "oauth_config": {"scopes": {"bot": _SCOPES}},
        "settings": {
            "event_subscriptions": {"bot_events": _EVENTS},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }
