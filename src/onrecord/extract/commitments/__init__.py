"""commitments: what was promised, threatened, demanded, offered or refused, by whom, to whom, on what condition and by
when."""

from onrecord.extract.commitments.extractor import CommitmentExtractor, extract_commitments

__all__ = ["CommitmentExtractor", "extract_commitments"]
