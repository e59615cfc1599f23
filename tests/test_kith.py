"""The command line, as processes of their own."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kith import main
from tests.product import clock_at, command, environment, kith, set_clock

Here = Callable[..., tuple[int, str, str]]

SAID = """\
/timezone Africa/Lagos
/add Ada Okafor, CTO at Acme, birthday 10 Dec 1985
met Ada yesterday over coffee: hiring
/next 30
"""

COMMANDS = [
    "chat", "run", "demo", "export", "import", "next", "doctor", "manifest", "invite", "backup", "restore",
    "copy", "migrate",
]  # fmt: skip


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    """Monday, standing still."""
    return clock_at(tmp_path)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Kith within this process, for what ends before anything is opened: status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["kith", *arguments])
        return main(), *capsys.readouterr()

    return run


def cards(output: str) -> list[str]:
    return output.strip().split("\n\n")


def test_chat_answers_every_piped_line_in_order_and_ends_with_the_input(tmp_path: Path, clock: Path) -> None:
    done = kith(tmp_path, "chat", said=SAID, clock=clock)
    assert (done.returncode, done.stderr) == (0, "")
    lagos, added, coffee, coming = cards(done.stdout)
    assert "Lagos" in lagos
    assert added.startswith("Ada Okafor added")
    assert coffee.startswith("Coffee with Ada Okafor, Sun 22 Nov")
    assert "Thu 10 Dec, 08:00 🎂 Ada Okafor turns 41" in coming


def test_chat_says_the_same_every_time(tmp_path: Path, clock: Path) -> None:
    homes = [tmp_path / name for name in "ab"]
    for home in homes:
        home.mkdir()
    first, second = (kith(home, "chat", said=SAID, clock=clock).stdout for home in homes)
    assert first == second


def test_chat_prints_what_fell_due_since_the_last_time(tmp_path: Path, clock: Path) -> None:
    kith(tmp_path, "chat", said=SAID, clock=clock)
    set_clock(clock, "2026-11-24T07:00:00+00:00")
    done = kith(tmp_path, "chat", clock=clock)
    assert done.stdout.startswith("💬 ")
    assert "Ada Okafor" in done.stdout


def test_chat_prints_a_prompt_at_its_time_while_nobody_types(tmp_path: Path, clock: Path) -> None:
    kith(tmp_path, "chat", said=SAID, clock=clock)
    with subprocess.Popen(
        command("chat"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path,
        env=environment(tmp_path, clock),
    ) as running:  # fmt: skip
        assert running.stdin
        assert running.stdout
        running.stdin.write("thanks!\n")
        running.stdin.flush()
        assert running.stdout.readline() == "Any time.\n"
        set_clock(clock, "2026-11-24T07:00:00+00:00")
        assert running.stdout.readline() == "\n"
        assert "Ada Okafor" in running.stdout.readline()
        running.stdin.close()
        assert running.wait(timeout=20) == 0


def test_a_label_typed_presses_the_button(tmp_path: Path, clock: Path) -> None:
    done = kith(tmp_path, "chat", said=SAID.partition("met")[0] + "quarterly\nundo\n", clock=clock)
    *_, chosen, undone = cards(done.stdout)
    assert chosen.startswith("✎ Ada Okafor")
    assert "every 3 months" in chosen
    assert undone.startswith("✎ ↩")


def test_everybody_has_a_terminal_and_a_network_of_their_own(tmp_path: Path, clock: Path) -> None:
    kith(tmp_path, "chat", "--as", "Kemi", said=SAID, clock=clock)
    done = kith(tmp_path, "chat", "--as", "Bob", said="/find Ada\n", clock=clock)
    assert "Ada Okafor" not in done.stdout


def test_what_falls_due_for_somebody_else_waits_for_their_terminal(tmp_path: Path, clock: Path) -> None:
    kith(tmp_path, "chat", "--as", "Kemi", said=SAID, clock=clock)
    set_clock(clock, "2026-11-24T07:00:00+00:00")
    assert "Ada" not in kith(tmp_path, "chat", "--as", "Bob", said="thanks!\n", clock=clock).stdout
    assert "Ada" in kith(tmp_path, "chat", "--as", "Kemi", clock=clock).stdout


def test_a_second_chat_on_the_same_database_is_refused(tmp_path: Path, clock: Path) -> None:
    with subprocess.Popen(
        command("chat"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path,
        env=environment(tmp_path, clock),
    ) as running:  # fmt: skip
        assert running.stdin
        assert running.stdout
        running.stdin.write("thanks!\n")
        running.stdin.flush()
        running.stdout.readline()
        second = kith(tmp_path, "chat", said="thanks!\n", clock=clock)
        running.stdin.close()
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == "kith: another `kith chat` has this database open\n"


def test_chat_stops_at_a_signal(tmp_path: Path, clock: Path) -> None:
    with subprocess.Popen(
        command("chat"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path,
        env=environment(tmp_path, clock),
    ) as running:  # fmt: skip
        assert running.stdin
        assert running.stdout
        running.stdin.write("thanks!\n")
        running.stdin.flush()
        running.stdout.readline()
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) == 0


def test_migrate_makes_the_tables_and_says_so_again(tmp_path: Path, clock: Path) -> None:
    for _ in range(2):
        done = kith(tmp_path, "migrate", clock=clock)
        assert (done.returncode, done.stdout) == (0, "The database is up to date.\n")
    assert "nothing here yet" in kith(tmp_path, "next", clock=clock).stderr


def test_export_writes_what_was_said_in_the_chat(tmp_path: Path, clock: Path) -> None:
    kith(tmp_path, "chat", said=SAID, clock=clock)
    done = kith(tmp_path, "export", "json", clock=clock)
    [ada] = json.loads(done.stdout)["contacts"]
    assert (ada["name"], ada["company"], ada["title"]) == ("Ada Okafor", "Acme", "CTO")
    (touch,) = ada["touches"]
    assert (touch["on"], touch["kind"], touch["direction"], touch["note"]) == (
        "2026-11-22", "coffee", "both", "hiring",
    )  # fmt: skip
    kith(tmp_path, "export", "json", "-o", "copy.json", clock=clock)
    assert (tmp_path / "copy.json").read_text() == done.stdout


def test_export_and_next_take_the_network_that_is_named(tmp_path: Path, clock: Path) -> None:
    kith(tmp_path, "chat", "--as", "Kemi", said=SAID, clock=clock)
    kith(tmp_path, "chat", "--as", "Bob", said="/add Chidi Eze\n", clock=clock)
    kemis = json.loads(kith(tmp_path, "export", "json", "--as", "Kemi", clock=clock).stdout)["network"]["id"]
    assert "Ada Okafor" in kith(tmp_path, "next", "--network", kemis, clock=clock).stdout
    unknown = kith(tmp_path, "next", "--network", "1", clock=clock)
    assert (unknown.returncode, unknown.stderr) == (1, "kith: there is no network of that id\n")


def test_next_says_what_the_chat_says(tmp_path: Path, clock: Path) -> None:
    said = kith(tmp_path, "chat", said=SAID, clock=clock).stdout
    assert kith(tmp_path, "next", "30", clock=clock).stdout.strip() == cards(said)[-1]


def test_doctor_is_well_before_the_first_start_and_makes_nothing(tmp_path: Path, clock: Path) -> None:
    done = kith(tmp_path, "doctor", clock=clock)
    assert done.returncode == 0
    assert "made at first start" in done.stdout
    assert all(line.startswith("✓ ") for line in done.stdout.splitlines())
    assert not list(tmp_path.rglob("kith.db"))


def test_doctor_finds_a_clock_that_was_set_back(tmp_path: Path, clock: Path) -> None:
    kith(tmp_path, "chat", said=SAID, clock=clock)
    set_clock(clock, "2026-11-20T00:00:00+00:00")
    loud, quiet = (kith(tmp_path, "doctor", *flags, clock=clock) for flags in ((), ("--quiet",)))
    assert "✗ clock" in loud.stdout
    assert (loud.returncode, quiet.returncode, quiet.stdout) == (1, 1, "")


def test_run_without_tokens_says_which_to_set(tmp_path: Path) -> None:
    done = kith(tmp_path, "run")
    assert done.returncode == 2
    assert "TELEGRAM_BOT_TOKEN" in done.stderr
    assert "SLACK_BOT_TOKEN" in done.stderr


def test_run_with_half_of_slacks_tokens_names_the_other(tmp_path: Path) -> None:
    done = kith(tmp_path, "run", settings={"SLACK_BOT_TOKEN": "xoxb-1"})
    other = "set SLACK_APP_TOKEN too, or SLACK_SIGNING_SECRET to be served over HTTP"
    assert (done.returncode, done.stderr) == (2, f"kith: Slack needs two tokens: {other}\n")


def test_the_manifest_offers_the_listed_commands(tmp_path: Path) -> None:
    [slash] = json.loads(kith(tmp_path, "manifest", "slack").stdout)["features"]["slash_commands"]
    assert "add" in slash["usage_hint"].split(" | ")


def test_an_invitation_needs_a_bot(tmp_path: Path) -> None:
    done = kith(tmp_path, "invite", "--uses", "3")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(here: Here, name: str) -> None:
    status, shown, complaint = here(name, "--help")
    assert (status, complaint) == (0, "")
    assert shown.startswith(f"Usage: kith {name}")


def test_help_names_every_command(here: Here) -> None:
    _, shown, _ = here("--help")
    assert [name for name in COMMANDS if f"\n  {name} " not in shown] == []


@pytest.mark.parametrize(
    "line",
    [
        "dance",
        "chat --loud",
        "chat --db nowhere",
        f"chat --as {'x' * 65}",
        "export xlsx",
        "import",
        "next soon",
        "next 401",
        "invite --uses 0",
        "manifest telegram",
    ],
)
def test_bad_usage_is_one_line_on_stderr_and_status_2(here: Here, line: str) -> None:
    status, shown, complaint = here(*line.split())
    assert (status, shown) == (2, "")
    assert complaint.startswith("kith: ")
    assert complaint.count("\n") == 1


def test_a_setting_that_cannot_be_used_is_named_without_its_value(tmp_path: Path) -> None:
    done = kith(tmp_path, "chat", settings={"KITH_SECRET_KEY": "hunter2"})
    assert done.returncode == 2
    assert done.stderr.startswith("kith: KITH_SECRET_KEY: ")
    assert "hunter2" not in done.stderr


def test_a_database_that_is_not_reached_is_one_line(tmp_path: Path) -> None:
    done = kith(tmp_path, "chat", settings={"KITH_DATABASE_URL": "postgresql://kith:hunter2@127.0.0.1:1/kith"})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "hunter2" not in done.stderr


def test_the_secret_key_is_beside_the_database_for_its_owner_alone_and_stays(tmp_path: Path, clock: Path) -> None:
    here = {"KITH_DATABASE_URL": f"sqlite:///{tmp_path}/here.db"}
    keys = []
    for _ in range(2):
        kith(tmp_path, "chat", said="thanks!\n", clock=clock, settings=here)
        keys.append((tmp_path / "kith.key").read_text())
    assert keys[0] == keys[1]
    assert stat.S_IMODE((tmp_path / "kith.key").stat().st_mode) == 0o600


def test_settings_come_from_a_dotenv_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KITH_ACCESS=open\nTELEGRAM_BOT_TOKEN=\nSOMEBODY_ELSES=1\n")
    assert "open to all" in kith(tmp_path, "doctor").stdout


def test_the_module_is_the_program_too() -> None:
    done = subprocess.run([sys.executable, "-m", "kith", "--help"], text=True, capture_output=True, check=True)
    assert all(name in done.stdout for name in COMMANDS)
