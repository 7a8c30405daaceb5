"""Who and what a document names: states, bodies, firms, persons, programmes, places."""
