"""Where the value of an option comes from: the command line goes before the environment, that before the file."""

import os
from typing import Any, Final

import click
from click.core import ParameterSource

from summarize import config
from summarize.errors import OptionError
from summarize.help import Option
from summarize.parameters import Path

_TOLD: Final = f"{__name__}.told"  # keys of what belongs to one run of the command
_PATH: Final = f"{__name__}.path"
_RANKS: Final = (
    ParameterSource.DEFAULT,
    ParameterSource.DEFAULT_MAP,
    ParameterSource.ENVIRONMENT,
    ParameterSource.COMMANDLINE,
)
COMMAND_LINE: Final = len(_RANKS) - 1


def rank(ctx: click.Context, field: str) -> int:
    """Return how much the value of an option counts, from 0 for a default to 3 for the command line."""
    source = ctx.get_parameter_source(field)
    return _RANKS.index(source) if source in _RANKS else 0


def name_of(ctx: click.Context, param: click.Parameter) -> str:
    """Return what a message calls an option: the place where its value stands and can be mended."""
    source = ctx.get_parameter_source(param.name or "")
    if source == ParameterSource.ENVIRONMENT:
        return str(param.envvar)
    if source == ParameterSource.DEFAULT_MAP and isinstance(param, Option):
        return f"{ctx.meta[_PATH]}: {param.key}"
    return max(param.opts, key=len)


def configure(ctx: click.Context, param: click.Parameter, value: Any) -> Any:  # click's signature
    """Make the values of the file the defaults, once both `config_file` and `no_config` are known; return `value`.

    Raises:
        click.UsageError: the file is named but not there, or something in it is wrong.
    """
    told: dict[str, Any] = ctx.meta.setdefault(_TOLD, {})
    told[param.name or ""] = value
    if len(told) == 2 and not ctx.resilient_parsing and (path := _path(ctx, told["config_file"], told["no_config"])):
        ctx.meta[_PATH] = path
        options = {option.key: option for option in ctx.command.params if isinstance(option, Option) and option.key}
        try:
            values = config.load(path, options)
        except OptionError as error:
            raise click.UsageError(str(error)) from None
        ctx.default_map = {
            options[key].name or "": _typed(path, options[key], stated) for key, stated in values.items()
        }
    return value


def _path(ctx: click.Context, named: str | None, refused: bool) -> str | None:  # noqa: FBT001  # of two values
    """Return the file to read, None for none."""
    if named is not None and refused:
        if rank(ctx, "config_file") == rank(ctx, "no_config"):
            raise click.UsageError("--config and --no-config cannot be combined; give one")
        refused = rank(ctx, "config_file") < rank(ctx, "no_config")
    if refused:
        return None
    path = named or config.default_path()
    return path if named or config.exists(path) else None


def _typed(path: str, option: Option, value: str | bool) -> str | bool:  # noqa: FBT001  # a value, not a switch
    """Return a value of the file as click takes it, paths with the home for `~`, which no shell has replaced there."""
    if option.is_flag != isinstance(value, bool):
        expected = "true or false, without quotes" if option.is_flag else 'text, as in "..."'
        raise click.UsageError(f"{path}: {option.key}: expected {expected}, got {str(value).lower()[:40]!r}; mend it")
    return os.path.expanduser(value) if isinstance(option.type, Path) and isinstance(value, str) else value
