"""People who were deleted, as long as they can come back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.base import Base, Id, Json, Moment, Owned, owned_by_network


class DeletedPerson(Owned, Base):
    """Somebody who was deleted, with every row of theirs.

    `contact_id` is the number they had, and have again when they come back; no key points there. `about` is what they
    do. `rows` are theirs by table, each as JSON values by column.
    """

    __tablename__ = "deleted_person"
    __table_args__ = owned_by_network()
    __journal__ = ("contact_id", "name", "about", "deleted_at")

    contact_id: Mapped[int] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text, default="")
    deleted_at: Mapped[datetime] = mapped_column(Moment)
    rows: Mapped[dict[str, list[dict[str, Any]]]] = mapped_column(Json)
