"""Raw text → the document: furniture off, its head understood."""
