"""How this process is set up: its settings, its key, what it may write to its log, and whether it is well."""
