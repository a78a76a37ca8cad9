"""What happens in a meeting, and in a group's run of a tool."""

from iglo.activities.actions.asking import ask_anonymously, talk_openly
from iglo.activities.actions.boards import lay_notes, open_board
from iglo.activities.actions.meetings import close_meeting, go_to_step, prepare_meeting, show_heading
from iglo.activities.actions.running import begin_step, close_activity, reopen_activity, start_activity
from iglo.activities.actions.writing import settle_text, write_texts

__all__ = [
    "ask_anonymously",
    "begin_step",
    "close_activity",
    "close_meeting",
    "go_to_step",
    "lay_notes",
    "open_board",
    "prepare_meeting",
    "reopen_activity",
    "settle_text",
    "show_heading",
    "start_activity",
    "talk_openly",
    "write_texts",
]
