"""Delivery: the clock that ticks, the ledger that knows what is due and whose turn it is, and the sender."""
