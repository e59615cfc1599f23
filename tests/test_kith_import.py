"""`kith import`, as a process of its own: shown first, asked about, done whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import importing
from bot.config.telling import telling
from tests.exchange.test_vcard import card
from tests.product import clock_at, command, environment, kith

BOB = card("FN:Bob Stone", "EMAIL:bob@zuma.example", "ORG:Zuma", "BDAY:1980-12-10")
EVE = card("FN:Eve Wu", "TEL:+2348030000003", "BDAY:--1210")
PREVIEW = """\
people.vcf: 2 people
2 new
Card 2 cannot be read: no name, e-mail or number in it
"""


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    """Monday, standing still."""
    return clock_at(tmp_path)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Two people, and a card of nobody between them."""
    path = tmp_path / "people.vcf"
    path.write_text("\n".join((BOB, card("NOTE:nobody"), EVE)))
    return path


def names(home: Path, *arguments: str, clock: Path) -> list[str]:
    """Who is there."""
    done = kith(home, "export", "json", *arguments, clock=clock)
    return [contact["name"] for contact in json.loads(done.stdout)["contacts"]] if done.returncode == 0 else []


def test_without_a_word_of_agreement_it_only_shows_what_it_would_do(tmp_path: Path, clock: Path, people: Path) -> None:
    done = kith(tmp_path, "import", str(people), clock=clock)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == PREVIEW + "Nothing was changed. To import them, say the same with --yes.\n"
    assert names(tmp_path, clock=clock) == []


def test_with_yes_they_are_brought_in_and_the_same_file_again_changes_nothing(
    tmp_path: Path, clock: Path, people: Path
) -> None:
    first, again = (kith(tmp_path, "import", str(people), "--yes", clock=clock) for _ in range(2))
    assert first.stdout == (
        "2 people imported\n"
        "Quiet until you say who matters: no catch-ups, and a day's birthdays are one line of the morning.\n"
        "Card 2 cannot be read: no name, e-mail or number in it\n"
        'To take it back, say "undo" in `kith chat` within a day.\n'
    )
    assert again.stdout == (
        "Nothing new in people.vcf\n"
        "All 2 people in it are here already. Nothing was changed.\n"
        "Card 2 cannot be read: no name, e-mail or number in it\n"
    )
    assert (first.stderr, again.stderr) == ("", "")
    assert names(tmp_path, clock=clock) == ["Bob Stone", "Eve Wu"]


def test_the_line_of_the_day_is_in_next_and_undo_in_the_chat_takes_them_back(
    tmp_path: Path, clock: Path, people: Path
) -> None:
    kith(tmp_path, "import", str(people), "--yes", clock=clock)
    line = "Thu 10 Dec, 08:00 🎂 Birthdays: Bob Stone and Eve Wu, whom you imported"
    assert line in kith(tmp_path, "next", clock=clock).stdout
    done = kith(tmp_path, "chat", said="undo\n", clock=clock)
    assert done.stdout.strip() == "↩ Undone. 2 people of that file left your network."
    assert names(tmp_path, clock=clock) == []


def test_who_was_here_and_who_has_a_new_job_is_said_first(tmp_path: Path, clock: Path, people: Path) -> None:
    kith(tmp_path, "chat", said="/add Bob Stone, CTO at Acme, bob@zuma.example\n", clock=clock)
    shown = kith(tmp_path, "import", str(people), clock=clock).stdout
    assert shown.splitlines()[:3] == [
        "people.vcf: 2 people", "1 new, 1 here already; 1 person gets what was missing", "New job: Bob Stone, Zuma",
    ]  # fmt: skip
    done = kith(tmp_path, "import", str(people), "--yes", clock=clock).stdout
    assert "1 person imported\n" in done
    assert "1 person was here already; 1 got what was missing\nNew job: Bob Stone, Zuma\n" in done


def test_many_that_cannot_be_read_are_counted(tmp_path: Path, clock: Path) -> None:
    (tmp_path / "bad.vcf").write_text("\n".join([BOB, *[card("NOTE:nobody")] * 11]))
    shown = kith(tmp_path, "import", "bad.vcf", clock=clock).stdout.splitlines()
    assert sum(line.startswith("Card ") for line in shown) == 8
    assert "… and 3 more" in shown


def test_a_file_of_nobody_says_so(tmp_path: Path, clock: Path) -> None:
    (tmp_path / "nobody.vcf").write_text(card("NOTE:nobody"))
    done = kith(tmp_path, "import", "nobody.vcf", "--yes", clock=clock)
    assert done.stdout.startswith("Nobody to import in nobody.vcf. Nothing was changed.\nCard 1 cannot be read")


