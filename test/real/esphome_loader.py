"""ESPHome's own loader on device files: esphome_loader.py FOLDER, their paths on standard input. Substitutions are left alone."""

import logging
import os
import pathlib
import sys

from esphome import yaml_util
from esphome.config_helpers import Extend, Remove
from esphome.core import CORE, Lambda

import canonical

logging.disable(logging.CRITICAL)

plain = canonical.canonical


def marked(tag, value):
    return {"tag": tag, "value": value}


def of_esphome(value):
    if isinstance(value, yaml_util.IncludeFile):
        if not value.has_unresolved_expressions():
            return of_esphome(value.load())
        name = plain(value.file.as_posix())
        return marked("include", {"list": [name, of_esphome(value.vars)]} if value.vars else name)
    if isinstance(value, yaml_util.ConfigContext) and value.vars:
        variables = {"map": [[plain(str(key)), of_esphome(item)] for key, item in value.vars.items()]}
        return marked("!include", {"list": [content(value), variables]})
    return content(value)


def content(value):
    if isinstance(value, Lambda):
        return marked("!lambda", plain(value.value))
    if isinstance(value, Extend):
        return marked("!extend", plain(value.value))
    if isinstance(value, Remove):
        return marked("!remove", plain(value.value or ""))
    if isinstance(value, yaml_util.ESPLiteralValue):
        return marked("!literal", plain(value))
    if isinstance(value, dict):
        return {"map": [[plain(str(key)), of_esphome(item)] for key, item in value.items()]}
    if isinstance(value, list):
        return {"list": [of_esphome(item) for item in value]}
    return plain(value)


walk = os.walk


def in_order(top, *args, **options):
    """Files and folders by name: the order in which the disk has them is nobody's to know."""
    for root, folders, files in walk(top, *args, **options):
        folders.sort()
        yield root, folders, sorted(files)


os.walk = in_order

root = pathlib.Path(sys.argv[1])


def load(path):
    CORE.reset()
    CORE.config_path = root / path
    return of_esphome(yaml_util.load_yaml(root / path))


for line in sys.stdin:
    name = line.rstrip("\n")
    canonical.tell(name, lambda: load(name))
