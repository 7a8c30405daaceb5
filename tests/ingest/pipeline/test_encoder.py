"""The encoder's files come in parts, and its arithmetic is that of the published model."""

import io
from pathlib import Path

import numpy as np
import pytest

from ingest.pipeline.judging.encoder import distances
from ingest.pipeline.judging.package import _Joined, is_available, read_file, read_weights

needs_encoder = pytest.mark.skipif(not is_available(), reason="the encoder is not installed")


@pytest.fixture
def joined(tmp_path: Path) -> io.BufferedReader:
    for name, text in (("1", b"Tal"), ("2", b""), ("3", b"linn, R"), ("4", b"iga")):
        (tmp_path / name).write_bytes(text)
    return io.BufferedReader(_Joined(sorted(tmp_path.iterdir())), buffer_size=2)


def test_joined_files_are_read_as_one(joined: io.BufferedReader) -> None:
    assert joined.read() == b"Tallinn, Riga"
    assert joined.read() == b""


def test_joined_files_are_read_from_any_place(joined: io.BufferedReader) -> None:
    joined.seek(-4, io.SEEK_END)
    assert joined.read() == b"Riga"
    joined.seek(2)
    assert joined.read(3) == b"lli"
    joined.seek(2, io.SEEK_CUR)
    assert joined.read(3) == b", R"
    assert joined.tell() == 10


@needs_encoder
def test_read_weights_gives_every_tensor_in_its_shape() -> None:
    shapes = {name: tensor.shape for name, tensor in read_weights()}
    assert shapes["embeddings.word_embeddings.weight"] == (30527, 768)
    assert shapes["encoder.relative_attention_bias.weight"] == (32, 12)
    assert shapes["encoder.layer.11.output.dense.weight"] == (768, 3072)


@needs_encoder
def test_read_file_says_what_is_not_there() -> None:
    with pytest.raises(KeyError, match="nothing"):
        read_file("nothing")


def test_distances_are_told_apart_nearby_and_each_way() -> None:
    buckets = distances(200)
    assert buckets[0, :9].tolist() == [0, 17, 18, 19, 20, 21, 22, 23, 24]
    assert buckets[8, :9].tolist() == [8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert buckets[0, [15, 16, 32, 64, 127, 128, 199]].tolist() == [25, 26, 28, 30, 31, 31, 31]
    assert np.array_equal(buckets.T[np.triu_indices(200, 1)] + 16, buckets[np.triu_indices(200, 1)])
