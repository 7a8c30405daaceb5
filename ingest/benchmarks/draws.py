"""Numbers that come back as names do in news: a few in most texts, ever rarer new ones. Pure.

Reference: J. Pitman, M. Yor, The two-parameter Poisson-Dirichlet distribution, Annals of Probability 25 (1997).
"""

import random
from collections import Counter


class Draws:
    """A Pitman-Yor process: new numbers follow Heaps' law with the exponent `discount`, and old ones Zipf's."""

    def __init__(self, chance: random.Random, *, discount: float, strength: float) -> None:
        self._chance = chance
        self._discount = discount
        self._strength = strength
        self._drawn: list[int] = []
        self._counts: Counter[int] = Counter()

    def draw(self) -> int:
        """The next number, from 0."""
        number = self._draw_old() if self._is_old() else len(self._counts)
        self._drawn.append(number)
        self._counts[number] += 1
        return number

    def _is_old(self) -> bool:
        new = self._strength + self._discount * len(self._counts)
        return self._chance.random() * (self._strength + len(self._drawn)) >= new

    def _draw_old(self) -> int:
        """An old number, by how often it was drawn less the discount."""
        while True:
            number = self._chance.choice(self._drawn)
            if self._chance.random() * self._counts[number] >= self._discount:
                return number
