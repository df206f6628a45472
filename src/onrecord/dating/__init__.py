"""dating: when. Time expressions with their values, and the publication date of an article with its reasons."""

from onrecord.dating.expressions import find_times
from onrecord.dating.publication import find_publication

__all__ = ["find_publication", "find_times"]
