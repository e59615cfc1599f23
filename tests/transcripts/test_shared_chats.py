"""Where others read along: a channel on Slack, a group on Telegram."""

from __future__ import annotations

from pathlib import Path

from tests.transcripts.stage import SlackStage, TelegramStage


async def test_in_a_slack_channel_only_the_speaker_sees_their_own_network(tmp_path: Path) -> None:
    async with SlackStage(tmp_path) as stage:
        maya = stage.fake.person("U2", "Maya", tz="Africa/Lagos")
        tom = stage.fake.person("U3", "Tom", tz="Africa/Lagos")
        stage.fake.channel("#general", bot=False)
        await maya.types("add Bob Stone")
        await maya.sees("**Bob Stone** added")
        await maya.types("met Bob on 1 June")
        await maya.sees("**Met Bob Stone, Mon 1 Jun**")

        await maya.slash("/kith", "met Bob today: wants to speak at our March meetup", channel="#general")

        met = await maya.sees("wants to speak")
        assert met == (
            "**Met Bob Stone, Mon 23 Nov (today)**\n"
            "Note: wants to speak at our March meetup\n"
            "Saved in your own network. Nobody in #general can see it.\n"
            "[Thank Bob] [Edit] [Undo]"
        )
        assert met in maya.ephemeral
        await maya.presses("Undo")
        assert await maya.sees("Undone") == "↩ **Undone.** Bob Stone is as before."

        await tom.slash("/kith", "find Bob", channel="#general")

        assert await tom.sees("No Bob") == "**No Bob in your network.**\n[Add Bob] [Cancel]"
        assert not any("Stone" in shown for shown in tom.screen)
        assert stage.fake.said("#general") == [m for m in stage.fake.said("#general") if m.only_for]


async def test_in_a_telegram_group_nothing_is_kept(tmp_path: Path) -> None:
    async with TelegramStage(tmp_path) as stage:
        alumni = await stage.person.in_group("Alumni")

        await alumni.types("/met Ada yesterday: looking for a new job")

        refusal = await alumni.sees("Kept nothing")
        assert refusal.shown() == (
            "**Kept nothing: this is a group.** Delete your message if it was private, and tell me in our own chat.\n"
            "[Open our chat]"
        )
        await alumni.presses("Open our chat")
        assert alumni.opened == [f"https://t.me/{stage.adapter.username}"]
        await stage.person.types("/find Ada")
        assert (await stage.person.sees("No Ada")).shown() == "**No Ada in your network.**\n[Add Ada] [Cancel]"
