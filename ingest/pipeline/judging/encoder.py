"""The encoder: tokens → how likely each candidate commits, each phrase names an undertaking, each number is promised.

A transformer of twelve layers (MPNet's, of 768 dimensions and 12 heads, which weigh tokens also by how far apart they
stand). Its weights come from packages; from the fifth layer on, adapters add to each matrix one of low rank, and before
that layer the tokens learn which of them are the sentence and whom they name. What is read off is what the tokens of a
candidate's name, of a phrase or of a number, of the sentence and the first token hold in the end, and those of phrases
and numbers a few layers before it. All is done in plain arrays.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.pipeline.judging.package import ADAPTERS, read_weights
from ingest.pipeline.judging.questions import SENTENCE, Question

Array = NDArray[np.float32]
_Masks = Sequence[Sequence[Sequence[int]]]  # of each question what is asked about, and of that its tokens
LAYERS, HEADS, WIDTH = 12, 12, 768
ADAPTED = range(4, LAYERS)  # the layers that have adapters
HALFWAY = 9  # layers after which a token still tells its own word; phrases and numbers are read off there too
FEATURES, PHRASE_FEATURES = 4, 12  # figures that a question gives of each candidate and phrase
FIRST_PLACE = 2  # where the package's embeddings of places begin
TINY = 1e-5  # added to the variance of what is normed
PARTS = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "joined": "attention.attn.o",
    "inner": "intermediate.dense",
    "outer": "output.dense",
}  # the matrices of a layer: our name → the package's
_BUCKETS, _FAR = 32, 128  # distances are told apart by so many buckets, half of them each way, up to so many tokens
_NEVER = -1e9


@cache
def load_weights() -> Mapping[str, Array]:
    """The packages' weights with the adapters added, and the weights of what is read off, loaded once."""
    from safetensors.numpy import load_file

    weights: dict[str, Array] = dict(read_weights())
    adapters = {name: tensor.astype(np.float32) for name, tensor in load_file(ADAPTERS).items()}
    for layer in ADAPTED:
        for part, name in PARTS.items():
            down, up = adapters.pop(f"{layer}.{part}.down"), adapters.pop(f"{layer}.{part}.up")
            key = f"encoder.layer.{layer}.{name}.weight"
            weights[key] = weights[key] + up @ down
    return {**weights, **adapters}


def read_off(questions: Sequence[Question]) -> tuple[Array, Array, Array]:
    """Candidates, phrases and numbers, each × outputs: log-odds of what is asked of each of the questions, in order."""
    weights = load_weights()
    hidden, halfway, segments = _hidden(weights, questions)
    in_sentence = _means(hidden, (segments == SENTENCE)[:, None].astype(int))

    def around(masks: _Masks) -> list[Array]:
        """What is known beside its own tokens of each that has a mask: of its sentence."""
        owner = np.repeat(np.arange(len(questions)), [*map(len, masks)])
        return [in_sentence[owner], hidden[owner, 0]]

    masks = [one.masks for one in questions]
    sentence, first = around(masks)
    figures = _rows([one.features for one in questions], FEATURES)
    of_candidates = _read(weights, "read", [_means(hidden, masks), first, sentence, figures])
    masks = [one.phrase_masks for one in questions]
    figures = _rows([one.phrase_features for one in questions], PHRASE_FEATURES)
    of_phrases = _read(weights, "phrase", [_means(hidden, masks), _means(halfway, masks), *around(masks), figures])
    masks = [one.number_masks for one in questions]
    of_numbers = _read(weights, "number", [_means(hidden, masks), _means(halfway, masks), *around(masks)])
    return of_candidates, of_phrases, of_numbers


def _rows(figures: Sequence[Sequence[Sequence[float]]], width: int) -> Array:
    """The figures of all questions one after the other, of none too."""
    return np.array([row for of_one in figures for row in of_one], dtype=np.float32).reshape(-1, width)


def _read(weights: Mapping[str, Array], name: str, about: Sequence[Array]) -> Array:
    """What two layers of weights tell from what is known about each."""
    first = _gelu(np.concatenate(about, axis=1) @ weights[f"{name}.first.weight"].T + weights[f"{name}.first.bias"])
    return np.asarray(first @ weights[f"{name}.second.weight"].T + weights[f"{name}.second.bias"], dtype=np.float32)


