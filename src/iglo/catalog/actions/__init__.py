"""What may happen to the catalog."""

from iglo.catalog.actions.changing import WordsOvertaken, WrongWords, forget_words, reword_tool, set_hidden
from iglo.catalog.actions.owning import Imported, Overtaken, import_tools, remove_own_tool, save_own_tool
from iglo.catalog.actions.pinning import pin

__all__ = [
    "Imported",
    "Overtaken",
    "WordsOvertaken",
    "WrongWords",
    "forget_words",
    "import_tools",
    "pin",
    "remove_own_tool",
    "reword_tool",
    "save_own_tool",
    "set_hidden",
]
