"""What a loader made of a file, in a form that does not depend on Python: the same that canonical.ts makes of ours."""

import datetime
import json
import sys


def canonical(value):
    """Scalars as [type, text], so that 1, 1.0, true and "1" stay apart."""
    if value is None:
        return ["null", ""]
    if isinstance(value, bool):
        return ["bool", "true" if value else "false"]
    if isinstance(value, int):
        return ["int", str(int(value))]
    if isinstance(value, float):
        return ["float", repr(float(value))]
    if isinstance(value, str):
        return ["string", str(value)]
    if isinstance(value, (datetime.datetime, datetime.date)):
        return ["time", value.isoformat()]
    if isinstance(value, dict):
        return {"map": [[canonical(key), canonical(item)] for key, item in value.items()]}
    if isinstance(value, (list, tuple)):
        return {"list": [canonical(item) for item in value]}
    raise TypeError(type(value).__name__)


def tell(path, load):
    """Writes a line: what the file comes to, or what kind of error it is. Never the error's words: they may hold secrets."""
    try:
        line = {"path": path, "value": load()}
    except RecursionError:
        line = {"path": path, "error": "RecursionError"}
    except Exception as error:  # noqa: BLE001
        line = {"path": path, "error": type(error).__name__}
    json.dump(line, sys.stdout, ensure_ascii=True)
    sys.stdout.write("\n")
