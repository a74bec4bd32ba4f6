"""Read the file that holds a user's defaults: TOML, one key per option, named as the option is.

Where the file is absent, as it mostly is, this costs one call of the operating system: `tomllib` and `difflib` wait.
"""

import os
from collections.abc import Iterable
from typing import Final

from summarize.errors import OptionError

_MOST: Final = 2**20  # bytes; a file with every option set has less than two thousand


def default_path() -> str:
    """Return where the file is looked for: `summarize/config.toml` in $XDG_CONFIG_HOME, or else in ~/.config."""
    home = os.environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(home):  # the specification of base directories wants relative ones ignored
        home = os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(home, "summarize", "config.toml")


def exists(path: str) -> bool:
    """Return whether there is a file; one that cannot be reached counts as absent, since nobody asked for it.

    So does one at a relative path, as for a user without a home: the working folder may be anybody's.
    """
    return os.path.isabs(path) and os.path.exists(path)


def load(path: str, keys: Iterable[str]) -> dict[str, str | bool]:
    """Return the values of a file by their keys: flags as true or false, all others as text, as on the command line.

    Raises:
        OptionError: the file cannot be read, is not TOML, has a key that is not among `keys`, or a value that is
            neither text, a whole number, true nor false. The message begins with the path.
    """
    values = {}
    known = tuple(keys)
    for key, value in _parse(path).items():
        if key not in known:
            from difflib import get_close_matches

            close = get_close_matches(key.replace("_", "-").lower(), known, n=1)
            remedy = f"did you mean {close[0]}?" if close else "keys are the long names of options, as in summarize -h"
            raise OptionError(f"{path}: no option {key[:40]!r}; {remedy}")
        if not isinstance(value, str | int):
            raise OptionError(f'{path}: {key}: expected text, a number, true or false; write {key} = "..."')
        values[key] = value if isinstance(value, bool) else str(value)
    return values


def _parse(path: str) -> dict[str, object]:
    import tomllib

    try:
        with open(path, "rb") as file:
            data = file.read(_MOST + 1)
    except FileNotFoundError:
        raise OptionError(f"{path}: no such file; check the name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OptionError(f"{path}: cannot be read: {reason.lower()}; mend that, or give --no-config") from None
    if len(data) > _MOST:
        raise OptionError(f"{path}: larger than 1 MB, which no configuration is; check the name")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise OptionError(f"{path}: not UTF-8; save it as such") from None
    except (ValueError, RecursionError) as error:  # a number of more digits than Python converts is a ValueError
        reason = str(error)[:100]
        raise OptionError(
            f'{path}: not TOML: {reason[:1].lower()}{reason[1:]}; write lines such as length = "short"'
        ) from None
