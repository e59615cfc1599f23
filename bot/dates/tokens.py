"""A line cut into words, numbers and marks, each knowing where it stood.

Every later step looks a bounded number of tokens ahead, so reading is linear whatever the line holds.
"""

from __future__ import annotations

import re

# Web addresses, e-mail addresses and tags are one token each: no date is read inside them. The possessive {1,64}+ never
# backtracks, so a long line of dots costs no more than a short one.
_TOKEN = re.compile(
    r"(?P<other>https?://\S+|[\w.+-]{1,64}+@[\w-][\w.-]*|[#@][^\W\d][\w-]*)"
    r"|(?P<number>\d+)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<mark>[^\w\s]|_)"
)
_LOOKAHEAD = 24
_MAX_DIGITS = 7
_BINDING = frozenset("/#$€£+@_")
_LINKING = frozenset(".:-–,'’")


class Line:
    """The tokens of one line, in step: `words[i]` is "" unless token i is a word, `numbers[i]` is -1 unless a number.

    The lists are padded, so looking a few tokens past the end finds nothing rather than failing.
    """

    __slots__ = ("count", "digits", "ends", "glued", "marks", "numbers", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.numbers: list[int] = []
        self.digits: list[int] = []
        self.marks: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.glued: list[bool] = []
        end = -1
        for found in _TOKEN.finditer(text):
            kind, said = found.lastgroup, found[0]
            self.starts.append(found.start())
            self.glued.append(found.start() == end)
            end = found.end()
            self.ends.append(end)
            self.words.append(said.lower() if kind == "word" else "")
            self.marks.append(said if kind == "mark" else "")
            self.digits.append(len(said) if kind == "number" else 0)
            self.numbers.append(int(said) if kind == "number" and len(said) <= _MAX_DIGITS else -1)
        self.count = len(self.words)
        self._pad()

    def _pad(self) -> None:
        for _ in range(_LOOKAHEAD):
            self.words.append("")
            self.numbers.append(-1)
            self.digits.append(0)
            self.marks.append("")
            self.starts.append(len(self.text))
            self.ends.append(len(self.text))
            self.glued.append(False)

    def may_start(self, i: int) -> bool:
        """False inside something larger: "v2", "#3", "/12", the 5 of "1.5"."""
        if not self.glued[i]:
            return True
        mark = self.marks[i - 1]
        if mark in _LINKING:
            return not (self.glued[i - 1] and i > 1 and self.digits[i - 2])
        return bool(mark) and mark not in _BINDING

    def may_end(self, i: int) -> bool:
        """Whether something may end just before token i: false in "3x", "3%", "3.5", "3/4"."""
        if not self.glued[i] or i >= self.count:
            return True
        mark = self.marks[i]
        if not mark or mark in "%_":
            return False
        return not (mark in ".:/-," and self.glued[i + 1] and self.digits[i + 1])

    def stops(self, i: int) -> bool:
        """Whether the line, or a clause of it, ends before token i."""
        return i >= self.count or (bool(self.marks[i]) and self.marks[i] not in "/%$€£+&@")

    def dash(self, i: int) -> bool:
        """Whether token i is a hyphen or a dash."""
        return self.marks[i] in ("-", "–", "—")
