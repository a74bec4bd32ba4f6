"""Convert subtitles (SubRip, WebVTT) to passages: cues joined into sentences, one passage per speaker's turn."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from summarize.clean import clean
from summarize.errors import ReadError
from summarize.readers import speakers
from summarize.readers.assembly import Content, Passage, is_dense, one_line
from summarize.readers.classify import is_open
from summarize.readers.encodings import decode
from summarize.readers.reader import Settings, never
from summarize.values import dataclass

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s{{0,20}}{_CLOCK}\s{{0,20}}-->\s{{0,20}}{_CLOCK}(?:\s|$)")
_LANGUAGE = re.compile(r"Language: {0,4}([a-zA-Z]{2,3})(?![a-zA-Z])")
_VOICE = re.compile(r"<v(?:\.[\w.]{1,60})?[ \t]{1,9}([^<>\n]{1,100})>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{0,100}\}")
_SOUND = re.compile(r"\[[^\[\]\n]{1,80}\]|\([^()\n]{0,80}\)")
_NOTES = str.maketrans("", "", "♩♪♫♬")
_TURN = re.compile(r"(?:>>|[-–—])[ \t]{0,4}(?=\S)")  # a change of speakers without a name
_CHANGE = re.compile(r">>[ \t]{0,4}")
_TOUCHING = 0.15  # seconds between cues of which the second may repeat the first
_ROLLED = 8  # lines of a cue that may repeat
_PAUSE = 2.0  # seconds that end a paragraph after a stop
_LONG_PAUSE = 5.0  # and after anything
_WORDS_PER_STOP = 60  # with fewer stops the captions have no sentences, as those of speech recognition
_CHUNK = 20  # words of a passage in such captions

is_risky = never


class _Said(NamedTuple):
    """A line of a cue: its text, its speaker if that is marked, and whether a mark without a name begins a turn."""

    text: str
    speaker: str = ""
    is_turn: bool = False


class _Cue(NamedTuple):
    """The lines shown from `start` to `end`, in seconds."""

    start: float
    end: float
    lines: tuple[_Said, ...]


@dataclass(slots=True)
class _Turn:
    """What one speaker says: the text so far, and the times of its cues by offset."""

    speaker: str
    parts: list[str] = field(default_factory=list)
    times: list[tuple[int, str]] = field(default_factory=list)
    length: int = 0
    words: int = 0

    def add(self, line: str, start: float) -> None:
        """Append a line said at `start`."""
        last = self.parts[-1] if self.parts else ""
        glue = "" if not last or (is_dense(last[-1]) and is_dense(line[0])) else " "
        time = _shown(start)
        if not self.times or self.times[-1][1] != time:
            self.times.append((self.length + len(glue), time))
        self.parts += (glue, line) if glue else (line,)
        self.length += len(glue) + len(line)
        self.words += line.count(" ") + 1


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return what is said, without numbers, styles, notes, sounds, and the repeats of rolling captions.

    Raises:
        ReadError: there are no cues, or none with text.
    """
    decoded, warnings = decode(data, settings.encoding, charset=settings.charset)
    lines = clean(decoded).split("\n")
    language = next((match[1].lower() for line in lines[:10] if (match := _LANGUAGE.match(line))), None)
    cues = list(_cues(lines))
    if not cues:
        raise ReadError("no subtitles, which have times such as 00:01:02.000 --> 00:01:04.000; try --from text")
    turns = _turns(list(_once(cues)))
    if not turns:
        raise ReadError("subtitles without text; nothing to summarise")
    return (Content(tuple(_passages(turns)), None, language, warnings),)


def _passages(turns: Sequence[_Turn]) -> Iterator[Passage]:
    """Yield a passage per turn; the name of a speaker stands before the first in a row, and is no part of it."""
    before = ""
    for turn in turns:
        mark = f"{turn.speaker}: " if turn.speaker and turn.speaker != before else ""
        before = turn.speaker
        yield Passage("".join(turn.parts), mark=mark, times=tuple(turn.times))


def _cues(lines: Sequence[str]) -> Iterator[_Cue]:
    timings = [(number, match) for number, line in enumerate(lines) if "-->" in line and (match := _TIMING.match(line))]
    body_of = _vtt_body if lines[0].startswith("WEBVTT") else _srt_body
    names = _recurring_names(lines)
    ends = [*(number for number, _ in timings[1:]), len(lines)]
    for (number, match), end in zip(timings, ends, strict=False):  # without timings there is still an end
        start, stop = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
        if stop != start:  # what is shown for no time at all is a note of the program that wrote the file
            yield _Cue(start, stop, tuple(_said(body_of(lines, number + 1, end), names)))


