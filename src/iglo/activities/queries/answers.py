"""The texts of a run, by step and block."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch

from iglo.activities.models import Activity, Entry, KeptText

BlockKey = tuple[str, str]  # step, block


@dataclass(frozen=True)
class Texts:
    """`answers`: (step, block) -> field -> text. `kept`: field's name on the page -> the texts kept beside it."""

    answers: dict[BlockKey, dict[str, str]] = field(default_factory=dict)
    kept: dict[str, list[KeptText]] = field(default_factory=dict)

    def of(self, step: str, block: str) -> dict[str, str]:
        """Return the answers of one block."""
        return self.answers.get((step, block), {})


def texts_of(activity: Activity) -> Texts:
    """Return everything that stands in the run. Two queries."""
    kept = Prefetch("kept", queryset=KeptText.objects.select_related("by"))
    return gather(activity.entries.prefetch_related(kept))


def gather(entries: Iterable[Entry]) -> Texts:
    """Return `entries` by step and block."""
    answers: dict[BlockKey, dict[str, str]] = defaultdict(dict)
    beside: dict[str, list[KeptText]] = {}
    for entry in entries:
        answers[(entry.step_key, entry.block_key)][entry.field] = entry.text
        if found := list(entry.kept.all()):
            beside[entry.name] = found
    return Texts(dict(answers), beside)


def texts_since(activity: Activity, revision: int) -> dict[str, str]:
    """Return the fields written after `revision`, by their names on the page. One query."""
    return {entry.name: entry.text for entry in activity.entries.filter(revision__gt=revision)}


def kept_in(activity: Activity) -> dict[str, list[dict[str, object]]]:
    """Return the texts kept beside others, by the fields' names on the page: `pk`, `by` (a first name or '') and `text`. One query."""
    found: dict[str, list[dict[str, object]]] = defaultdict(list)
    for kept in KeptText.objects.filter(entry__activity=activity).select_related("entry", "by"):
        found[kept.entry.name].append({"pk": kept.pk, "by": kept.by.first_name if kept.by else "", "text": kept.text})
    return dict(found)
