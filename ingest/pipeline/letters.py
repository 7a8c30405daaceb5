"""Regular expressions for capital letters and capitalised words in Latin and Cyrillic script."""

UPPER = "".join(character for character in map(chr, range(0x41, 0x530)) if character.isupper())
CAPITALISED = rf"[{UPPER}][\w’'-]*"
OPENING_QUOTES = "„“\"«‚‘'”"
CLOSING_QUOTES = "“”\"»‘’'"
