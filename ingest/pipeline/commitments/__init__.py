"""Clauses → commitments: who said they would do, give or spend what."""
