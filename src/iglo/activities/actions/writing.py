"""Writing in the fields of a run, as one types."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from iglo.activities.models import Activity, Entry, KeptText
from iglo.audit.actions import record
from iglo.blocks.base import Block, Wrong
from iglo.blocks.writing import Stood, Written, find_field, loses
from iglo.catalog.schema import Privacy, Step
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge

WRITTEN_HERE = (Privacy.NAMED, Privacy.OPEN)


@transaction.atomic
def write_texts(activity: Activity, texts: Mapping[str, str], *, seen: int, by: int) -> list[Written]:
    """Store `texts` ('STEP/BLOCK/FIELD' -> text) as written by somebody who saw revision `seen`; returns what became of each.

    The later text stands; one that somebody else wrote meanwhile and that was not seen is kept beside it. A field that will not do is
    told, the others are stored. Raises Refused where the run is closed.
    """
    here = Activity.objects.select_for_update(of=("self",)).select_related("version", "unit", "group").get(pk=activity.pk)
    if not here.is_open:
        raise Refused(_("This has been closed. Open it again to write on."))
    blocks = {step.key: step.blocks for step in steps_kept_here(here)}
    written = [_write(here, blocks, name, text, seen, by) for name, text in texts.items()]
    if any(not one.wrong and one.revision > here.revision for one in written):
        Activity.objects.filter(pk=here.pk).update(revision=F("revision") + 1)
        nudge(here.topic)
    activity.refresh_from_db(fields=["revision"])
    return written


@transaction.atomic
def settle_text(kept: KeptText, *, use: bool, by: int) -> None:
    """Put the kept text in its field again (`use`), or lay it away."""
    entry = kept.entry
    if use:
        activity = Activity.objects.select_for_update().get(pk=entry.activity_id)
        activity.revision += 1
        activity.save(update_fields=["revision"])
        entry.text, entry.revision, entry.by_id = kept.text, activity.revision, by
        entry.save(update_fields=["text", "revision", "by"])
    kept.delete()
    record("settle_text", entry.activity, by=by)
    nudge(entry.activity.topic)


def steps_kept_here(activity: Activity) -> list[Step]:
    """Return the steps whose texts are rows of the run: those said openly, and anonymous ones that are talked through instead."""
    openly = set(activity.asked.filter(round=None).values_list("step_key", flat=True))
    return [step for step in activity.steps if step.privacy in WRITTEN_HERE or step.key in openly]


def _write(activity: Activity, blocks: Mapping[str, Sequence[Block]], name: str, raw: str, seen: int, by: int) -> Written:
    try:
        step, block, field = find_field(blocks, name)
        text = block.clean(field, raw, {})
    except Wrong as wrong:
        return Written(name, 0, wrong=str(wrong))
    where = {"activity": activity, "step_key": step, "block_key": block.key, "field": field}
    entry = Entry.objects.filter(**where).first() or Entry(**where)
    if entry.text == text:
        return Written(name, entry.revision)
    kept = _keep_beside(entry, text, seen) if entry.by_id != by else ""  # one who writes on is not in one's own way
    entry.text, entry.revision, entry.by_id = text, activity.revision + 1, by
    entry.save()
    return Written(name, entry.revision, kept=kept)


def _keep_beside(entry: Entry, text: str, seen: int) -> str:
    stood = Stood(entry.text, entry.revision) if entry.pk else None
    if not loses(stood, seen=seen, text=text):
        return ""
    KeptText.objects.create(entry=entry, text=entry.text, by_id=entry.by_id)
    return entry.text
