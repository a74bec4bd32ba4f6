"""Worker processes: apply one function to many tasks, results in order; a lost worker costs exactly one task.

This is our own pool because maintained ones do not keep that promise (measured with 1,500 tasks of 2 ms on two
workers). Pebble 5.2 shares one locked pipe among its workers: with workers killed at random moments, the fifth to
fifteenth kill broke or stalled the pool for good. Loky 3.7, like concurrent.futures, drops every pending task at the
first kill (1,276 of 1,500), and neither has time limits. Here each worker has its own pipes, so a kill at any moment
affects only that worker's task. A fork takes 0.6 ms, a new interpreter 150 ms.

POSIX only: workers are forks with inherited pipes, read without blocking through `select`, and a worker that is lost
or too slow is ended by a signal. Windows has none of the three for pipes; there it would be another pool.
"""

import contextlib
import fcntl
import os
import pickle
import select
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import field
from typing import Any, Final, Generic, Protocol, TypeVar

from summarize.batch.items import CHUNK, Wait
from summarize.values import dataclass

_CHUNK_TASKS: Final = 16
_CHUNKS: Final = 2  # queued per worker, so that it never waits for the next
_AHEAD: Final = 256  # tasks started beyond the oldest unfinished one: bounds the results held back
SECONDS: Final = 60.0  # wall time allowed for any task
_SLOWEST: Final = 50_000  # bytes per second, a tenth of the slowest reader: gives large tasks more time

_HEADER: Final = 8  # bytes of the length prefix of a message
_PIECE: Final = 2**20  # bytes read from a worker at a time


class Task(Protocol):
    """What the pool needs to know about a task; everything else is up to the caller and the function."""

    @property
    def size(self) -> int:
        """Return the approximate amount of work in bytes."""


TaskT = TypeVar("TaskT", bound=Task)
ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class Lost:
    """Replaces the result of a task whose worker died; `reason` is one line for the user."""

    reason: str


@dataclass(slots=True, eq=False)
class _Worker(Generic[TaskT]):
    """A process, its pipes, and the numbered tasks assigned to it."""

    process: int
    tasks: int
    results: int
    life: int
    outgoing: deque[memoryview] = field(default_factory=deque)
    incoming: bytearray = field(default_factory=bytearray)
    given: deque[tuple[int, TaskT]] = field(default_factory=deque)
    chunks: deque[int] = field(default_factory=deque)  # the number of unfinished tasks of each chunk

    def descriptors(self) -> tuple[int, int, int]:
        """Return this process's ends of the pipes."""
        return self.tasks, self.results, self.life


