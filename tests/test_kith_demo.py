"""`kith demo`: a diary is played on a clock of its own, shown or written as a page. The year itself: tests/year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.product import kith

DIARY = """\
Kemi, Africa/Lagos, to Fri 8 Jan 2027, 12:00

Two days of *nobody*.

Usually
🎂 [Done]
📌 [Done]; [It came]

Mon 4 Jan 2027, 09:00  The first morning
She types.
# nobody reads this
▸ /start
▸ Lagos
▸▸ people.txt
▸ Bob owes me a book by Wednesday

Tue 5 Jan 2027, 08:00  A birthday
● Ada Okafor [Draft] [Done]
● Ada Okafor [They replied]
▸ thanks!
"""
PEOPLE = """\
add Ada Okafor, birthday 5 January 1990, every year
add Efe Obi, birthday 5 January, every year
add Bob Stone, every year
add Chidi Eze, birthday 7 January, every year
"""


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    (tmp_path / "people.txt").write_text(PEOPLE)
    (tmp_path / "diary.txt").write_text(DIARY)
    return tmp_path / "diary.txt"


def test_scenes_are_shown_whole_and_other_mornings_in_a_line(diary: Path) -> None:
    done = kith(diary.parent, "demo", "--diary", str(diary))
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.split("\n── Tue 5 Jan 2027, 08:00 ── A birthday ──\n")
    assert first.startswith("\n── Mon 4 Jan 2027, 09:00 ── The first morning ──\nShe types.\n\nYou ▸ /start\n")
    assert "Efe Obi added" in first
    assert "You ▸ … and 2 more\n" in first
    assert second == (
        "\nKith ▸ Tuesday: 2 people\n       1 🎂 Ada Okafor turns 37 today\n       2 🎂 Efe Obi: birthday today\n"
        "       [1] [2]\nYou ● [1]\n" + second.partition("You ● [1]\n")[2]
    )
    assert second.endswith(
        "\n   Tue 5 Jan, 08:00   The rest, as usual: 🎂 Efe Obi: birthday today\n"
        "   Wed 6 Jan, 08:00   📌 Bob Stone promised: a book, due today\n"
        "   Thu 7 Jan, 08:00   🎂 Chidi Eze: birthday today\n"
    )


def test_as_a_page_it_has_a_section_a_month_and_shows_nothing(diary: Path) -> None:
    page = diary.with_name("page.md")
    done = kith(diary.parent, "demo", "--diary", str(diary), "--markdown", str(page))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = page.read_text()
    assert text.startswith("<!-- Made by `make year`.")
    assert (
        "# A year with Kith\n\nTwo days of *nobody*.\n\n## January\n\n### Mon 4 Jan, 09:00 · The first morning\n"
        in text
    )
    assert "\n- Wed 6 · 📌 Bob Stone promised: a book, due today\n- Thu 7 · 🎂" in text
    assert not page.with_suffix(".png").exists()


def test_the_picture_of_its_numbers_is_written_beside_the_page(diary: Path) -> None:
    talked = "".join(f"▸ coffee with {name} today\n" for name in ("Ada", "Efe", "Bob", "Chidi") for _ in range(4))
    (diary.parent / "people.txt").write_text(PEOPLE + "".join(f"add Person {n}, every year\n" for n in range(20)))
    diary.write_text(DIARY + talked + "▸ /stats\n")
    page = diary.with_name("page.md")
    done = kith(diary.parent, "demo", "--diary", str(diary), "--markdown", str(page))
    assert (done.returncode, done.stderr) == (0, "")
    assert page.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


def test_nothing_is_left_behind(diary: Path) -> None:
    kith(diary.parent, "demo", "--diary", str(diary))
    assert sorted(path.name for path in diary.parent.iterdir() if path.is_file()) == ["diary.txt", "people.txt"]
    assert not list(diary.parent.rglob("kith.db"))


@pytest.mark.parametrize(
    ("instead", "of", "said"),
    [
        ("Mon 5 Jan 2027, 08:00  A", "Tue 5 Jan 2027, 08:00  A", "Mon 5 Jan 2027, 08:00: that is a Tuesday"),
        ("Mon 4 Jan 2027, 09:00  A", "Tue 5 Jan 2027, 08:00  A", "diary.txt:17: not later than the entry before"),
        ("Always", "Usually", "diary.txt: whose diary is it, and what is usual?"),
        ("[Dine]", "[Draft] [Done]", "line 17 of the diary, A birthday: nobody offers [Dine]"),
        ("Ada Bello [", "Ada Okafor [", "line 17 of the diary, A birthday: nothing on the screen speaks of Ada Bello"),
        ("▸▸ nobody.txt", "▸▸ people.txt", "{folder}/nobody.txt: No such file or directory"),
    ],
)
def test_a_diary_that_goes_wrong_says_where(diary: Path, instead: str, of: str, said: str) -> None:
    diary.write_text(DIARY.replace(of, instead, 1))
    done = kith(diary.parent, "demo", "--diary", str(diary))
    assert (done.returncode, done.stderr) == (1, f"kith: {said.format(folder=diary.parent)}\n")
