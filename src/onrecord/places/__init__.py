"""places: states, their peoples, capitals and seats of power, and where cities lie."""

from onrecord.places.gazetteer import coordinates, is_demonym, is_place, plain_name
from onrecord.places.metonyms import Standing, stands_for
from onrecord.places.nations import POSSESSIVE, load_nations, same_nation

__all__ = [
    "POSSESSIVE", "Standing", "coordinates", "is_demonym", "is_place", "load_nations", "plain_name", "same_nation",
    "stands_for",
]
