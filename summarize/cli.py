"""The command: parse the arguments, call `batch`, print, choose the exit code."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from summarize import __version__, batch, languages, pipeline, progress, readers, rendering
from summarize.clean import visible
from summarize.errors import OptionError, SummarizeError
from summarize.help import Command
from summarize.output import AtomicFile, Output, Parts, StandardOutput
from summarize.progress import Progress
from summarize.ranking import METHODS, Length
from summarize.readers import encodings
from summarize.readers.limits import Limits

EXIT_FAILED = 1
EXIT_USAGE = 2

Value = TypeVar("Value")


class _Parsed(click.ParamType[Any]):
    """A parameter type made from a function that raises `SummarizeError` for invalid text."""

    def __init__(self, name: str, parse: Callable[[str], Any]) -> None:
        self.name = name
        self._parse = parse

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # click's signature
        """Parse a string; return any other value unchanged."""
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value)
        except SummarizeError as error:
            self.fail(str(error), param, ctx)


class _Name(click.Choice[str]):
    """A choice whose error message suggests the nearest name; `aliases` maps other spellings to names."""

    def __init__(self, choices: Sequence[str], *, aliases: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(choices)
        self._aliases = aliases

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # click's signature
        """Return the name that is meant."""
        return super().convert(self._aliases.get(value, value), param, ctx)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002  # click's signature
        """Suggest the nearest choice, or list all of them."""
        from difflib import get_close_matches

        close = get_close_matches(str(value), self.choices, n=1, cutoff=0.6)
        remedy = f"did you mean {close[0]}?" if close else f"choose from {', '.join(self.choices)}"
        return f"unknown name {value!r}; {remedy}"


def _language(code: str) -> str | None:
    return None if code == "auto" else languages.get(code).code


def _encoding(name: str) -> str:
    if not encodings.known(name):
        raise OptionError(f"unknown encoding {name!r}; try utf-8, cp1252 or utf-16")
    return name


@click.command(
    cls=Command,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "SUMMARIZE",
        "max_content_width": 100,
    },
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(allow_dash=True))
@click.option(
    "-n",
    "--length",
    type=_Parsed("length", Length.parse),
    default="5",
    metavar="LENGTH",
    help="5 sentences (default), 20%, 120w, short, medium, long.",
)
@click.option(
    "-m",
    "--method",
    type=_Name(list(METHODS)),
    default=pipeline.DEFAULT_METHOD,
    metavar="NAME",
    help=f"{', '.join(METHODS)}.".replace(pipeline.DEFAULT_METHOD, f"{pipeline.DEFAULT_METHOD} (default)"),
)
@click.option("--model", type=click.Path(), metavar="FILE", help="A model for salience that you have fitted.")
@click.option(
    "-k",
    "--figures",
    type=_Parsed("figures", lambda text: (pipeline.parse_figures(text),)),
    default=str(pipeline.DEFAULT_FIGURES),
    show_default=True,
    metavar="N",
    help="At most N key figures, or all.",
)
@click.option("-q", "--query", metavar="TEXT", help="Prefer sentences and figures about TEXT.")
@click.option(
    "--keywords",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Add the N most telling words and phrases.",
)
@click.option("--digest", is_flag=True, help="Write one summary of all sources together.")
@click.option("--sections", is_flag=True, help="Summarize each section or chapter separately.")
@click.option(
    "-l",
    "--language",
    type=_Parsed("language", _language),
    default="auto",
    metavar="CODE",
    help="Two-letter language code; auto (default): detect.",
)
@click.option(
    "--from",
    "source_format",
    type=_Name(["auto", *readers.FORMATS]),
    default="auto",
    envvar="SUMMARIZE_FROM",
    metavar="FORMAT",
    help=f"{', '.join(readers.FORMATS)}; auto: detect.",
)
@click.option(
    "--encoding",
    type=_Parsed("encoding", _encoding),
    metavar="NAME",
    help="Text encoding; default: detect.",
)
@click.option(
    "--limit",
    "limits",
    type=_Parsed("limits", Limits.parse),
    default="",
    envvar="SUMMARIZE_LIMIT",
    metavar="NAME=N",
    help="Override a safety limit, e.g. pages=5000.",
)
@click.option("--password", metavar="TEXT", help="For encrypted PDFs; safer in SUMMARIZE_PASSWORD.")
@click.option("--allow-private", is_flag=True, help="Allow URLs on this machine and its network.")
@click.option(
    "-f",
    "--format",
    "output_format",
    type=_Name(["auto", *rendering.FORMATS], aliases=rendering.ALIASES),
    default="auto",
    envvar="SUMMARIZE_FORMAT",
    metavar="NAME",
    help=f"{', '.join(rendering.FORMATS)}.".replace("rich", "rich (on a terminal)"),
)
@click.option("--json", "as_json", is_flag=True, envvar="SUMMARIZE_JSON", help="Short for --format json.")
@click.option("--highlight", is_flag=True, help="Show the whole article with the summary marked.")
@click.option("--explain", is_flag=True, help="Add every sentence's score and the reasons for it.")
@click.option("--with-text", is_flag=True, help="Add the text of the article.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE, in the format it is named for.")
@click.option("--output-dir", type=click.Path(), metavar="DIR", help="Write one file per source; skip those done.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Worker processes; 0 (default): one per core.",
)
@click.option(
    "--engine",
    type=_Name(batch.ENGINES),
    default="local",
    show_default=True,
    metavar="NAME",
    help=f"{' or '.join(batch.ENGINES)}.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Scheduler address; default: start a local cluster.")
@click.option("--quiet", is_flag=True, help="No warnings, no progress.")
@click.option("--verbose", is_flag=True, help="Method and time per source.")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def command(  # noqa: PLR0913  # click passes one argument per option
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    length: Length,
    method: str,
    model: str | None,
    figures: tuple[int | None],
    query: str | None,
    keywords: int,
    digest: bool,
    sections: bool,
    language: str | None,
    source_format: str,
    encoding: str | None,
    limits: Limits,
    password: str | None,
    allow_private: bool,
    output_format: str,
    as_json: bool,
    highlight: bool,
    explain: bool,
    with_text: bool,
    output: str | None,
    output_dir: str | None,
    jobs: int,
    engine: str,
    scheduler: str | None,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Summarize articles by their own sentences and key figures.
    A SOURCE is a file, folder, URL or - (standard input). Environment: SUMMARIZE_LENGTH=3.

    \b
    summarize article.txt                  summary and figures
    summarize -n 3 -f html a.pdf > a.html  as a web page
    curl -s URL | summarize --json | jq .  for scripts
    """  # noqa: D205, D301  # one paragraph of help; \b keeps lines apart
    _refuse_empty({"--output": output, "--output-dir": output_dir, "--model": model})
    named = _sources(sources)
    options = _options(
        length=length,
        method=method,
        model=model,
        figures=figures[0],
        language=language,
        query=query,
        keywords=keywords,
        explain=explain,
        sections=sections,
    )
    if output is not None and output_dir is not None:
        raise click.UsageError("--output and --output-dir cannot be combined; give one")
    alone = {"--output-dir": output_dir is not None, "--highlight": highlight, "--sections": sections}
    _refuse_for_digest(alone, wanted=digest)
    if scheduler is not None and engine != "dask":
        raise click.UsageError("--scheduler needs --engine dask; add it")
    to_file = output is not None or output_dir is not None
    name = _format(ctx, output_format, as_json=as_json, output=output, to_file=to_file)
    formats = rendering.FORMATS.values()
    _refuse_form("--highlight", name, [row.name for row in formats if row.highlights], wanted=highlight)
    _refuse_form("--explain", name, [row.name for row in formats if row.explains], wanted=explain)
    terminal = sys.stdout is not None and sys.stdout.isatty() and not to_file
    forms = {"with_text": with_text, "highlight": highlight, "explain": explain, "sections": sections}
    view = rendering.View(
        title="standard input" if named == (readers.STDIN,) else named[0] if len(named) == 1 else "",
        several=output_dir is None and (len(named) > 1 or any(map(os.path.isdir, named))),
        width=_columns(),
        terminal=None if to_file else terminal,
        **forms,
    )
    render = rendering.renderer(name, view)
    reading = {
        "source_format": source_format,
        "encoding": encoding,
        "password": password,
        "allow_private": allow_private,
        "limits": limits,
    }
    work = batch.Work(options, reading, batch.Show(render, warnings=not quiet, timing=verbose), debug=debug)
    settings = {"version": __version__, "format": name} | {
        field: str(value)
        for field, value in (asdict(options) | reading | forms | {"model": _content_of(model)}).items()
        if field != "password"
    }
    with ExitStack() as stack:
        parts: Parts | None = None
        try:
            if engine == "dask":
                from summarize.batch import cluster

                if output_dir is None or name != "json":
                    raise click.UsageError("--engine dask writes rows to a folder; add --json --output-dir DIR")
                there = cluster.Cluster(output_dir, named, settings=settings, scheduler=scheduler, jobs=jobs)
                results = stack.enter_context(there).fill(work)
            elif output_dir is not None:
                from summarize.batch.folder import Folder

                folder = Folder(output_dir, named, suffix=rendering.FORMATS[name].suffix, settings=settings)
                results = stack.enter_context(folder).fill(work, render=render, jobs=jobs)
            elif output is not None and name == "json" and not digest and output.endswith((".jsonl", ".jsonl.gz")):
                from summarize.batch.rows import RowsFile

                _refuse_source(output, named)
                results = stack.enter_context(RowsFile(output, settings=settings)).fill(named, work, jobs=jobs)
            else:
                parts = Parts(_target(output, named, stack), render.opening, render.between, render.closing)
                found = batch.all_items(named, reading)
                results = batch.digest_of(found, work) if digest else batch.work_on(found, work, jobs=jobs)
        except OptionError as error:
            raise click.UsageError(f"{'--output-dir' if engine == 'local' else '--engine'}: {error}") from None
        except OSError as error:
            raise click.ClickException(
                f"{visible(output or output_dir or '')}: cannot be written: {_reason(error)}"
            ) from None
        return _print(results, parts, progress.begin(named, quiet=quiet, screen=terminal), closing=not quiet)