class Pool(Generic[TaskT, ResultT]):
    """Runs `function` over tasks in up to `jobs` processes forked from this one.

    `function` must not raise, and its results must be picklable. Results arrive in the order of the tasks, and at most
    a few hundred tasks are started ahead of the oldest unfinished one. Workers end when the iterator is closed, and
    also when this process dies for any reason. Forking is safe as long as this process runs no threads.
    """

    def __init__(self, function: Callable[[TaskT], ResultT], *, jobs: int, seconds: float = SECONDS) -> None:
        self._function = function
        self._jobs = jobs
        self._seconds = seconds
        self._workers: list[_Worker[TaskT]] = []
        self._done: dict[int, ResultT | Lost] = {}
        self._returned: deque[tuple[int, TaskT]] = deque()  # assigned to a worker that died before starting them
        self._numbered = 0
        self._next = 0
        self._exhausted = False
        self._input: int | None = None

    def ordered(self, tasks: Iterator[TaskT | Wait]) -> Generator[ResultT | Lost, None, None]:
        """Yield one result per task, in order; each worker that dies or times out turns one result into a `Lost`."""
        try:
            while True:
                self._hand_out(tasks)
                while self._next in self._done:
                    result = self._done.pop(self._next)
                    self._next += 1
                    yield result
                if self._exhausted and self._next == self._numbered:
                    return
                if self._next not in self._done and any(worker.given for worker in self._workers):
                    self._communicate()
        finally:
            self._close()

    def _hand_out(self, tasks: Iterator[TaskT | Wait]) -> None:
        """Keep every worker busy as long as tasks are available."""
        if self._input is not None and (self._next in self._done or any(worker.given for worker in self._workers)):
            return  # waiting for the next task could delay finished results
        self._input = None
        while (self._returned or self._numbered - self._next < _AHEAD) and (worker := self._free()) is not None:
            chunk = self._chunk(tasks)
            if not chunk:
                return
            _give(worker, chunk)
            self._send(worker)
        if not self._workers:  # no process can be started: work here, without time limits
            for number, task in self._chunk(tasks):
                self._done[number] = self._function(task)

    def _free(self) -> _Worker[TaskT] | None:
        """Return the least busy worker, or a new one if all are busy; None if no worker can take more."""
        idle = min(self._workers, key=lambda worker: len(worker.chunks), default=None)
        if (idle is None or idle.chunks) and len(self._workers) < self._jobs and (new := self._hire()) is not None:
            return new
        return idle if idle is not None and len(idle.chunks) < _CHUNKS else None

    def _chunk(self, tasks: Iterator[TaskT | Wait]) -> list[tuple[int, TaskT]]:
        """Return the next tasks, up to the size of one chunk."""
        chunk: list[tuple[int, TaskT]] = []
        size = 0
        while size < CHUNK and len(chunk) < _CHUNK_TASKS:
            if self._returned:
                chunk.append(self._returned.popleft())
            elif self._exhausted or self._input is not None:
                break
            elif (task := next(tasks, None)) is None:
                self._exhausted = True
                break
            elif isinstance(task, Wait):
                self._input = task.descriptor
                break
            else:
                chunk.append((self._numbered, task))
                self._numbered += 1
            size += chunk[-1][1].size
        return chunk

    def _communicate(self) -> None:
        """Wait until a worker or the input is ready, then send and receive whatever does not block."""
        poll = select.poll()
        for worker in self._workers:
            poll.register(worker.results, select.POLLIN)
            if worker.outgoing:
                poll.register(worker.tasks, select.POLLOUT)
        if self._input is not None:
            poll.register(self._input, select.POLLIN)
        ready = dict(poll.poll(1000))
        if self._input in ready:
            self._input = None
        for worker in tuple(self._workers):
            if worker.tasks in ready:
                self._send(worker)
            if worker.results in ready:
                self._receive(worker)
            elif not ready:  # a child left behind by a dead worker may hold its pipe open
                self._look_after(worker)

    def _send(self, worker: _Worker[TaskT]) -> None:
        try:
            while worker.outgoing:
                message = worker.outgoing[0]
                sent = os.write(worker.tasks, message)
                if sent < len(message):
                    worker.outgoing[0] = message[sent:]
                else:
                    worker.outgoing.popleft()
        except BlockingIOError:
            return
        except OSError:  # the worker is gone; reading from it will detect that
            worker.outgoing.clear()

    def _receive(self, worker: _Worker[TaskT]) -> None:
        part = os.read(worker.results, _PIECE)
        if not part:
            self._bury(worker, _status(worker.process, wait=True))
            return
        held = worker.incoming
        held += part
        start = 0
        while len(held) - start >= _HEADER:
            end = start + _HEADER + int.from_bytes(held[start : start + _HEADER], "big")
            if len(held) < end:
                break
            number, _ = worker.given.popleft()
            self._done[number] = pickle.loads(memoryview(held)[start + _HEADER : end])  # noqa: S301  # from our own worker
            worker.chunks[0] -= 1
            if not worker.chunks[0]:
                worker.chunks.popleft()
            start = end
        if start:
            worker.incoming = held[start:]

    def _look_after(self, worker: _Worker[TaskT]) -> None:
        status = _status(worker.process, wait=False)
        if status is not None:
            self._bury(worker, status)

    def _bury(self, worker: _Worker[TaskT], status: int | None) -> None:
        """Mark the current task of a dead worker as lost, and return its other tasks to the queue."""
        self._workers.remove(worker)
        _close(*worker.descriptors())
        if worker.given:
            number, _ = worker.given.popleft()
            self._done[number] = Lost(_reason(status))
            self._returned.extend(worker.given)

    def _hire(self) -> _Worker[TaskT] | None:
        """Start a worker; return None if no process or pipe can be created."""
        parent = os.getpid()
        pipes: list[tuple[int, int]] = []
        try:
            while len(pipes) < 3:
                pipes.append(os.pipe())
            process = os.fork()
        except OSError:
            _close(*(descriptor for pipe in pipes for descriptor in pipe))
            return None
        (tasks_out, tasks_in), (results_out, results_in), (life_out, life_in) = pipes
        if not process:
            try:
                # A reader sees the end of a pipe only when all writers are closed, so siblings must not keep any open.
                _close(*(descriptor for worker in self._workers for descriptor in worker.descriptors()))
                _close(tasks_in, results_out, life_in)
                _follow(parent, life_out)
                _work(self._function, tasks_out, results_in, self._seconds)
                os._exit(0)
            finally:
                os._exit(1)
        _close(tasks_out, results_in, life_out)
        os.set_blocking(tasks_in, False)
        worker: _Worker[TaskT] = _Worker(process, tasks_in, results_out, life_in)
        self._workers.append(worker)
        return worker

    def _close(self) -> None:
        for worker in self._workers:
            _close(*worker.descriptors())
            with contextlib.suppress(ProcessLookupError):
                # Closing is not enough: workers that another pool has forked since hold copies of these pipe ends.
                os.kill(worker.process, signal.SIGKILL)
            _status(worker.process, wait=True)
        self._workers.clear()


