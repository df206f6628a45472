"""show: the record as pages. The dossier is one self-contained page."""

from __future__ import annotations

from onrecord.show.dossier import write_dossier

__all__ = ["write_dossier"]
