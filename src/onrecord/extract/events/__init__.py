"""events: what happened, was planned, proposed or called off, with who took part, when, where and in whose account."""

from onrecord.extract.events.extractor import EventExtractor, extract_events

__all__ = ["EventExtractor", "extract_events"]
