"""Lines typed at a terminal, with history and completion (prompt_toolkit); what is printed meanwhile goes above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout

PROMPT = "▸ "

Words = Callable[[], Iterable[str]]


class Offers(Completer):
    """Completes a line from its beginning with whatever `words` are on offer now."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        """The words that begin with what stands before the cursor."""
        typed = document.text_before_cursor
        begun = typed.lstrip("[").casefold()
        for word in dict.fromkeys(self._words()):
            if begun and word.casefold().startswith(begun):
                yield Completion(word, start_position=-len(typed))


class PromptedLines:
    """A person at the terminal. `words` are what can be completed; `source` and `screen` stand in for the real ones."""

    def __init__(self, words: Words, source: Input | None = None, screen: Output | None = None) -> None:
        self._session: PromptSession[str] = PromptSession(
            completer=Offers(words), complete_while_typing=False, input=source, output=screen
        )
        self._patched = patch_stdout(raw=True)

    async def read(self) -> str | None:
        """The next line; None when the person leaves with Ctrl-D or Ctrl-C."""
        try:
            return await self._session.prompt_async(PROMPT, handle_sigint=False)
        except (EOFError, KeyboardInterrupt):
            return None

    def __enter__(self) -> Self:
        self._patched.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._patched.__exit__(kind, error, trace)
