"""What Home Assistant makes of a configuration with its packages merged: homeassistant_packages.py FOLDER.

Prints the configuration, and the integrations of packages that it could not merge. What an integration needs from PyPI is not
installed: only its schema counts here, which says whether its settings are a list.
"""

import asyncio
import importlib.abc
import importlib.machinery
import json
import logging
import os
import sys
import types
from unittest import mock

logging.disable(logging.CRITICAL)

walk = os.walk


def in_order(top, *args, **options):
    for root, folders, files in walk(top, *args, **options):
        folders.sort()
        yield root, folders, files


os.walk = in_order


class Anything(types.ModuleType):
    """A module that has whatever is asked for."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (Exception,), {"__getattr__": lambda *_: mock.MagicMock()})
        setattr(self, name, made)
        return made


class Missing(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("homeassistant", "custom_components"):
            return None
        return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        return Anything(spec.name)

    def exec_module(self, module):
        pass


from homeassistant import config as ha_config, core, loader  # noqa: E402
from homeassistant.util.yaml import loader as yaml_loader  # noqa: E402
from homeassistant.util.yaml.objects import Input  # noqa: E402

import canonical  # noqa: E402

plain = canonical.canonical
canonical.canonical = lambda value: (
    {"tag": "!input", "value": plain(value.name)} if isinstance(value, Input) else plain(value)
)
folder = os.path.realpath(sys.argv[1])
OWN = "/config/"
load_yaml, find_files = yaml_loader.load_yaml, yaml_loader._find_files
at_home = lambda path: folder + "/" + path[len(OWN):] if str(path).startswith(OWN) else path  # noqa: E731
yaml_loader.load_yaml = lambda name, secrets=None: load_yaml(at_home(name), secrets)
yaml_loader._find_files = lambda top, pattern: find_files(at_home(top), pattern)
sys.meta_path.append(Missing())
failed = []


async def merged():
    hass = core.HomeAssistant(folder)
    hass.config.skip_pip = True
    loader.async_setup(hass)
    merge = ha_config.merge_packages_config

    async def noting(hass, config, packages):
        def note(hass, package, component, config, message):
            # What stands twice is left out alone; the rest of the integration is merged.
            if "duplicate key" not in message:
                failed.append([package, component])

        return await merge(hass, config, packages, note)

    with mock.patch.object(ha_config, "merge_packages_config", noting):
        config = await ha_config.async_hass_config_yaml(hass)
    await hass.async_stop(force=True)
    return config


try:
    line = {"value": canonical.canonical(asyncio.run(merged())), "failed": failed}
except Exception as error:  # noqa: BLE001
    line = {"error": type(error).__name__}
json.dump(line, sys.stdout)
