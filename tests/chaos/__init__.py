"""Chaos: senders that are killed, frozen, starved and lied to, against platforms that count what they accepted."""