@pytest.mark.parametrize(("answer", "there"), [("y", 2), ("YES", 2), ("", 0), ("n", 0), ("\x04", 0)])
def test_at_a_terminal_it_asks(tmp_path: Path, clock: Path, people: Path, answer: str, there: int) -> None:
    """Anything but a yes is a no, and so is the end of the input."""
    screen, terminal = os.openpty()
    with subprocess.Popen(
        command("import", str(people)), stdin=terminal, stdout=terminal, stderr=terminal, cwd=tmp_path,
        env=environment(tmp_path, clock),
    ) as running:  # fmt: skip
        os.close(terminal)
        shown = _until(screen, "[y/N] ")
        os.write(screen, answer.encode() + (b"" if answer == "\x04" else b"\n"))
        shown += _until(screen, "")
        assert running.wait(timeout=20) == 0
    os.close(screen)
    assert "Import 2 people? [y/N] " in shown
    assert ("Nothing was imported." in shown) == (not there)
    assert len(names(tmp_path, clock=clock)) == there


def test_another_network_is_named_by_its_id(tmp_path: Path, clock: Path, people: Path) -> None:
    kith(tmp_path, "chat", "--as", "Kemi", said="thanks!\n", clock=clock)
    kith(tmp_path, "chat", "--as", "Bola", said="thanks!\n", clock=clock)
    kemis = json.loads(kith(tmp_path, "export", "json", "--as", "Kemi", clock=clock).stdout)["network"]["id"]
    kith(tmp_path, "import", str(people), "--yes", "--network", kemis, clock=clock)
    assert (names(tmp_path, "--as", "Kemi", clock=clock), names(tmp_path, "--as", "Bola", clock=clock)) == (
        ["Bob Stone", "Eve Wu"], [],
    )  # fmt: skip
    unknown = kith(tmp_path, "import", str(people), "--yes", "--network", "1", clock=clock)
    assert (unknown.returncode, unknown.stdout, unknown.stderr) == (1, "", "kith: there is no network of that id\n")


def test_it_does_the_same_on_postgresql(tmp_path: Path, clock: Path, people: Path, postgres_url: str) -> None:
    """Also where it begins the network: under the roles that keep networks apart."""
    settings = {"KITH_DATABASE_URL": postgres_url, "KITH_SECRET_KEY": "a-secret-key-for-tests"}
    first, again = (kith(tmp_path, "import", str(people), "--yes", clock=clock, settings=settings) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("2 people imported\n")
    assert again.stdout.startswith("Nothing new in people.vcf\n")
    undone = kith(tmp_path, "chat", said="undo\n", clock=clock, settings=settings)
    assert undone.stdout.strip() == "↩ Undone. 2 people of that file left your network."


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("nowhere.vcf", "nowhere.vcf: there is no such file"),
        (".", ".: that is a folder; name the .vcf file in it"),
        ("people.csv", "people.csv: no card in it; export your address book as vCard (.vcf)"),
        ("huge.vcf", f"huge.vcf: larger than {importing.MEGABYTES} MB; export it in parts, or without pictures"),
    ],
)
def test_a_file_that_will_not_do_is_one_line_that_says_what_to_do(
    tmp_path: Path, clock: Path, file: str, reason: str
) -> None:
    (tmp_path / "people.csv").write_text("name,email\nAda,ada@acme.example\n")
    with (tmp_path / "huge.vcf").open("wb") as huge:
        huge.truncate(importing.MEGABYTES * 2**20 + 1)
    done = kith(tmp_path, "import", file, "--yes", clock=clock)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"kith: {reason}\n")


def test_progress_is_said_each_second_and_not_in_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    seconds: Iterator[float] = iter((0.0, 0.9, 1.0, 1.0, 1.9, 2.5, 2.5))
    tell = telling(lambda: next(seconds))
    for done in (100, 200, 300, 400):
        tell("cards read", done, 500)
    assert capsys.readouterr().err == "cards read: 200 of 500\ncards read: 400 of 500\n"


def _until(screen: int, shown: str) -> str:
    """What the terminal shows, until it shows that; "": until the program has ended."""
    seen = b""
    while not shown or not seen.decode(errors="ignore").endswith(shown):
        try:
            new = os.read(screen, 1024)
        except OSError:  # Linux's word for a terminal that nobody has open any more
            break
        if not new:
            break
        seen += new
    return seen.decode().replace("\r\n", "\n")
