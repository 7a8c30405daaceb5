"""Commitments and names → the initiatives of an article, and which one each commitment is made for."""
