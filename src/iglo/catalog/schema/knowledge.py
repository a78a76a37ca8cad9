"""A knowledge page: what the tools rest on."""

from pydantic import Field as Default

from iglo.blocks.kinds import ReadingBlock
from iglo.blocks.words import Key, Part, Text, Words
from iglo.catalog.schema.tool import Source


class Section(Part):
    """A heading and what stands under it."""

    key: Key
    title: Words
    blocks: tuple[ReadingBlock, ...] = Default(min_length=1)


class Knowledge(Part):
    """A page of ours, with its sources, and the tools that it leads to."""

    slug: Key
    title: Words
    summary: Words
    sections: tuple[Section, ...] = Default(min_length=1)
    tools: tuple[str, ...] = ()
    sources: tuple[Source, ...] = Default(min_length=1)
    credits: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
