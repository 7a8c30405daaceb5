"""How well articles are read: the extractor and two peers beside annotated articles, figure by figure.

`annotated` holds what people entered, `matching` pairs it with what was found, `scoring` counts and names every error.
It looks at what is known of an article and changes nothing; the pipeline knows nothing of it.
"""