def _give(worker: _Worker[TaskT], chunk: list[tuple[int, TaskT]]) -> None:
    message = pickle.dumps([task for _, task in chunk], pickle.HIGHEST_PROTOCOL)
    worker.outgoing.append(memoryview(len(message).to_bytes(_HEADER, "big") + message))
    worker.given.extend(chunk)
    worker.chunks.append(len(chunk))


def _follow(parent: int, life: int) -> None:
    """Make sure this process ends when its parent does, whatever it is doing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is handled by the parent
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGIO):
        signal.signal(number, signal.SIG_DFL)
    # When the parent dies for any reason, the kernel signals the closed pipe, and SIGIO ends this process.
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
    if os.getppid() != parent:  # the parent died before that
        os._exit(1)


def _work(function: Callable[[Any], Any], tasks: int, results: int, seconds: float) -> None:
    """Run a worker: read tasks and write results until the pipe of tasks is closed."""
    with open(tasks, "rb") as incoming, open(results, "wb") as outgoing:
        while header := incoming.read(_HEADER):
            for task in pickle.loads(incoming.read(int.from_bytes(header, "big"))):  # noqa: S301  # from our parent process
                # SIGALRM kills the process even while it is stuck in C code.
                signal.setitimer(signal.ITIMER_REAL, seconds + task.size / _SLOWEST)
                message = pickle.dumps(function(task), pickle.HIGHEST_PROTOCOL)
                signal.setitimer(signal.ITIMER_REAL, 0)
                outgoing.write(len(message).to_bytes(_HEADER, "big"))
                outgoing.write(message)
                outgoing.flush()


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _status(process: int, *, wait: bool) -> int | None:
    """Return a process's exit status; None if it is still running or has been reaped elsewhere."""
    try:
        ended, status = os.waitpid(process, 0 if wait else os.WNOHANG)
    except ChildProcessError:
        return None
    return status if ended else None


def _reason(status: int | None) -> str:
    number = os.WTERMSIG(status) if status is not None and os.WIFSIGNALED(status) else None
    if number == signal.SIGALRM:
        return "took too long; split it"
    if number == signal.SIGKILL:
        return "its process was killed, perhaps for lack of memory; split it, or run with --jobs 1"
    name = "" if number is None else f" by {signal.Signals(number).name}"
    return f"its process was ended{name}; run again with --jobs 1"
