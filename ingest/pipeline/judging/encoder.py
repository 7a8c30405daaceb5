"""The encoder: tokens → for each candidate how likely it commits, in plain arrays.

A transformer of six layers (BERT's, of 384 dimensions and 12 heads). Its weights come from the package; the adapters
add to each matrix one of low rank. What is read off is what the tokens of a candidate's name, of the sentence and of
`[CLS]` hold in the end.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.pipeline.judging.package import ADAPTERS, model_folder
from ingest.pipeline.judging.questions import SENTENCE, Question

Array = NDArray[np.float32]
LAYERS, HEADS, WIDTH = 6, 12, 384
PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "inner": "intermediate.dense",
    "outer": "output.dense",
}  # the matrices of a layer: our name → the package's
_TINY = 1e-12
_NEVER = -1e9


@cache
def load_weights() -> Mapping[str, Array]:
    """The package's weights with the adapters added, and the weights of what is read off, loaded once."""
    from safetensors.numpy import load_file

    base = load_file(model_folder() / "model.safetensors")
    adapters = {name: tensor.astype(np.float32) for name, tensor in load_file(ADAPTERS).items()}
    for layer in range(LAYERS):
        for part, name in PARTS.items():
            key = f"encoder.layer.{layer}.{name}.weight"
            down, up = adapters.pop(f"{layer}.{part}.down"), adapters.pop(f"{layer}.{part}.up")
            base[key] = np.ascontiguousarray((base[key] + up @ down).T)  # as a product takes it
    return {**base, **adapters}


def read_off(questions: Sequence[Question]) -> Array:
    """Candidates × outputs: the log-odds of what is asked of each candidate of the questions, in their order."""
    weights = load_weights()
    tokens, segments, marks, is_token = (
        _padded(rows)
        for rows in (
            [one.tokens for one in questions],
            [one.segments for one in questions],
            [one.marks for one in questions],
            [[1] * len(one.tokens) for one in questions],
        )
    )
    hidden = _embed(weights, tokens, segments, marks)
    bias = np.where(is_token[:, None, None, :], np.float32(0), np.float32(_NEVER))
    for layer in range(LAYERS):
        hidden = _layer(weights, f"encoder.layer.{layer}.", hidden, bias)
    length = tokens.shape[1]
    owner = np.repeat(np.arange(len(questions)), [len(one.masks) for one in questions])
    named = _padded([mask for one in questions for mask in one.masks], length).astype(np.float32)
    in_sentence = (segments == SENTENCE).astype(np.float32)
    about = np.concatenate(
        [
            _mean(hidden[owner], named),
            hidden[owner, 0],
            _mean(hidden, in_sentence)[owner],
            np.array([row for one in questions for row in one.features], dtype=np.float32),
        ],
        axis=1,
    )
    first = _gelu(about @ weights["read.first.weight"].T + weights["read.first.bias"])
    return np.asarray(first @ weights["read.second.weight"].T + weights["read.second.bias"], dtype=np.float32)


def _padded(rows: Sequence[Sequence[int]], length: int = 0) -> NDArray[np.int64]:
    length = length or max(map(len, rows))
    return np.array([[*row, *[0] * (length - len(row))] for row in rows])


def _embed(
    weights: Mapping[str, Array], tokens: NDArray[np.int64], segments: NDArray[np.int64], marks: NDArray[np.int64]
) -> Array:
    words = weights["embeddings.word_embeddings.weight"][tokens]
    words = words + weights["embeddings.position_embeddings.weight"][: tokens.shape[1]]
    words = words + weights["segments.weight"][segments] + weights["marks.weight"][marks]
    return _normed(words, weights, "embeddings.LayerNorm.")


def _layer(weights: Mapping[str, Array], at: str, hidden: Array, bias: Array) -> Array:
    count, length, _ = hidden.shape

    def times(part: str, values: Array) -> Array:
        name = at + PARTS[part]
        flat = values.reshape(count * length, -1)
        return (flat @ weights[f"{name}.weight"] + weights[f"{name}.bias"]).reshape(count, length, -1)

    def by_head(values: Array) -> Array:
        return values.reshape(count, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)

    query, key, value = (by_head(times(part, hidden)) for part in ("query", "key", "value"))
    weighed = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(WIDTH // HEADS)) + bias
    weighed = np.exp(weighed - weighed.max(axis=-1, keepdims=True))
    weighed /= weighed.sum(axis=-1, keepdims=True)
    joined = (weighed @ value).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
    hidden = _normed(hidden + times("joined", joined), weights, f"{at}attention.output.LayerNorm.")
    return _normed(hidden + times("outer", _gelu(times("inner", hidden))), weights, f"{at}output.LayerNorm.")


def _normed(values: Array, weights: Mapping[str, Array], at: str) -> Array:
    values = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt((values * values).mean(axis=-1, keepdims=True) + np.float32(_TINY))
    normed: Array = values / spread * weights[f"{at}weight"] + weights[f"{at}bias"]
    return normed


def _gelu(values: Array) -> Array:
    inner = np.float32(np.sqrt(2 / np.pi)) * (values + np.float32(0.044715) * values * values * values)
    gated: Array = np.float32(0.5) * values * (1 + np.tanh(inner))
    return gated


def _mean(hidden: Array, mask: Array) -> Array:
    """The mean of the tokens of each row that the mask takes, zero where it takes none."""
    total: Array = np.einsum("rt,rtd->rd", mask, hidden)
    mean: Array = total / np.maximum(mask.sum(axis=1, keepdims=True), 1)
    return mean
