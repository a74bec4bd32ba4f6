"""The command: parse the arguments, call `batch`, print, choose the exit code."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from summarize import __version__, batch, check_command, pipeline, progress, readers, rendering, settle, terminal
from summarize.clean import visible
from summarize.errors import OptionError, SummarizeError
from summarize.help import Command
from summarize.options import Given, parameters
from summarize.progress import Progress

if TYPE_CHECKING:
    from summarize.browser import Page
    from summarize.pager import Pager

EXIT_FAILED = 1
EXIT_USAGE = 2

_ABOUT = """\
Summarize articles by their own sentences and key figures. A SOURCE is a file, folder, URL or - (standard input).
Environment: SUMMARIZE_LENGTH=3."""

_EXAMPLES = (
    ("summarize article.txt", "summary and key figures"),
    ("summarize -n 120w report.pdf a.docx", "at most 120 words of each"),
    ("summarize -o a.html a.pdf", "as a web page"),
    ("curl -s URL | summarize --json | jq .", "for scripts"),
)


@click.pass_context
def _summarize(ctx: click.Context, /, **values: Any) -> int:
    """Do what the command line asks for; return the exit code."""
    given = Given(ctx, **values)
    checks = check_command.wanted(given)
    named = _sources(given.sources, piped=given.check != readers.STDIN)
    if checks:
        check_command.settle(given, named)
    options = _options(given)
    settle.refuse_contradictions(given)
    name = settle.format_of(given)
    to_file = given.output is not None or given.output_dir is not None or given.show_page
    on_screen = sys.stdout is not None and sys.stdout.isatty() and not to_file
    forms = {
        "with_text": given.with_text,
        "highlight": given.highlight,
        "explain": given.explain,
        "sections": given.sections,
        "article": not given.no_article,
        "stories": given.stories,
        "checks": checks,
    }
    if checks:
        check_command.refuse_format(given, name)
    view = rendering.View(
        several=given.output_dir is None and (len(named) > 1 or any(map(os.path.isdir, named))),
        width=terminal.columns(),
        terminal=None if to_file else on_screen,
        **forms,
    )
    render = rendering.renderer(name, view)
    reading = readers.Settings(
        source_format=given.source_format,
        encoding=given.encoding,
        password=given.password,
        allow_private=given.allow_private,
        limits=given.limits,
        follow=given.follow,
        since=given.since,
        seen=given.seen,
        carried=given.check_field,
    )
    show = batch.Show(render, warnings=not given.quiet, timing=given.verbose, keys=given.seen is not None)
    if checks:
        work, process = check_command.work(given, options, reading, show)
    else:
        work = batch.Work(options, reading, show, debug=given.debug)
        process = _process(given, work)
    run = batch.Run(
        batch.Sources(named, outside=given.output_dir),
        work,
        render,
        process,
        batch.OptionSet(_unusual(name, options, reading, forms)),
        jobs=given.jobs,
    )
    with ExitStack() as stack:
        page = _page(given, stack)
        pager = _pager(stack, wanted=given.pager and on_screen and name == "rich")
        sink = _sink(stack, given, name, run, screen=pager)
        if readers.STDIN in named and sys.stdin is not None and sys.stdin.isatty() and not given.quiet:
            _say("reading what you type or paste; Ctrl-D ends it")
        screen = on_screen and pager is None
        watched = progress.begin(run.sources, quiet=given.quiet, screen=screen, resumes=sink.resumes)
        shown: list[str] = []
        with watched:
            code = _watch(sink.fill(), watched, closing=not given.quiet, pager=pager, shown=shown)
        if watched.is_empty and (given.since or given.seen) and not given.quiet:
            label = f"{visible(named[0])}: " if len(named) == 1 else ""
            _say(f"{label}nothing new; all entries were seen before or are older")
        if page is not None and page.is_written():
            if not given.quiet:
                _say(f"the page is {page.path}")
            page.show()
    if given.seen is not None:
        _remember(given.seen, shown)
    return code


command = Command(
    "summarize",
    params=parameters(),
    callback=_summarize,
    help=_ABOUT,
    short_help="summarize articles by their own sentences and key figures",
    examples=_EXAMPLES,
    add_help_option=False,
)


def _process(given: Given, work: batch.Work[batch.Shown]) -> batch.Process:
    """Return what turns items into results: each by itself, all together, or by their stories."""
    if given.stories:
        from summarize.batch.stories import stories_of

        return partial(stories_of, work=work, jobs=given.jobs, limit=given.limits.stories, timing=given.verbose)
    if given.digest:
        return partial(batch.digest_of, work=work)
    return partial(batch.work_on, work=work, jobs=given.jobs)


def _options(given: Given) -> pipeline.Options:
    try:
        return pipeline.Options(
            length=given.length,
            method=given.method,
            model=given.model,
            figures=given.figures,
            language=given.language,
            query=given.query,
            keywords=given.keywords,
            explain=given.explain,
            sections=given.sections,
        )
    except OptionError as error:
        field, _, problem = str(error).partition(" ")  # "query: expected ...", "model FILE: ..."
        raise click.UsageError(f"{given.name(field.rstrip(':'))}{':' * field.endswith(':')} {problem}") from None


def _pager(stack: ExitStack, *, wanted: bool) -> "Pager | None":
    """Return what pages the output, if that is wanted and there is a pager."""
    if not wanted:
        return None
    from summarize import pager

    command = pager.command()
    return None if command is None else stack.enter_context(pager.Pager(command))


def _sink(stack: ExitStack, given: Given, name: str, run: batch.Run, *, screen: "Pager | None") -> batch.Sink:
    """Return where the results go."""
    if given.engine == "dask" and (given.output_dir is None or name != "json"):
        raise click.UsageError(f"{given.name('engine')} dask writes rows to a folder; add --json --output-dir DIR")
    to = batch.Destination(
        name,
        rendering.FORMATS[name].suffix,
        output=given.output,
        folder=given.output_dir,
        together=given.digest or given.stories or given.check is not None,
        engine=given.engine,
        scheduler=given.scheduler,
        screen=screen,
    )
    try:
        return stack.enter_context(batch.open_sink(to, run))
    except OptionError as error:
        field = "engine" if given.engine != "local" else "output_dir" if given.output is None else "output"
        raise click.UsageError(f"{given.name(field)}: {error}") from None
    except OSError as error:
        path = given.output or given.output_dir or ""
        raise click.ClickException(f"{visible(path)}: cannot be written: {_reason(error)}") from None


def _unusual(
    name: str, options: pipeline.Options, reading: readers.Settings, forms: Mapping[str, bool]
) -> dict[str, Any]:
    """Return the options that results depend on and that are not as usual: so a new option makes no old work stale."""
    asked, usual = (
        {**asdict(values), **asdict(settings), **asdict(settings.limits)}
        for values, settings in ((options, reading), (pipeline.Options(), readers.Settings()))
    )
    asked |= {"model": _content_of(options.model), **forms}
    usual |= {field: getattr(rendering.View(), field) for field in forms}
    hidden = ("password", "limits")  # a secret, and what its fields stand for
    return {"version": __version__, "format": name} | {
        field: asked[field] for field in usual if asked[field] != usual[field] and field not in hidden
    }


def _remember(seen: str, shown: Sequence[str]) -> None:
    """Add to the file of what was seen what has been shown, once all of it has been written."""
    from summarize.readers import news

    try:
        news.record(seen, shown)
    except OSError as error:
        raise click.ClickException(f"--seen: {visible(seen)}: cannot be written: {_reason(error)}") from None


def _content_of(model: str | None) -> str | None:
    """Return what stands for the curves of a model as it has been read: a file may be edited, moved or a pipe."""
    if model is None:
        return None
    from summarize.ranking.model import load

    return batch.fingerprint(load(model))


def _page(given: Given, stack: ExitStack) -> "Page | None":
    """Return the page to be shown in the browser, if one is, and write there."""
    if not given.show_page:
        return None
    from summarize.browser import Page

    page = stack.enter_context(Page(given.output))
    given.output = page.path
    return page


def _sources(sources: Sequence[str], *, piped: bool = True) -> Sequence[str]:
    """Return the sources named on the command line, or standard input if it is piped and not the summary."""
    if sources:
        if sources.count(readers.STDIN) > 1:
            raise click.UsageError("- is standard input, which can be read only once; name it once")
        return sources
    if not piped or sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("no source; name a file, or pipe in an article")
    return (readers.STDIN,)


def _watch(
    reports: Iterable[batch.Report], watched: Progress, *, closing: bool, pager: "Pager | None", shown: list[str]
) -> int:
    """Say what is to be said of each result as it arrives; return the exit code.

    What articles are known by is added to `shown`.
    """
    later: list[str] = []  # what would be printed into the pager's screen
    if pager is not None:
        pager.on_print = watched.stop
    try:
        for report in watched.watch(reports):
            shown += report.keys
            if report.messages:
                watched.clear()
            for message in report.messages:
                (later.append if pager is not None and pager.running else _say)(message)
    finally:
        for message in later:
            _say(message)
    for line in watched.closing() if closing else ():
        _say(line)
    return EXIT_FAILED if watched.failed else check_command.EXIT_DOUBTED if watched.doubted else 0


def _say(line: str) -> None:
    click.echo(f"summarize: {visible(line, 1000)}", err=True)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error) or type(error).__name__).lower()


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; each error is one line on standard error."""
    try:
        return command.main(args=arguments, prog_name="summarize", standalone_mode=False) or 0
    except click.UsageError as error:
        from summarize import usage

        _say(usage.line(error, arguments if arguments is not None else sys.argv[1:]))
        return EXIT_USAGE
    except (click.ClickException, SummarizeError) as error:
        message = error.format_message() if isinstance(error, click.ClickException) else str(error)
        _say(" ".join(message.split()).rstrip("."))
        return EXIT_FAILED
    except SystemExit:  # in this mode click raises it only for a closed pipe
        _drop_standard_output()
        return 0
    except OSError as error:
        if "--debug" in (arguments or sys.argv):
            raise
        _drop_standard_output()
        _say(f"cannot write: {_reason(error)}")
        return EXIT_FAILED
    except Exception as error:
        if "--debug" in (arguments or sys.argv):
            raise
        _say(batch.unexpected(error))
        return EXIT_FAILED


def _drop_standard_output() -> None:
    """Point stdout at /dev/null so the exit flush cannot fail."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError:
        return
