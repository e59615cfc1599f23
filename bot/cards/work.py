"""What somebody does, in a few words."""

from __future__ import annotations


def work(job: str, company: str) -> str:
    """ "CTO at Acme"."""
    return f"{job} at {company}" if job and company else job or company
