"""Pinning a tool as it stands, so that a run shows right after its file has changed."""

import hashlib
import json

from django.db import transaction
from django.db.models import Max

from iglo.catalog.models import ToolVersion
from iglo.catalog.schema import Tool


@transaction.atomic
def pin(tool: Tool) -> ToolVersion:
    """Return the version that holds `tool` as it is now, made if there is none with the same content."""
    content = tool.model_dump(mode="json")
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    found = ToolVersion.objects.filter(tool_id=tool.id, digest=digest).first()
    if found is not None:
        return found
    last = ToolVersion.objects.filter(tool_id=tool.id).aggregate(last=Max("number"))["last"] or 0
    made, _new = ToolVersion.objects.get_or_create(tool_id=tool.id, digest=digest, defaults={"number": last + 1, "content": content})
    return made
