"""Annotated articles → the adapters of the reader that judges who commits in a sentence.

Training needs PyTorch, which nothing else does and no lock names: `pip install torch`. What is learned is data that the
pipeline reads without it.
"""

import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from ingest.evaluation import left_out
from ingest.evaluation.annotated import Annotated
from ingest.evaluation.comparing import FlatText, read_actor_keys
from ingest.pipeline.extraction import Candidate, Document, Judgement
from ingest.pipeline.judging.encoder import (
    ADAPTED,
    FIRST_PLACE,
    HEADS,
    LAYERS,
    PARTS,
    TINY,
    WIDTH,
    distances,
    load_weights,
)
from ingest.pipeline.judging.judge import KINDS, LANGUAGE, OUTPUTS, STATUSES, judge
from ingest.pipeline.judging.package import ADAPTERS, judge_version, read_weights
from ingest.pipeline.judging.questions import SENTENCE, Question, ask

_RANK = 16  # of the matrices that are added
_READ = 256  # width of the layer that reads off
_FEATURES = 4
_EPOCHS = 3
_BATCH = 16
_RATE, _RATE_OF_READING = 4e-4, 1e-3
_WARM_UP = 0.1  # of all steps
_DROPPED, _DROPPED_OF_READING = 0.1, 0.2
_WHAT = 1.0  # how much to tell kind and status weighs beside who commits
_GIVEN = 2.0  # how many of our own articles one that came with the guide weighs
_PARTS = 2  # the articles are judged by judges that have learned from the other part
_SPREAD = 20  # tokens by which the lengths of sentences read together may differ by chance
_QUIET = 0.5  # share of the sentences in which nobody commits that an epoch takes, each for as many as stand for it

