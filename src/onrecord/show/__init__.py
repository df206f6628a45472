"""show: the record as pages and as files for other programs. The dossier is one self-contained page, the calendar an
iCalendar file, a sheet the entries of one kind as a table."""

from __future__ import annotations

from onrecord.show.calendar import write_calendar
from onrecord.show.dossier import write_dossier
from onrecord.show.sheets import SHEETS, Sheet, write_sheet

__all__ = ["SHEETS", "Sheet", "write_calendar", "write_dossier", "write_sheet"]
