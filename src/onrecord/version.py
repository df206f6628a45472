"""The version of this onrecord; it is written into every store beside the text it made."""

VERSION = "0.1.0"
