"""What each command, press and intent does, a file per topic. Importing this package fills the registry."""

from importlib import import_module
from pkgutil import iter_modules

for _topic in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{_topic}")
