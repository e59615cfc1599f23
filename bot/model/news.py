"""News of the owner's own, told to people one by one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.base import Base, Json, Owned, owned_by_network


class News(Owned, Base):
    """What the owner wants to tell, and whom: the contacts' numbers, in their order; whom of them they have `told` or
    `passed` over. `ended_on` is the local day on which nobody was left, or the owner had enough."""

    __tablename__ = "news"
    __table_args__ = owned_by_network()
    __journal__ = ("text", "whom", "told", "passed", "said_on", "ended_on")

    text: Mapped[str] = mapped_column(Text)
    whom: Mapped[list[int]] = mapped_column(Json, default=list)
    told: Mapped[list[int]] = mapped_column(Json, default=list)
    passed: Mapped[list[int]] = mapped_column(Json, default=list)
    said_on: Mapped[date] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)

    @property
    def left(self) -> list[int]:
        """Those who are still to be told."""
        return [id for id in self.whom if id not in self.told and id not in self.passed]
