"""What a tool's file, a knowledge page and the guide may say."""

from iglo.catalog.schema.guide import Answer, Guide, Path, Question, Situation
from iglo.catalog.schema.knowledge import Knowledge, Section
from iglo.catalog.schema.state import State
from iglo.catalog.schema.terms import Area, Form, Mode, Prevention, Privacy, Repeat, Scene, Starter
from iglo.catalog.schema.tool import People, Source, Step, Tool, Variant

__all__ = [
    "Answer",
    "Area",
    "Form",
    "Guide",
    "Knowledge",
    "Mode",
    "Path",
    "People",
    "Prevention",
    "Privacy",
    "Question",
    "Repeat",
    "Scene",
    "Section",
    "Situation",
    "Source",
    "Starter",
    "State",
    "Step",
    "Tool",
    "Variant",
]
