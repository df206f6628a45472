"""resolve: who, in one article. Names with their fullest form, roles, and what descriptions and pronouns stand for."""

from onrecord.resolve.mentions import Names, find_names
from onrecord.resolve.people import can_speak, role_nouns
from onrecord.resolve.roles import find_roles
from onrecord.resolve.who import UNNAMED, Who

__all__ = ["UNNAMED", "Names", "Who", "can_speak", "find_names", "find_roles", "role_nouns"]
