"""Statements: who said what. A trained tagger finds cues, speakers and contents; rules do what it cannot have learned."""

from __future__ import annotations

from onrecord.extract.statements.component import Attributed
from onrecord.extract.statements.extractor import extract_statements

__all__ = ["Attributed", "extract_statements"]
