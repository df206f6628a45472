"""figures: reported quantities, with what they count, in what unit, where, when and by whom."""

from onrecord.extract.figures.extractor import FigureExtractor, extract_figures

__all__ = ["FigureExtractor", "extract_figures"]
