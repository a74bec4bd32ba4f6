"""Run a reader in a separate process with limits of time and memory, for sources that are large or may be hostile.

C parsers have no limits of their own: pages and PDFs of a few hundred kilobytes have kept them busy for minutes,
exhausted memory or crashed them. The result comes back as JSON, so a compromised parser can return nothing but text.
"""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from importlib import import_module
from typing import Any

from summarize import errors
from summarize.document import Failure
from summarize.errors import ReadError, TooLargeError
from summarize.readers.assembly import Content, Passage
from summarize.readers.limits import Limits
from summarize.readers.reader import Settings

_CODE = "import sys; sys.path[:] = {path!r}; from summarize.readers.containment import serve; serve()"


def contained(
    read: Callable[[bytes, Settings], Iterable[Content | Failure]], data: bytes, settings: Settings
) -> tuple[Content | Failure, ...]:
    """Return the results of `read(data, settings)`, a function of a module, run in a separate process.

    Raises:
        ReadError: the reader raised it, exceeded a limit, or crashed.
    """
    import subprocess  # takes 8 ms to import

    limits = settings.limits
    allowed = replace(settings, limits=replace(limits, memory=limits.memory + 20 * (len(data) >> 20)))
    asked = {"module": read.__module__, "name": read.__name__, "settings": asdict(allowed)}
    head = json.dumps(asked).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603  # the interpreter itself, without a shell
            [sys.executable, "-P", "-c", _CODE.format(path=sys.path)],
            input=head + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C goes to this process, which ends its child
            timeout=3 * limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooLargeError(_slow(limits)) from None
    except OSError:
        raise ReadError("no process could be started to read it; free some memory") from None
    return _answer(done.stdout, done.returncode, limits)


def _answer(output: bytes, code: int, limits: Limits) -> tuple[Content | Failure, ...]:
    try:
        answer = json.loads(output)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        if code == -24:  # SIGXCPU
            raise TooLargeError(_slow(limits))
        raise ReadError("its reader crashed; save it again, or as text")
    if "error" in answer:
        raise getattr(errors, answer["kind"], ReadError)(answer["error"])
    return tuple(map(_result, answer["found"]))


def _result(found: dict[str, Any]) -> Content | Failure:
    if "error" in found:
        return Failure(**found)
    passages = tuple(
        Passage(**{**passage, "times": tuple(map(tuple, passage["times"]))}) for passage in found["passages"]
    )
    return Content(**{**found, "passages": passages, "warnings": tuple(found["warnings"])})


def _slow(limits: Limits) -> str:
    return limits.too_large("seconds", f"takes over {limits.seconds} s to read")


def serve() -> None:
    """Read one source as requested on standard input, and write the results to standard output."""
    asked = json.loads(sys.stdin.buffer.readline())
    allowed = Limits(**asked["settings"].pop("limits"))
    settings = Settings(**asked["settings"], limits=allowed)
    _restrict(allowed)
    answer: dict[str, Any]
    try:
        read = getattr(import_module(asked["module"]), asked["name"])
        answer = {"found": [asdict(found) for found in read(sys.stdin.buffer.read(), settings)]}
    except errors.SummarizeError as error:
        answer = {"error": str(error), "kind": type(error).__name__}
    except MemoryError:
        answer = {
            "error": allowed.too_large("memory", f"takes over {allowed.memory} MB of memory"),
            "kind": "TooLargeError",
        }
    except RecursionError:
        answer = {"error": "nested too deep; save it as text", "kind": "ReadError"}
    except Exception as error:  # noqa: BLE001  # parsers raise anything for broken sources
        answer = {
            "error": f"its reader failed ({type(error).__name__}); save it again, or as text",
            "kind": "ReadError",
        }
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def _restrict(limits: Limits) -> None:
    try:
        import resource  # not available on every platform
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory << 20, limits.memory << 20))
