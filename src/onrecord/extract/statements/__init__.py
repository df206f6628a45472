"""Statements: who said what, by the dependency parse and quotation marks. The first version; a trained model follows."""

from __future__ import annotations

from onrecord.extract.statements.extractor import extract_statements

__all__ = ["extract_statements"]
