"""Choose the figures that are shown: the best by score, each thing once, each at its most telling place."""

from collections.abc import Iterator, Mapping, Sequence

from summarize.document import BlockKind, Sentence
from summarize.figures.key import Candidate
from summarize.figures.same import Likeness, precision
from summarize.figures.telling import is_grave, is_part, is_telling

Group = tuple[int, ...]  # places of figures that say the same; the first is the one to show
_ASIDE = frozenset(("heading", "quote"))  # blocks that repeat what the text says


def groups(  # noqa: PLR0913 -- all but the subject and its scores are keywords
    candidates: Sequence[Candidate],
    scores: Sequence[float],
    *,
    sentences: Sequence[Sentence],
    stop_words: frozenset[str] = frozenset(),
    blocks: Sequence[BlockKind] = (),
    held: Mapping[int, int] | None = None,
) -> Iterator[Group]:
    """Yield groups of figures that say the same, the group of the best figure first; ties go to the earlier.

    Only what says enough makes a group, what says too little can be a mention in it; each figure stands in one group at
    most. There is none if no figure can carry a table. `held` tells in whose row a figure is shown as what that one is
    compared with: it brings that row to its own rank, and gets none. A group costs time linear in the figures.
    """
    telling = [place for place, one in enumerate(candidates) if is_telling(one)]
    if not any(is_grave(candidates[place]) for place in telling):
        return
    likeness = Likeness(sentences, stop_words)
    used: set[int] = set()
    rows = {place: holder for place, holder in (held or {}).items() if holder in telling}
    for place in sorted(telling, key=lambda place: -scores[place]):
        best = rows.get(place, place)
        if best in used:
            continue
        one = candidates[best]
        group = [at for at, other in enumerate(candidates) if at not in used and likeness.same(one, other)]
        used.update(group)
        group = [at for at in group if at not in rows]  # a mention that another row shows is that row's
        if any(is_part(candidates[at]) for at in group):
            continue
        if len(group) < 2:
            yield (best,)
            continue

        def told(at: int) -> tuple[bool, bool, bool, int, float]:
            """Rank the places of a group: in the text itself, converted, with what is counted, exact, high."""
            other = candidates[at]
            aside = bool(blocks) and blocks[other.sentence] in _ASIDE
            return not aside, bool(other.others), bool(other.counts or other.unit), precision(other), scores[at]

        shown = max((at for at in group if is_telling(candidates[at])), key=told)
        yield (shown, *(at for at in group if at != shown))
