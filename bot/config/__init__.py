"""How this process is set up: its settings, its key, and what it may write to its log."""

from bot.config.settings import BadSettings, Settings, data_folder, host_zone, load

__all__ = ["BadSettings", "Settings", "data_folder", "host_zone", "load"]
