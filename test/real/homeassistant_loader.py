"""Home Assistant's own loader on the files of a configuration: homeassistant_loader.py FOLDER, their paths on standard input."""

import logging
import os
import pathlib
import sys

from homeassistant.util.yaml import loader
from homeassistant.util.yaml.objects import Input

import canonical

logging.disable(logging.CRITICAL)

plain = canonical.canonical


def with_inputs(value):
    if isinstance(value, Input):
        return {"tag": "!input", "value": plain(value.name)}
    return plain(value)


canonical.canonical = with_inputs

walk = os.walk


def in_order(top, *args, **options):
    """Folders by name: the order in which the disk has them is nobody's to know."""
    for root, folders, files in walk(top, *args, **options):
        folders.sort()
        yield root, folders, files


os.walk = in_order

root = pathlib.Path(sys.argv[1])

# The folder that is called so in containers and in the operating system.
OWN = "/config/"


def at_home(path):
    return str(root / path[len(OWN):]) if str(path).startswith(OWN) else path


load_yaml = loader.load_yaml
find_files = loader._find_files
loader.load_yaml = lambda name, secrets=None: load_yaml(at_home(name), secrets)
loader._find_files = lambda folder, pattern: find_files(at_home(folder), pattern)

for line in sys.stdin:
    path = line.rstrip("\n")
    # A secrets file is read without secrets, as Home Assistant does.
    secrets = None if os.path.basename(path) == "secrets.yaml" else loader.Secrets(root)
    canonical.tell(path, lambda: canonical.canonical(loader.load_yaml(str(root / path), secrets)))