def _content_of(model: str | None) -> str | None:
    """Return what stands for the curves of a model as it has been read: a file may be edited, moved or a pipe."""
    if model is None:
        return None
    from summarize.batch.journal import digest
    from summarize.ranking.model import load

    return digest(load(Path(model)))


def _options(**values: Any) -> pipeline.Options:
    try:
        return pipeline.Options(**values)
    except OptionError as error:
        raise click.UsageError(f"--{error}") from None


def _target(output: str | None, sources: Sequence[str], stack: ExitStack) -> Output:
    if output is None:
        return StandardOutput()
    _refuse_source(output, sources)
    return stack.enter_context(AtomicFile(output))


def _sources(sources: Sequence[str]) -> Sequence[str]:
    """Return the sources named on the command line, or standard input if it is piped."""
    if sources:
        if sources.count(readers.STDIN) > 1:
            raise click.UsageError("- is standard input, which can be read only once; name it once")
        return sources
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("no source; name a file, or pipe in an article")
    return (readers.STDIN,)


def _format(ctx: click.Context, name: str, *, as_json: bool, output: str | None, to_file: bool) -> str:
    """Return the output format; the command line takes precedence over the environment, and both over a file's name."""
    if as_json and name not in {"auto", "json"}:
        told = {ctx.get_parameter_source(parameter) for parameter in ("as_json", "output_format")}
        if len(told) == 1:
            raise click.UsageError(f"--json and --format {name} cannot be combined; give one")
        as_json = ctx.get_parameter_source("as_json") == ParameterSource.COMMANDLINE
    if as_json:
        return "json"
    if name != "auto":
        return name
    if output is not None:
        if rendering.is_document(output):
            remedy = "end the name in .html, .md, .json, .csv or .txt, or give --format"
            raise click.UsageError(f"--output: {visible(output)} is of a kind that cannot be written; {remedy}")
        named = rendering.of_file(output)
        return "text" if named is None else named.name
    return "rich" if not to_file and sys.stdout is not None and sys.stdout.isatty() else "text"