def _seconds(clock: Sequence[str | None]) -> float:
    hours, minutes, seconds, thousandths = clock
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + int(thousandths or 0) / 1000


def _shown(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _vtt_body(lines: Sequence[str], start: int, end: int) -> Iterator[str]:
    """Yield the lines of a cue, which an empty one ends; below it come notes and the next cue's identifier."""
    for number in range(start, end):
        if not lines[number]:
            return
        yield lines[number]


def _srt_body(lines: Sequence[str], start: int, end: int) -> Iterator[str]:
    """Yield the lines of a cue, without numbers of cues; empty lines inside are tolerated."""
    for number in range(start, end):
        line = lines[number].strip()
        if line.isdecimal() and (number + 1 == end < len(lines) or (number > start and not lines[number - 1].strip())):
            continue
        if line:
            yield line


def _said(body: Iterable[str], names: frozenset[str]) -> Iterator[_Said]:
    """Yield what is said in each line; a voice lasts to the end of its cue, other marks for their line."""
    voice = ""
    for raw in body:
        for place, part in enumerate(_VOICE.split(raw)):
            if place % 2:  # a name, between two texts
                voice = one_line(html.unescape(part)).strip("-")
                continue
            text = one_line(_SOUND.sub(" ", html.unescape(_TAG.sub("", part))).translate(_NOTES))
            if not any(map(str.isalnum, text)):
                continue
            turn = _TURN.match(text)
            change = _CHANGE.match(text)
            label = speakers.NAME.match(text, change.end() if change else 0)
            if label and (label["name"].isupper() or label["name"].lower() in names):
                yield _Said(text[label.end() :], label["name"])
            elif turn:
                yield _Said(text[turn.end() :], voice, is_turn=True)
            else:
                yield _Said(text, voice)


def _recurring_names(lines: Sequence[str]) -> frozenset[str]:
    """Return the labels in lower case that stand before a line at least twice, as those of speakers do."""
    labels = (speakers.NAME.match(line.strip()) for line in lines if ":" in line[:40])
    return speakers.recurring(match["name"] for match in labels if match)


def _once(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    """Yield the cues without what touching ones before them have shown already, as rolling captions do."""
    before: tuple[_Said, ...] = ()
    until = float("-inf")
    for cue in cues:
        lines = _new(before, cue.lines) if cue.start - until <= _TOUCHING else cue.lines
        if cue.lines:
            before, until = cue.lines, cue.end
        if lines:
            yield cue._replace(lines=lines)


def _new(before: Sequence[_Said], lines: tuple[_Said, ...]) -> tuple[_Said, ...]:
    """Return the lines that do not repeat the last ones before, and of a line that grows what is added."""
    for count in range(min(len(before), len(lines), _ROLLED), 0, -1):
        if [said.text for said in lines[:count]] == [said.text for said in before[-count:]]:
            return lines[count:]
    if lines and before and lines[0].text.startswith(f"{before[-1].text} "):
        return (lines[0]._replace(text=lines[0].text[len(before[-1].text) + 1 :]), *lines[1:])
    return lines


def _turns(cues: Sequence[_Cue]) -> list[_Turn]:
    texts = [said.text for cue in cues for said in cue.lines]
    words = sum(text.count(" ") + 1 for text in texts)
    has_sentences = sum(not is_open(text) for text in texts) * _WORDS_PER_STOP >= words
    turns: list[_Turn] = []
    until = 0.0
    for cue in cues:
        for said in cue.lines:
            gap, until = cue.start - until, cue.end
            if turns and not _begins(turns[-1], said, gap=gap, has_sentences=has_sentences):
                turns[-1].add(said.text, cue.start)
                continue
            turn = _Turn(said.speaker or ("" if said.is_turn or not turns else turns[-1].speaker))
            turn.add(said.text, cue.start)
            turns.append(turn)
    return turns


def _begins(last: _Turn, said: _Said, *, gap: float, has_sentences: bool) -> bool:
    """Return whether a line begins a passage: another speaker, a pause, or a caption that is a sentence by itself."""
    if said.is_turn or (said.speaker and said.speaker != last.speaker):
        return True
    before = last.parts[-1]
    if not is_open(before):
        return gap >= _PAUSE
    if is_dense(before[-1]) and is_dense(said.text[0]):
        return True  # Chinese and Japanese captions have no stops: each is a sentence
    return gap >= _LONG_PAUSE or (not has_sentences and last.words >= _CHUNK)
