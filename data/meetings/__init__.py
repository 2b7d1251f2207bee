"""Meetings with agenda and decisions, and notes on views."""

from data.meetings.decisions import Decision, decide, decisions, finish
from data.meetings.kept import Kept, MeetingChange, meeting_changes, undo
from data.meetings.meetings import (
    AgendaItem,
    Meeting,
    NewItem,
    Pin,
    add_item,
    agenda,
    change_item,
    change_meeting,
    copy_meeting,
    meeting_of,
    meetings,
    move_item,
    new_meeting,
    remove_item,
    remove_meeting,
)
from data.meetings.notes import ViewNote, add_note, notes_on, remove_note

__all__ = [
    "AgendaItem",
    "Decision",
    "Kept",
    "Meeting",
    "MeetingChange",
    "NewItem",
    "Pin",
    "ViewNote",
    "add_item",
    "add_note",
    "agenda",
    "change_item",
    "change_meeting",
    "copy_meeting",
    "decide",
    "decisions",
    "finish",
    "meeting_changes",
    "meeting_of",
    "meetings",
    "move_item",
    "new_meeting",
    "notes_on",
    "remove_item",
    "remove_meeting",
    "remove_note",
    "undo",
]
