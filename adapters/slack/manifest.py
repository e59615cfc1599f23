"""The app manifest that `kith manifest slack` prints: what Slack must allow, declared once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adapters.slack.http import PATHS
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


def manifest(commands: Iterable[str], name: str = "Kith", root: str = "") -> dict[str, Any]:
    """The manifest of an app called `name`; its slash command hints at `commands` (bare names).

    Over Socket Mode or, with `root`, over HTTP: that is the https address at which Slack reaches Kith.
    """
    posts = {kind: f"{root.rstrip('/')}{path}" for kind, path in PATHS.items()} if root else {}
    hint = " | ".join(commands)
    slash = {
        "command": "/kith",
        "description": "Remember people, promises and dates",
        "usage_hint": hint[:_MAX_HINT],
        "should_escape": False,
        **({"url": posts["commands"]} if posts else {}),
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
            "event_subscriptions": {
                "bot_events": _EVENTS,
                **({"request_url": posts["events"]} if posts else {}),
            },
            "interactivity": {
                "is_enabled": True,
                **({"request_url": posts["interactions"]} if posts else {}),
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": not posts,
            "token_rotation_enabled": False,
        },
    }
