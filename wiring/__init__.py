"""What a command puts together of the core, the platforms and delivery; loaded by `kith.py` when it is needed."""
