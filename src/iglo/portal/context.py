"""What every page's frame needs: navigation by role, filled once, without a query of its own."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's variables: `member` and `nav`."""
    return {"member": getattr(request, "member", None), "nav": []}
