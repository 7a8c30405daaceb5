"""Yardsticks: two readers of articles that take an afternoon to write, scored on the same articles as the extractor.

`model_alone` is the language model with obvious mappings of its labels; `patterns` is a page or two of regular
expressions. Both are made in earnest, read the raw text, and give records of the same shape; of a few conditions for
what is a commitment, the best on the first articles for development was taken, and nothing else is tuned. Nothing in
the product uses them: what the extractor gains over them is what its rules are worth.
"""