Find = Callable[[Annotated], tuple[Document, Sequence[Candidate]]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, and for each of its candidates what is true: commits, each kind, each status, as 0 or 1."""

    question: Question
    answers: Sequence[Sequence[int]]
    weight: float

    @property
    def is_quiet(self) -> bool:
        """Whether nobody commits in the sentence."""
        return not any(answer[0] for answer in self.answers)


def read_lessons(articles: Sequence[Annotated], find: Find) -> Iterator[Lesson]:
    """What the English articles teach; `find` tells who may commit in each sentence of one."""
    for article in articles:
        if article.language == LANGUAGE:
            document, candidates = find(article)
            yield from _lessons_of(article, document, candidates)


def _lessons_of(article: Annotated, document: Document, candidates: Sequence[Candidate]) -> Iterator[Lesson]:
    keys = read_actor_keys(article.gold["actors"])
    text = FlatText(article.text)
    for question in ask(document, candidates):
        quote = document.quote(document.sentences[question.candidates[0].sentence])
        told = [one for one in article.gold["commitments"] if text.in_same_sentence(one["evidence"], quote)]
        answers = []
        for candidate in question.candidates:
            of_this = [one for one in told if keys.of([candidate.name]) & keys.of(one["actors"])]
            kinds, statuses = ({one[field] for one in of_this} for field in ("kind", "status"))
            answers.append([bool(of_this), *(kind in kinds for kind in KINDS), *(one in statuses for one in STATUSES)])
        yield Lesson(question, answers, _GIVEN if article.is_given else 1.0)


def train_all(
    articles: Sequence[Annotated],
    kept_back: Sequence[Annotated],
    find: Find,
    left_out_path: Path,
    say: Callable[[str], None],
) -> None:
    """Train judges without each part of the articles and keep what they say of it, then one on all, and keep that one.

    What the last says of articles kept back is kept too.
    """
    judged: list[tuple[Document, tuple[Judgement, ...]]] = []
    for part in range(_PARTS):
        say(f"without part {part + 1} of {_PARTS}")
        rest = [article for place, article in enumerate(articles) if place % _PARTS != part]
        _keep(train(tuple(read_lessons(rest, find)), say))
        judged += [(document, judge(document, asked)) for document, asked in map(find, articles[part::_PARTS])]
    say("all")
    _keep(train(tuple(read_lessons(articles, find)), say))
    judged += [(document, judge(document, asked)) for document, asked in map(find, kept_back)]
    left_out_path.write_text(left_out.encode(judged), "utf-8")


def _keep(adapters: Mapping[str, Tensor]) -> None:
    save_file(dict(adapters), ADAPTERS)
    load_weights.cache_clear()
    judge_version.cache_clear()


def train(lessons: Sequence[Lesson], say: Callable[[str], None], seed: int = 0) -> Mapping[str, Tensor]:
    """The adapters that tell best what is true of the lessons, by the names that the encoder reads them by."""
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311
    reader = _Reader()
    learning = [(name, tensor) for name, tensor in reader.named_parameters() if tensor.requires_grad]
    adapted = [tensor for name, tensor in learning if not name.startswith("read.")]
    reading = [tensor for name, tensor in learning if name.startswith("read.")]
    groups = [{"params": adapted, "lr": _RATE}, {"params": reading, "lr": _RATE_OF_READING}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    loud = sum(not lesson.is_quiet for lesson in lessons)
    steps = _EPOCHS * math.ceil((loud + _QUIET * (len(lessons) - loud)) / _BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (_WARM_UP * steps)) * max(0.0, steps - step) / steps
    )
    for epoch in range(_EPOCHS):
        lost = seen = 0.0
        for batch in _batches(_some(lessons, order), order):
            loss = _loss(reader, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*adapted, *reading], 1.0)
            optimizer.step()
            pace.step()
            lost, seen = lost + loss.item() * len(batch), seen + len(batch)
        say(f"epoch {epoch + 1} of {_EPOCHS}: loss {lost / seen:.3f}")
    return reader.adapters()


def _some(lessons: Sequence[Lesson], order: random.Random) -> list[Lesson]:
    """What an epoch takes: all sentences in which somebody commits, and by chance a share of the others."""
    return [lesson for lesson in lessons if not lesson.is_quiet or order.random() < _QUIET]


def _batches(lessons: Sequence[Lesson], order: random.Random) -> Iterator[Sequence[Lesson]]:
    """The lessons in batches of about the same length, in an order of chance."""
    sorted_ = sorted(lessons, key=lambda lesson: len(lesson.question.tokens) + order.randint(0, _SPREAD))
    batches = [sorted_[start : start + _BATCH] for start in range(0, len(sorted_), _BATCH)]
    order.shuffle(batches)
    return iter(batches)


def _loss(reader: "_Reader", batch: Sequence[Lesson]) -> Tensor:
    told = reader([lesson.question for lesson in batch])
    true = torch.tensor([row for lesson in batch for row in lesson.answers], dtype=torch.float)
    weight = torch.tensor(
        [lesson.weight / (_QUIET if lesson.is_quiet else 1) for lesson in batch for _ in lesson.answers]
    )
    loss = functional.binary_cross_entropy_with_logits(told[:, 0], true[:, 0], weight)
    commits = true[:, 0] > 0
    if commits.any():
        what = functional.binary_cross_entropy_with_logits(told[commits, 1:], true[commits, 1:])
        loss = loss + _WHAT * what
    return loss


class _Fixed(nn.Module):
    """A matrix of the packages, at the half precision in which training multiplies."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.weight, self.bias = (nn.Parameter(tensor.bfloat16(), requires_grad=False) for tensor in (weight, bias))

    def forward(self, values: Tensor) -> Tensor:
        return functional.linear(values, self.weight, self.bias)


class _Adapted(_Fixed):
    """One with a matrix of low rank beside it that learns."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__(weight, bias)
        self.down = nn.Parameter(torch.randn(_RANK, weight.shape[1]) / math.sqrt(weight.shape[1]))
        self.up = nn.Parameter(torch.zeros(weight.shape[0], _RANK))

    def forward(self, values: Tensor) -> Tensor:
        return super().forward(values) + values @ self.down.T.bfloat16() @ self.up.T.bfloat16()


class _Layer(nn.Module):
    def __init__(self, base: Mapping[str, Tensor], number: int) -> None:
        super().__init__()
        at = f"encoder.layer.{number}."
        matrix = _Adapted if number in ADAPTED else _Fixed
        for part, name in PARTS.items():
            self.add_module(part, matrix(base[f"{at}{name}.weight"], base[f"{at}{name}.bias"]))
        self.after_joining = _norm(base, f"{at}attention.LayerNorm.")
        self.after_all = _norm(base, f"{at}output.LayerNorm.")
        self.drop = nn.Dropout(_DROPPED if number in ADAPTED else 0)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        count, length, _ = hidden.shape

        def by_head(values: Tensor) -> Tensor:
            return values.view(count, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        heads = [by_head(self.get_submodule(part)(hidden.bfloat16())) for part in ("query", "key", "value")]
        joined = functional.scaled_dot_product_attention(*heads, attn_mask=bias)
        joined = self.get_submodule("joined")(joined.transpose(1, 2).reshape(count, length, WIDTH))
        hidden = self.after_joining(hidden + self.drop(joined.float()))
        inner = functional.gelu(self.get_submodule("inner")(hidden.bfloat16()), approximate="tanh")
        hidden = self.after_all(hidden + self.drop(self.get_submodule("outer")(inner).float()))
        return hidden


class _Reader(nn.Module):
    """The encoder of `judging/encoder.py` as something that learns."""

    def __init__(self) -> None:
        super().__init__()
        base = {name: torch.tensor(tensor) for name, tensor in read_weights()}
        self.words = nn.Embedding.from_pretrained(base["embeddings.word_embeddings.weight"], freeze=True)
        self.places = nn.Embedding.from_pretrained(base["embeddings.position_embeddings.weight"], freeze=True)
        self.distances = nn.Embedding.from_pretrained(base["encoder.relative_attention_bias.weight"], freeze=True)
        self.norm = _norm(base, "embeddings.LayerNorm.")
        self.layers = nn.ModuleList(_Layer(base, number) for number in range(LAYERS))
        self.segments, self.marks = nn.Embedding(2, WIDTH), nn.Embedding(4, WIDTH)
        for learned in (self.segments, self.marks):
            nn.init.normal_(learned.weight, std=0.02)
        self.read = nn.Sequential(
            nn.Linear(3 * WIDTH + _FEATURES, _READ),
            nn.GELU(approximate="tanh"),
            nn.Dropout(_DROPPED_OF_READING),
            nn.Linear(_READ, OUTPUTS),
        )

    def forward(self, questions: Sequence[Question]) -> Tensor:
        length = max(len(question.tokens) for question in questions)
        tokens, segments, marks = (
            _padded([getattr(question, name) for question in questions], length)
            for name in ("tokens", "segments", "marks")
        )
        is_token = _padded([[1] * len(question.tokens) for question in questions], length).bool()
        bias = self.distances(torch.from_numpy(distances(length))).permute(2, 0, 1)
        bias = (bias + torch.where(is_token[:, None, None, :], 0.0, -1e9)).bfloat16()
        hidden = self.norm(self.words(tokens) + self.places.weight[FIRST_PLACE : FIRST_PLACE + length])
        for number, layer in enumerate(self.layers):
            if number == ADAPTED[0]:
                hidden = hidden + self.segments(segments) + self.marks(marks)
            hidden = layer(hidden, bias)
        owner = torch.tensor([place for place, question in enumerate(questions) for _ in question.masks])
        named = _padded([mask for question in questions for mask in question.masks], length)
        features = torch.tensor([row for question in questions for row in question.features])
        in_sentence = _mean(hidden, segments == SENTENCE)
        about = [_mean(hidden[owner], named), hidden[owner, 0], in_sentence[owner], features]
        told: Tensor = self.read(torch.cat(about, dim=1))
        return told

    def adapters(self) -> Mapping[str, Tensor]:
        """What was learned, at half precision."""
        learned = {"segments.weight": self.segments.weight, "marks.weight": self.marks.weight}
        for ours, place in (("read.first", 0), ("read.second", 3)):
            layer = self.read[place]
            learned |= {f"{ours}.weight": layer.weight, f"{ours}.bias": layer.bias}
        for number in ADAPTED:
            for part in PARTS:
                adapted = self.layers[number].get_submodule(part)
                learned |= {f"{number}.{part}.down": adapted.down, f"{number}.{part}.up": adapted.up}
        return {name: tensor.detach().half().contiguous() for name, tensor in learned.items()}


def _norm(base: Mapping[str, Tensor], at: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(WIDTH, eps=TINY)
    norm.weight = nn.Parameter(base[f"{at}weight"], requires_grad=False)
    norm.bias = nn.Parameter(base[f"{at}bias"], requires_grad=False)
    return norm


def _padded(rows: Sequence[Sequence[int]], length: int) -> Tensor:
    return torch.tensor([[*row, *[0] * (length - len(row))] for row in rows])


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    taken = mask.float()
    return torch.einsum("rt,rtd->rd", taken, hidden) / taken.sum(1, keepdim=True).clamp(min=1)