def _refuse_form(option: str, name: str, forms: Sequence[str], *, wanted: bool) -> None:
    if wanted and name not in forms:
        raise click.UsageError(f"{option} has no {name} form; use --format {' or '.join(forms)}")


def _refuse_for_digest(options: dict[str, bool], *, wanted: bool) -> None:
    for option, given in options.items():
        if wanted and given:
            raise click.UsageError(f"{option} cannot be combined with --digest; give one")


def _refuse_empty(names: dict[str, str | None]) -> None:
    for option, name in names.items():
        if name == "":
            raise click.UsageError(f"{option} is empty; give a name")


def _refuse_source(output: str, sources: Iterable[str]) -> None:
    if not os.path.exists(output):
        return
    for source in readers.files(sources):
        if isinstance(source, str) and _is_same(source, output):
            raise click.UsageError(f"--output: {visible(output)} is a source; write elsewhere")


def _is_same(source: str, output: str) -> bool:
    try:
        read, written = os.fstat(0) if source == readers.STDIN else os.stat(source), os.stat(output)
        return stat.S_ISREG(written.st_mode) and os.path.samestat(read, written)
    except OSError:
        return False


def _print(
    results: Iterable[tuple[batch.Item, tuple[batch.Shown, ...]]],
    parts: Parts | None,
    watched: Progress,
    *,
    closing: bool,
) -> int:
    """Write each result as it arrives, unless it has been written already; return the exit code."""
    for shown in watched.watch(results):
        if shown.messages:
            watched.clear()
        for message in shown.messages:
            _say(message)
        if parts is not None:
            parts.write(shown.text)
    if parts is not None:
        parts.finish()
    if closing and (counts := watched.closing()):
        _say(counts)
    return EXIT_FAILED if watched.failed else 0


