"""Ways in that are not typed, from the tap on a phone to the card on the screen."""

from __future__ import annotations

from pathlib import Path

from tests.transcripts.stage import SlackStage, TelegramStage

VCARD = """\
BEGIN:VCARD
VERSION:3.0
FN:Ada Okafor
ORG:Acme
TITLE:CTO
TEL;TYPE=CELL:+234 803 555 0101
BDAY:--1210
END:VCARD
"""

ADA = """\
**Ada Okafor** added · CTO at Acme
Birthday 10 Dec. Next: Thu 10 Dec
+234 803 555 0101
How often would you like to be in touch?
[Monthly] [Quarterly] [Yearly]
[Birthday only] [Edit] [Undo]"""

TOM = """\
**I don't know a Tom Berg yet**
Note: Back on Monday & rested
Nothing saved yet.
[Add Tom Berg] [Cancel]"""


async def test_on_telegram_a_contact_is_shared_from_the_address_book(tmp_path: Path) -> None:
    async with TelegramStage(tmp_path) as stage:
        await stage.person.shares_contact("Ada Okafor", "+2348035550101", user_id=9, vcard=VCARD)
        assert (await stage.person.sees("added")).shown() == ADA.replace("+234 803 555 0101", "+2348035550101")


async def test_on_telegram_somebody_is_chosen_and_then_recognised(tmp_path: Path) -> None:
    async with TelegramStage(tmp_path) as stage:
        kemi = stage.person
        await kemi.types("/add")
        await kemi.sees("Who is it?")
        await kemi.picks("Choose somebody", 9, "Ada Okafor", username="adaok")
        assert (await kemi.sees("added")).shown() == (
            "**Ada Okafor** added\n"
            "https://t.me/adaok\n"
            "How often would you like to be in touch?\n"
            "[Monthly] [Quarterly] [Yearly]\n"
            "[Birthday only] [Edit] [Undo]"
        )
        assert kemi.room.keyboard == {}

        await kemi.forwards("Back in Lagos!", "Ada", 9)

        assert (await kemi.sees("Message from")).shown() == (
            "**Message from Ada Okafor, Mon 23 Nov (today)**\nNote: Back in Lagos!\n[Edit] [Undo]"
        )


async def test_on_telegram_a_message_of_an_account_that_hides_is_known_by_its_name(tmp_path: Path) -> None:
    async with TelegramStage(tmp_path) as stage:
        await stage.person.forwards("Back on Monday & rested", "Tom Berg")
        assert (await stage.person.sees("Tom")).shown() == TOM
        await stage.person.presses("Add Tom Berg")
        assert (await stage.person.sees("added")).shown() == (
            "**Tom Berg** added · message, Mon 23 Nov (today)\nNote: Back on Monday & rested\n[Edit] [Undo]"
        )


async def test_on_telegram_a_card_comes_as_a_file(tmp_path: Path) -> None:
    async with TelegramStage(tmp_path) as stage:
        await stage.person.sends_file("Ada.vcf", VCARD.encode(), "text/vcard")
        assert (await stage.person.sees("added")).shown() == ADA


async def test_on_slack_a_card_comes_as_a_file(tmp_path: Path) -> None:
    async with SlackStage(tmp_path) as stage:
        await stage.person.sends_file("Ada.vcf", VCARD.encode(), "text/vcard")
        assert await stage.person.sees("added") == ADA


async def test_on_slack_a_message_in_a_channel_is_remembered_in_private(tmp_path: Path) -> None:
    async with SlackStage(tmp_path) as stage:
        tom = stage.fake.person("U2", "Tom Berg")
        stage.fake.channel("#general", bot=False).members |= {"U1", "U2"}
        said = await tom.posts("Back on Monday &amp; rested", "#general")

        await stage.person.remembers(said)

        assert await stage.person.sees("Tom") == TOM
        await stage.person.presses("Add Tom Berg")
        assert await stage.person.sees("added") == (
            "**Tom Berg** added · message, Mon 23 Nov (today)\nNote: Back on Monday & rested\n[Edit] [Undo]"
        )
        await stage.person.remembers(await tom.posts("Lunch?", "#general"))
        assert (await stage.person.sees("Lunch")).startswith("**Message from Tom Berg, Mon 23 Nov (today)**")
        assert tom.screen == []
        assert all(message.author == "U2" for message in stage.fake.said("#general"))


async def test_on_slack_a_form_adds_a_contact(tmp_path: Path) -> None:
    async with SlackStage(tmp_path) as stage:
        await stage.person.uses("add_contact")
        assert await stage.person.sees_form() == "Add a contact\nWho is it?"
        await stage.person.submits("Ada Okafor, CTO at Acme")
        assert await stage.person.sees("added") == (
            "**Ada Okafor** added · CTO at Acme\n"
            "How often would you like to be in touch?\n"
            "[Monthly] [Quarterly] [Yearly]\n"
            "[Birthday only] [Edit] [Undo]"
        )
