"""Yardsticks: two readers of articles that take an afternoon to write, scored on the same articles as the extractor.

`model_alone` is the language model with obvious mappings of its labels; `patterns` is a page or two of regular
expressions. Both are made in earnest, read the raw text, and give records of the same shape. Nothing in the product
uses them, and they are not tuned: what the extractor gains over them is what its rules are worth.
"""