def _say(line: str) -> None:
    click.echo(f"summarize: {visible(line, 1000)}", err=True)


def _columns() -> int:
    """Return the terminal's width, COLUMNS first; shutil does the same but costs 5 ms to import."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and len(told) < 6 and int(told) > 0:
        return int(told)
    return progress.columns(sys.__stdout__)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error) or type(error).__name__).lower()


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; each error is one line on standard error."""
    try:
        return command.main(args=arguments, prog_name="summarize", standalone_mode=False) or 0
    except click.UsageError as error:
        _say(_usage(error))
        return EXIT_USAGE
    except (click.ClickException, SummarizeError) as error:
        _say(_one_line(error.format_message() if isinstance(error, click.ClickException) else str(error)))
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


def _usage(error: click.UsageError) -> str:
    """Return one line: the option, what is wrong with it, and what to do."""
    message = _one_line(error.message)
    if isinstance(error, click.NoSuchOption):
        close = f"did you mean {' or '.join(error.possibilities)}?" if error.possibilities else "see summarize --help"
        return f"no option {error.option_name}; {close}"
    if isinstance(error, click.BadParameter) and error.param is not None and error.param.opts[0].startswith("-"):
        return f"{max(error.param.opts, key=len)}: {message[:1].lower()}{message[1:]}"
    return message if "; " in message else f"{message[:1].lower()}{message[1:]}; see summarize --help"


def _one_line(message: str) -> str:
    return " ".join(message.split()).rstrip(".")


def _drop_standard_output() -> None:
    """Point stdout at /dev/null so the exit flush cannot fail."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError:
        return
