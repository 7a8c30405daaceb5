"""Which actors of a sentence commit themselves to something there, as a neural reader judges.

It is a sentence encoder that comes in packages, with adapters of our own that `manage.py train` fits on annotated
articles. It reads English; in other languages, and where it is not installed, nothing is judged and rules decide alone.
"""
