"""quantities: numbers in a text, with bounds and hedges, money and units. No parser is needed for it.

"at least 35" is 35 to an open end, "€3.5bn" is 3500000000 EUR, "two thirds" is 66.7 percent.
"""

from onrecord.quantities.money import is_currency
from onrecord.quantities.numerals import Numeral, Sort, find_numerals, hedge
from onrecord.quantities.units import convert
from onrecord.quantities.words import read_number, read_numbers

__all__ = ["Numeral", "Sort", "convert", "find_numerals", "hedge", "is_currency", "read_number", "read_numbers"]
