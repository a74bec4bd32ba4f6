"""Read the data files that stand beside the modules of this package.

Without `pathlib`, which takes 3 ms of a cold start: with it come `urllib.parse` and `ipaddress`.
"""

from os.path import dirname, join


def beside(module: str, *names: str) -> str:
    """Return the path of a file named from the folder of a module's `__file__`."""
    return join(dirname(module), *names)


def read(path: str) -> str:
    """Return the text of a file in UTF-8."""
    with open(path, encoding="utf-8") as file:  # a `Path` is what this module avoids
        return file.read()
