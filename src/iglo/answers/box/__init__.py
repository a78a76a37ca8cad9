"""The box: the one address that takes ballots. It knows no session, sets no cookie, and writes down nothing of who came."""

from iglo.answers.box.asgi import PATH, box
from iglo.answers.box.fallback import box_page

__all__ = ["PATH", "box", "box_page"]
