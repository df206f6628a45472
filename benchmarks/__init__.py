"""Accuracy and speed, kept runnable: `make bench` writes RESULTS.md.

Corpora, gold and scorers are found through ONRECORD_CORPORA, ONRECORD_GOLD and ONRECORD_SCORERS; what is unset is skipped
with a printed line.
"""