def _hidden(weights: Mapping[str, Array], questions: Sequence[Question]) -> tuple[Array, Array, NDArray[np.int64]]:
    """Questions × tokens × width: what each token holds in the end, and after `HALFWAY`; and the segment of each."""
    tokens, segments, marks, is_token = (
        _padded(rows)
        for rows in (
            [one.tokens for one in questions],
            [one.segments for one in questions],
            [one.marks for one in questions],
            [[1] * len(one.tokens) for one in questions],
        )
    )
    length = tokens.shape[1]
    bias = weights["encoder.relative_attention_bias.weight"][distances(length)].transpose(2, 0, 1)
    bias = bias + np.where(is_token[:, None, None, :], np.float32(0), np.float32(_NEVER))
    hidden = weights["embeddings.word_embeddings.weight"][tokens]
    hidden += weights["embeddings.position_embeddings.weight"][FIRST_PLACE : FIRST_PLACE + length]
    hidden = _normed(hidden, weights, "embeddings.LayerNorm.")
    for layer in range(LAYERS):
        if layer == ADAPTED[0]:
            hidden += weights["segments.weight"][segments] + weights["marks.weight"][marks]
        hidden = _layer(weights, f"encoder.layer.{layer}.", hidden, bias)
        if layer + 1 == HALFWAY:
            halfway = hidden
    return hidden, halfway, segments


def _padded(rows: Sequence[Sequence[int]], length: int = 0) -> NDArray[np.int64]:
    length = length or max(map(len, rows))
    return np.array([[*row, *[0] * (length - len(row))] for row in rows], dtype=np.int64).reshape(-1, length)


def distances(length: int) -> NDArray[np.int64]:
    """Tokens × tokens: the bucket of how far the second stands from the first, near ones each in one of its own."""
    places = np.arange(length)
    ahead = places[None, :] - places[:, None]
    each_way = _BUCKETS // 2
    near = each_way // 2
    away = np.abs(ahead)
    growth = np.log(np.maximum(away, 1) / near) / np.log(_FAR / near) * (each_way - near)
    far = np.minimum(near + growth.astype(np.int64), each_way - 1)
    buckets: NDArray[np.int64] = np.where(ahead > 0, each_way, 0) + np.where(away < near, away, far)
    return buckets


def _layer(weights: Mapping[str, Array], at: str, hidden: Array, bias: Array) -> Array:
    count, length, _ = hidden.shape

    def times(part: str, values: Array) -> Array:
        name = at + PARTS[part]
        flat = values.reshape(count * length, -1)
        return (flat @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]).reshape(count, length, -1)

    def by_head(values: Array) -> Array:
        return values.reshape(count, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)

    query, key, value = (by_head(times(part, hidden)) for part in ("query", "key", "value"))
    weighed = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(WIDTH // HEADS)) + bias
    weighed = np.exp(weighed - weighed.max(axis=-1, keepdims=True))
    weighed /= weighed.sum(axis=-1, keepdims=True)
    joined = (weighed @ value).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
    hidden = _normed(hidden + times("joined", joined), weights, f"{at}attention.LayerNorm.")
    return _normed(hidden + times("outer", _gelu(times("inner", hidden))), weights, f"{at}output.LayerNorm.")


def _normed(values: Array, weights: Mapping[str, Array], at: str) -> Array:
    values = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt((values * values).mean(axis=-1, keepdims=True) + np.float32(TINY))
    normed: Array = values / spread * weights[f"{at}weight"] + weights[f"{at}bias"]
    return normed


def _gelu(values: Array) -> Array:
    gate = values * values
    gate *= np.float32(0.044715)
    gate += 1
    gate *= values
    gate *= np.float32(np.sqrt(2 / np.pi))
    np.tanh(gate, out=gate)
    gate += 1
    gate *= values
    gate *= np.float32(0.5)
    return gate


def _means(hidden: Array, masks: _Masks) -> Array:
    """For each mask of each question the mean of the tokens that it takes, zero where it takes none."""
    return np.concatenate([_mean(*pair) for pair in zip(hidden, masks, strict=True)])


def _mean(tokens: Array, masks: Sequence[Sequence[int]]) -> Array:
    taken = _padded(masks, len(tokens)).astype(np.float32)
    mean: Array = taken @ tokens / np.maximum(taken.sum(axis=1, keepdims=True), 1)
    return mean
