"""show: the record as pages and as files for other programs. The dossier is one self-contained page, the calendar an
iCalendar file."""

from __future__ import annotations

from onrecord.show.calendar import write_calendar
from onrecord.show.dossier import write_dossier

__all__ = ["write_calendar", "write_dossier"]
