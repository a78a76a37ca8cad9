from pydantic import Field as Default

from iglo.blocks.words import Part


class State(Part):
    """Whether a workplace uses a tool: a document of its own in a file of its changes, `{id: A10, hidden: true}`."""

    id: str = Default(pattern=r"^[A-Z][A-Z0-9]{0,7}$")
    hidden: bool
