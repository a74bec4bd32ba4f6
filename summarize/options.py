"""The options of the command, each defined once: its names, type, default, help, and place in the help."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import click

from summarize import __version__, batch, languages, pipeline, readers, rendering
from summarize.errors import OptionError
from summarize.help import Option
from summarize.parameters import Name, Parsed, Path, Whole
from summarize.precedence import configure, name_of, rank
from summarize.ranking import METHODS, Length
from summarize.ranking.length import NAMED
from summarize.readers import encodings
from summarize.readers.limits import Limits

PREFIX = "SUMMARIZE_"  # of environment variables: SUMMARIZE_LENGTH sets --length


def _language(code: str) -> str | None:
    return None if code == "auto" else languages.get(code).code


def _supported(_: click.Context) -> str:
    from summarize.supported import table

    return table()


def _languages() -> dict[str, str]:
    return {"auto": "detect it"} | {language.code: language.name.title() for language in languages.supported()}


_ENCODINGS = (
    "utf-8",
    "utf-16",
    "cp1252",
    "latin-1",
    "cp1251",
    "koi8-r",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "big5",
    "euc-kr",
)


def _since(text: str) -> str:
    from summarize.readers import news

    news.since(text)
    return text


def _readable(ctx: click.Context, param: click.Parameter, path: str | None) -> str | None:
    """Return the file of what was seen, if it can be read or made."""
    if path is not None:
        from summarize.readers import news

        try:
            news.load(path)
        except OptionError as error:
            raise click.BadParameter(str(error), ctx, param) from None
    return path


def _encoding(name: str) -> str:
    if not encodings.known(name):
        raise OptionError(f"unknown encoding {name!r}; try utf-8, cp1252 or utf-16")
    return name


def _option(section: str, names: str, **attributes: Any) -> Any:  # stands where a value will be
    """Define an option; `names` are those on the command line, the long one last, and `attributes` those of click."""
    long = names.rpartition(" ")[2].partition("/")[0].removeprefix("--")
    variable = PREFIX + long.replace("-", "_").upper()
    return lambda field: Option([*names.split(), field], section=section, key=long, envvar=variable, **attributes)


def _flag(section: str, name: str, text: str, **attributes: Any) -> Any:
    return _option(section, name, is_flag=True, help=text, **attributes)


class Given:
    """The values of all options, as `given.length`; this class is also where the options are defined.

    To add one, add a field: the help, completion, the environment, the configuration file and the manual page follow.
    No dataclass: making one of so many fields takes 1.4 ms at every start.
    """

    def __init__(self, ctx: click.Context, **values: Any) -> None:
        self._ctx = ctx
        self.__dict__.update(values)

    def name(self, field: str) -> str:
        """Return what a message calls an option: the place where its value stands."""
        return name_of(self._ctx, next(param for param in self._ctx.command.params if param.name == field))

    def short(self, field: str) -> str:
        """Return the same without the path of the file, for the second option of a message."""
        return self.name(field).rpartition(": ")[2]

    def rank(self, field: str) -> int:
        """Return how much a value counts, from 0 for a default to 3 for the command line."""
        return rank(self._ctx, field)

    def drop(self, field: str) -> None:
        """Take an option back that another one, which counts more, rules out."""
        self.__dict__[field] = False if isinstance(getattr(self, field), bool) else None

    sources: tuple[str, ...]

    length: Length = _option(
        "Summary",
        "-n --length",
        type=Parsed("length", Length.parse, lambda: {name: f"{count} sentences" for name, count in NAMED.items()}),
        default="5",
        metavar="LENGTH",
        help="5 sentences (default), 20%, 120w, short, medium, long.",
    )
    method: str = _option(
        "Summary",
        "-m --method",
        type=Name(list(METHODS)),
        default=pipeline.DEFAULT_METHOD,
        metavar="NAME",
        help=f"{', '.join(METHODS)}.".replace(pipeline.DEFAULT_METHOD, f"{pipeline.DEFAULT_METHOD} (default)"),
    )
    model: str | None = _option(
        "Summary", "--model", type=Path(), metavar="FILE", help="A model for salience that you have fitted."
    )
    query: str | None = _option(
        "Summary", "-q --query", metavar="TEXT", help="Prefer sentences and figures about TEXT."
    )
    figures: int | None = _option(
        "Summary",
        "-k --figures",
        type=Parsed("figures", pipeline.parse_figures, lambda: {"all": "every figure found"}),
        default=str(pipeline.DEFAULT_FIGURES),
        show_default=True,
        metavar="N",
        help="At most N key figures, or all.",
    )
    keywords: int = _option(
        "Summary",
        "--keywords",
        type=Whole(),
        default=0,
        metavar="N",
        help="Add the N most telling words and phrases.",
    )
    digest: bool = _flag("Summary", "--digest", "Write one summary of all sources.")
    stories: bool = _flag("Summary", "--stories", "One of each story.", beside="digest")
    sections: bool = _flag("Summary", "--sections", "Summarize each section or chapter separately.")
    check: str | None = _option(
        "Summary",
        "--check",
        type=Path(),
        metavar="SUMMARY",
        help="Check SUMMARY; --check-field NAME: that of each row.",
    )
    check_field: str | None = _option(
        "Summary",
        "--check-field",
        metavar="NAME",
        help="Check the summary that each row of JSON Lines has in NAME.",
        told_by="check",
    )
    language: str | None = _option(
        "Summary",
        "-l --language",
        type=Parsed("language", _language, _languages),
        default="auto",
        metavar="CODE",
        help="Two letters, as in --languages; auto (default): detect.",
    )

    source_format: str = _option(
        "Sources",
        "--from",
        type=Name(["auto", *readers.FORMATS]),
        default="auto",
        metavar="FORMAT",
        help=f"{', '.join(readers.FORMATS)}; auto: detect.",
    )
    encoding: str | None = _option(
        "Sources",
        "--encoding",
        type=Parsed("encoding", _encoding, lambda: dict.fromkeys(_ENCODINGS, "")),
        metavar="NAME",
        help="Text encoding; default: detect.",
    )
    limits: Limits = _option(
        "Sources",
        "--limit",
        type=Parsed("limits", Limits.parse, lambda: {f"{limit.name}={limit.default}": "" for limit in fields(Limits)}),
        default="",
        metavar="NAME=N",
        help="Override a safety limit, e.g. pages=5000.",
    )
    follow: bool = _flag("Sources", "--follow", "Read the pages that a feed's teasers link to.", told_by="since")
    since: str | None = _option(
        "Sources",
        "--since",
        type=Parsed("since", _since),
        metavar="WHEN",
        help="Feeds: from then on, e.g. 24h; --follow: read the pages.",
    )
    seen: str | None = _option(
        "Sources",
        "--seen",
        type=Path(),
        callback=_readable,
        metavar="FILE",
        help="Feeds: leave out what FILE lists; add what is shown.",
    )
    password: str | None = _option(
        "Sources", "--password", metavar="TEXT", help="For encrypted PDFs; safer in SUMMARIZE_PASSWORD."
    )
    allow_private: bool = _flag("Sources", "--allow-private", "Allow URLs on this machine and its network.")
    config_file: str | None = _option(
        "Sources",
        "--config",
        type=Path(),
        metavar="FILE",
        is_eager=True,
        callback=configure,
        help="Defaults of options in TOML; --no-config: none.",
    )
    no_config: bool = _flag(
        "Sources",
        "--no-config",
        "Read no file of defaults.",
        is_eager=True,
        callback=configure,
        told_by="config_file",
    )
    jobs: int = _option(
        "Sources",
        "-j --jobs",
        type=Whole(),
        default=0,
        metavar="N",
        help="Worker processes; 0 (default): one per core.",
    )
    engine: str = _option(
        "Sources",
        "--engine",
        type=Name(list(batch.ENGINES)),
        default="local",
        metavar="NAME",
        help="local (default), dask; --scheduler ADDRESS: one running.",
    )
    scheduler: str | None = _option(
        "Sources",
        "--scheduler",
        metavar="ADDRESS",
        told_by="engine",
        help="Address of dask's scheduler; default: start a local cluster.",
    )

    output_format: str = _option(
        "Output",
        "-f --format",
        type=Name(["auto", *rendering.FORMATS], aliases=rendering.ALIASES),
        default="auto",
        metavar="NAME",
        help=f"{', '.join(rendering.FORMATS)}.".replace("rich", "rich (on a terminal)"),
    )
    as_json: bool = _flag("Output", "--json", "Short for --format json.")
    with_text: bool = _flag("Output", "--with-text", "Add the text of the article.", beside="as_json")
    pager: bool = _option(
        "Output",
        "--pager/--no-pager",
        default=True,
        help="Page what is longer than the screen, by $PAGER or less.",
    )
    highlight: bool = _flag("Output", "--highlight", "Show the whole article with the summary marked.")
    explain: bool = _flag("Output", "--explain", "Add every sentence's score and the reasons for it.")
    show_page: bool = _flag("Output", "--open", "Show a page in the browser; --no-article: summary only.")
    no_article: bool = _flag("Output", "--no-article", "Leave the article out of a page.", told_by="show_page")
    output: str | None = _option(
        "Output", "-o --output", type=Path(), metavar="FILE", help="Write to FILE, in the format it is named for."
    )
    output_dir: str | None = _option(
        "Output",
        "--output-dir",
        type=Path(),
        metavar="DIR",
        help="Write one file per source; skip those done.",
    )
    quiet: bool = _flag("Output", "--quiet", "No warnings, no progress.")
    verbose: bool = _flag("Output", "--verbose", "Method and time per source.", beside="quiet")
    debug: bool = _flag("Output", "--debug", "Show the traceback of an unexpected error.", told_by="help")


def _shown(names: str, text: str, show: Callable[[click.Context], str], **attributes: Any) -> click.Option:
    """Return an option that prints something and ends the command."""

    def callback(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  # click's signature
        if wanted and not ctx.resilient_parsing:
            click.echo(show(ctx))
            ctx.exit()

    attributes |= {"is_flag": True, "is_eager": True, "expose_value": False, "callback": callback, "help": text}
    return Option(names.split(), section="Output", **attributes)


def parameters() -> list[click.Parameter]:
    """Return the argument and the options of the command, in the order of the help."""
    return [
        click.Argument(["sources"], nargs=-1, metavar="[SOURCE]...", type=click.Path(allow_dash=True)),
        *(define(field) for field, define in vars(Given).items() if field in Given.__annotations__),
        _shown("--languages", "List the languages and what is supported for each.", _supported, told_by="language"),
        _shown("-h --help", "Show this; --version: the version; --debug: tracebacks.", click.Context.get_help),
        _shown("--version", "Show the version and exit.", lambda _: f"summarize {__version__}", told_by="help"),
    ]
