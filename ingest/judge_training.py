"""Annotated articles → the adapters of the reader that judges who commits in a sentence, to what and how much.

Training needs PyTorch, which nothing else does and no lock names: `pip install torch`. What is learned is data that the
pipeline reads without it.
"""

import math
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from ingest.evaluation import left_out
from ingest.evaluation.annotated import Annotated
from ingest.evaluation.comparing import FlatText, is_same_money, is_same_quantity, likeness, names_of, read_actor_keys
from ingest.pipeline.commitments.roles import union_of
from ingest.pipeline.extraction import Candidate, Document, ModelReading, Phrase, Span
from ingest.pipeline.judging.encoder import (
    ADAPTED,
    FEATURES,
    FIRST_PLACE,
    HALFWAY,
    HEADS,
    LAYERS,
    PARTS,
    PHRASE_FEATURES,
    TINY,
    WIDTH,
    distances,
    load_weights,
)
from ingest.pipeline.judging.judge import (
    KINDS,
    KINDS_NAMED,
    LANGUAGE,
    NUMBER_OUTPUTS,
    OUTPUTS,
    PHRASE_OUTPUTS,
    STATUSES,
    STATUSES_NAMED,
    judge,
)
from ingest.pipeline.judging.package import ADAPTERS, judge_version, read_weights
from ingest.pipeline.judging.questions import SENTENCE, Question, ask
from ingest.pipeline.numbers import Number
from ingest.records import Record

_RANK = 16  # of the matrices that are added
_READ = 256  # width of the layer that reads off
_EPOCHS, _EPOCHS_FURTHER = 3, 1
_BATCH = 16
_RATE, _RATE_OF_READING = 4e-4, 1e-3
_WARM_UP = 0.1  # of all steps
_DROPPED, _DROPPED_OF_READING = 0.1, 0.2
_WHAT = 1.0  # how much to tell kind and status weighs beside who commits
_NAMED_WHAT = 0.3  # and beside whether a phrase names an undertaking
_EPOCHS_OF_NAMES, _EPOCHS_OF_NUMBERS, _BATCH_OF_READING = 15, 6, 256  # of what is read off by itself
_GIVEN = 2.0  # how many of our own articles one that came with the guide weighs
_PARTS = 2  # the articles are judged by judges that have learned from the other part
_READERS = ("read.", "phrase.", "number.")  # what the parameters of the layers that read off are called
_SPREAD = 20  # tokens by which the lengths of sentences read together may differ by chance
_QUIET = 0.5  # share of the sentences in which nobody commits that an epoch takes, each for as many as stand for it

Asked = tuple[Document, Sequence[Candidate], Sequence[Phrase]]
Judged = tuple[Document, ModelReading]
Find = Callable[[Annotated], Asked]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, and for each of its candidates what is true: commits, each kind, each status, as 0 or 1.

    `names` tells of each phrase the places of kind and status of the undertaking that it names: -1 for what is untold,
    and of a phrase that names none. `numbers` tells of each number whether somebody commits to so many things in the
    sentence, and whether to that sum anywhere in the article.
    """

    question: Question
    answers: Sequence[Sequence[int]]
    names: Sequence[tuple[int, int]]
    numbers: Sequence[tuple[bool, bool]]
    weight: float

    @property
    def is_quiet(self) -> bool:
        """Whether nobody commits in the sentence."""
        return not any(answer[0] for answer in self.answers)


def read_lessons(articles: Sequence[Annotated], find: Find) -> Iterator[Lesson]:
    """What the English articles teach; `find` tells who may commit in each sentence of one."""
    for article in articles:
        if article.language == LANGUAGE:
            yield from _lessons_of(article, *find(article))


def _lessons_of(
    article: Annotated, document: Document, candidates: Sequence[Candidate], phrases: Sequence[Phrase]
) -> Iterator[Lesson]:
    keys = read_actor_keys(article.gold["actors"])
    text = FlatText(article.text)
    named = [(span, one) for one in article.gold["initiatives"] for span in _places(document, one)]
    for question in ask(document, candidates, phrases):
        quote = document.quote(document.sentences[question.candidates[0].sentence])
        told = [one for one in article.gold["commitments"] if text.in_same_sentence(one["evidence"], quote)]
        answers = []
        for candidate in question.candidates:
            of_this = [one for one in told if keys.of([candidate.name]) & keys.of(map(union_of, one["actors"]))]
            kinds, statuses = ({one[field] for one in of_this} for field in ("kind", "status"))
            answers.append([bool(of_this), *(kind in kinds for kind in KINDS), *(one in statuses for one in STATUSES)])
        names = [_named(document, phrase, named) for phrase in question.phrases]
        numbers = [_counted(number, told, article.gold["commitments"]) for number in question.numbers]
        yield Lesson(question, answers, names, numbers, _GIVEN if article.is_given else 1.0)


def _counted(number: Number, told: Sequence[Record], commitments: Sequence[Record]) -> tuple[bool, bool]:
    """Whether one of the commitments told in the sentence counts so many, and whether one of all is that sum."""
    said = {"value": float(number.value)}
    sums = [one["money"] for one in commitments if one["money"]]
    return (
        any(one["quantity"] and is_same_quantity(one["quantity"], said) for one in told),
        any(is_same_money(money, {**said, "currency": money["currency"]}) for money in sums),
    )


def _places(document: Document, initiative: Record) -> Iterator[Span]:
    """Where a text has one of the names of an annotated initiative."""
    for name in names_of(initiative):
        words = r"\s+".join(map(re.escape, name.split()))
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", document.body, re.IGNORECASE):
            yield Span(*match.span())


def _named(document: Document, phrase: Phrase, named: Sequence[tuple[Span, Record]]) -> tuple[int, int]:
    """The places of kind and status of the initiative that is named where a phrase stands, in words like its own."""
    words = {"name": document.quote(phrase.span)}
    near = [one for span, one in named if span.overlaps(phrase.span)]
    initiative = max(near, key=lambda one: likeness(words, one), default=None)
    if initiative is None or not likeness(words, initiative):
        return -1, -1
    status = initiative["status"]
    return KINDS_NAMED.index(initiative["kind"]), STATUSES_NAMED.index(status) if status else -1


def train_all(
    articles: Sequence[Annotated],
    kept_back: Sequence[Annotated],
    find: Find,
    left_out_path: Path,
    say: Callable[[str], None],
    *,
    is_further: bool,
) -> None:
    """Train a judge on all articles and keep it, and what judges that have not learned from them say of each.

    One begins anew, or `is_further` goes on from the judge in force. What it says in the end of articles kept back is
    kept too.
    """
    judged = _judged_before(articles, find, say) if is_further else _judged_by_halves(articles, find, say)
    say("all")
    start = load_file(ADAPTERS) if is_further else None
    _keep(train(tuple(read_lessons(articles, find)), say, start=start))
    judged += _judge(map(find, kept_back))
    left_out_path.write_text(left_out.encode(judged), "utf-8")


def _judged_by_halves(articles: Sequence[Annotated], find: Find, say: Callable[[str], None]) -> list[Judged]:
    """What is said of each part of the articles by a judge trained without it."""
    judged: list[Judged] = []
    for part in range(_PARTS):
        say(f"without part {part + 1} of {_PARTS}")
        rest = [article for place, article in enumerate(articles) if place % _PARTS != part]
        _keep(train(tuple(read_lessons(rest, find)), say))
        judged += _judge(map(find, articles[part::_PARTS]))
    return judged


def _judged_before(articles: Sequence[Annotated], find: Find, say: Callable[[str], None]) -> list[Judged]:
    """What is kept of each article, and of new ones, of which no judge has been asked, what the one in force says."""
    judged: list[Judged] = []
    fresh: list[Asked] = []
    for asked in map(find, articles):
        told = left_out.judged_without(asked[0])
        if told.judgements:
            judged.append((asked[0], told))
        else:
            fresh.append(asked)
    say(f"{len(fresh)} of {len(articles)} articles are new")
    return judged + _judge(fresh)


def _judge(asked: Iterable[Asked]) -> list[Judged]:
    """What the judge in force says of articles."""
    return [(one[0], judge(*one)) for one in asked]


def _keep(adapters: Mapping[str, Tensor]) -> None:
    save_file(dict(adapters), ADAPTERS)
    load_weights.cache_clear()
    judge_version.cache_clear()


def train(
    lessons: Sequence[Lesson], say: Callable[[str], None], seed: int = 0, start: Mapping[str, Tensor] | None = None
) -> Mapping[str, Tensor]:
    """The adapters that tell best what is true of the lessons, by the names that the encoder reads them by.

    From `start`, adapters that have learned before, they need fewer epochs.
    """
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311
    reader = _Reader()
    epochs = _EPOCHS
    if start is not None:
        reader.adapt(start)
        epochs = _EPOCHS_FURTHER
    learning = [(name, tensor) for name, tensor in reader.named_parameters() if tensor.requires_grad]
    adapted = [tensor for name, tensor in learning if not name.startswith(_READERS)]
    reading = [tensor for name, tensor in learning if name.startswith(_READERS)]
    groups = [{"params": adapted, "lr": _RATE}, {"params": reading, "lr": _RATE_OF_READING}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    loud = sum(not lesson.is_quiet for lesson in lessons)
    steps = epochs * math.ceil((loud + _QUIET * (len(lessons) - loud)) / _BATCH)
    pace = _pace(optimizer, steps)
    for epoch in range(epochs):
        lost = seen = 0.0
        for batch in _batches(_some(lessons, order), order):
            loss = _loss(reader, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*adapted, *reading], 1.0)
            optimizer.step()
            pace.step()
            lost, seen = lost + loss.item() * len(batch), seen + len(batch)
        say(f"epoch {epoch + 1} of {epochs}: loss {lost / seen:.3f}")
    _learn_names(reader, lessons)
    _learn_numbers(reader, lessons)
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
    """How far the reader is off, both in who commits to what and in which phrases name an undertaking."""
    told, named = reader([lesson.question for lesson in batch])
    true = torch.tensor([row for lesson in batch for row in lesson.answers], dtype=torch.float)
    weight = torch.tensor(
        [lesson.weight / (_QUIET if lesson.is_quiet else 1) for lesson in batch for _ in lesson.answers]
    )
    loss = functional.binary_cross_entropy_with_logits(told[:, 0], true[:, 0], weight)
    commits = true[:, 0] > 0
    if commits.any():
        what = functional.binary_cross_entropy_with_logits(told[commits, 1:], true[commits, 1:])
        loss = loss + _WHAT * what
    names = [of_phrase for lesson in batch for of_phrase in lesson.names]
    if names:
        loss = loss + _loss_of_names(named, *torch.tensor(names).T)
    return loss


def _learn_names(reader: "_Reader", lessons: Sequence[Lesson]) -> None:
    """Have the layers that read off phrases learn from what the encoder, which stays as it is, makes of them."""
    named = sorted((lesson for lesson in lessons if lesson.names), key=_length)
    kinds, statuses = torch.tensor([names for lesson in named for names in lesson.names]).T
    _learn(
        reader.phrase,
        _about(reader, named, reader.about_phrases),
        lambda told, places: _loss_of_names(told, kinds[places], statuses[places]),
        _EPOCHS_OF_NAMES,
    )


def _learn_numbers(reader: "_Reader", lessons: Sequence[Lesson]) -> None:
    """Have the layers that read off numbers learn in the same way."""
    counting = sorted((lesson for lesson in lessons if lesson.numbers), key=_length)
    true = torch.tensor([number for lesson in counting for number in lesson.numbers], dtype=torch.float)
    _learn(
        reader.number,
        _about(reader, counting, reader.about_numbers),
        lambda told, places: functional.binary_cross_entropy_with_logits(told, true[places]),
        _EPOCHS_OF_NUMBERS,
    )


def _length(lesson: Lesson) -> int:
    return len(lesson.question.tokens)


def _about(reader: "_Reader", lessons: Sequence[Lesson], tell: Callable[..., Tensor]) -> Tensor:
    """What is known about what is read off of all lessons, at half precision, as all of it is held at once."""
    batches = [lessons[start : start + _BATCH] for start in range(0, len(lessons), _BATCH)]
    reader.eval()
    with torch.no_grad():
        asked = ([lesson.question for lesson in batch] for batch in batches)
        about = torch.cat([tell(questions, *reader.hidden(questions)).half() for questions in asked])
    reader.train()
    return about


def _learn(readers: nn.Sequential, about: Tensor, loss_of: Callable[[Tensor, Tensor], Tensor], epochs: int) -> None:
    """Have layers that read off learn from what is known; `loss_of` tells how far they are off at some places."""
    optimizer = torch.optim.AdamW(readers.parameters(), lr=_RATE_OF_READING, weight_decay=0.05)
    pace = _pace(optimizer, epochs * math.ceil(len(about) / _BATCH_OF_READING))
    for _ in range(epochs):
        for places in torch.randperm(len(about)).split(_BATCH_OF_READING):
            taken = functional.dropout(about[places].float(), _DROPPED_OF_READING)
            loss = loss_of(readers(taken), places)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            pace.step()


def _loss_of_names(told: Tensor, kinds: Tensor, statuses: Tensor) -> Tensor:
    loss = functional.binary_cross_entropy_with_logits(told[:, 0], (kinds >= 0).float())
    for true, said in ((kinds, told[:, 1 : 1 + len(KINDS_NAMED)]), (statuses, told[:, 1 + len(KINDS_NAMED) :])):
        if (true >= 0).any():
            loss = loss + _NAMED_WHAT * functional.cross_entropy(said, true, ignore_index=-1)
    return loss


def _pace(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Rates that rise while it warms up and fall to nothing at the last step."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (_WARM_UP * steps)) * max(0.0, steps - step) / steps
    )


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
        self.read = _readers(3 * WIDTH + FEATURES, OUTPUTS)
        self.phrase = _readers(4 * WIDTH + PHRASE_FEATURES, PHRASE_OUTPUTS)
        self.number = _readers(4 * WIDTH, NUMBER_OUTPUTS)

    def forward(self, questions: Sequence[Question]) -> tuple[Tensor, Tensor]:
        """Candidates × outputs and phrases × outputs: the log-odds of what is asked of each."""
        hidden, halfway, in_sentence = self.hidden(questions)
        masks, owner = _owned([question.masks for question in questions], hidden.shape[1])
        features = torch.tensor([row for question in questions for row in question.features])
        about = [_mean(hidden[owner], masks), hidden[owner, 0], in_sentence[owner], features]
        about_phrases = self.about_phrases(questions, hidden, halfway, in_sentence)
        return self.read(torch.cat(about, dim=1)), self.phrase(about_phrases)

    def about_phrases(
        self, questions: Sequence[Question], hidden: Tensor, halfway: Tensor, in_sentence: Tensor
    ) -> Tensor:
        """Phrases × width: what is known about each, from which `phrase` reads off."""
        about = _around([question.phrase_masks for question in questions], hidden, halfway, in_sentence)
        features = torch.tensor([row for question in questions for row in question.phrase_features])
        return torch.cat([about, features.reshape(len(about), PHRASE_FEATURES)], dim=1)  # of no phrases too

    def about_numbers(
        self, questions: Sequence[Question], hidden: Tensor, halfway: Tensor, in_sentence: Tensor
    ) -> Tensor:
        """Numbers × width: what is known about each, from which `number` reads off."""
        return _around([question.number_masks for question in questions], hidden, halfway, in_sentence)

    def hidden(self, questions: Sequence[Question]) -> tuple[Tensor, Tensor, Tensor]:
        """What each token holds in the end and halfway, and the mean of the sentence's in the end."""
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
            if number + 1 == HALFWAY:
                halfway = hidden
        return hidden, halfway, _mean(hidden, segments == SENTENCE)

    def adapters(self) -> Mapping[str, Tensor]:
        """What was learned, at half precision."""
        return {name: learned.detach().half().contiguous() for name, learned in self._learned()}

    def adapt(self, adapters: Mapping[str, Tensor]) -> None:
        """Take over what was learned before."""
        with torch.no_grad():
            for name, learned in self._learned():
                learned.copy_(adapters[name])

    def _learned(self) -> Iterator[tuple[str, nn.Parameter]]:
        """All that learns, by the names that the encoder reads it by."""
        yield "segments.weight", self.segments.weight
        yield "marks.weight", self.marks.weight
        for name, readers in (("read", self.read), ("phrase", self.phrase), ("number", self.number)):
            for ours, place in ((f"{name}.first", 0), (f"{name}.second", 3)):
                yield f"{ours}.weight", readers[place].weight
                yield f"{ours}.bias", readers[place].bias
        for number in ADAPTED:
            for part in PARTS:
                adapted = self.layers[number].get_submodule(part)
                yield f"{number}.{part}.down", adapted.down
                yield f"{number}.{part}.up", adapted.up


def _around(
    masks_of_each: Sequence[Sequence[Sequence[int]]], hidden: Tensor, halfway: Tensor, in_sentence: Tensor
) -> Tensor:
    """Masks × width: what the tokens of each mask hold in the end and halfway, its sentence and the first token."""
    masks, owner = _owned(masks_of_each, hidden.shape[1])
    return torch.cat(
        [_mean(hidden[owner], masks), _mean(halfway[owner], masks), in_sentence[owner], hidden[owner, 0]], dim=1
    )


def _owned(masks: Sequence[Sequence[Sequence[int]]], length: int) -> tuple[Tensor, Tensor]:
    """All masks, and the question that each is of."""
    owner = [place for place, of_one in enumerate(masks) for _ in of_one]
    return _padded([mask for of_one in masks for mask in of_one], length), torch.tensor(owner, dtype=torch.long)


def _readers(width: int, outputs: int) -> nn.Sequential:
    """Two layers that read something off what is known about a candidate or a phrase."""
    return nn.Sequential(
        nn.Linear(width, _READ),
        nn.GELU(approximate="tanh"),
        nn.Dropout(_DROPPED_OF_READING),
        nn.Linear(_READ, outputs),
    )


def _norm(base: Mapping[str, Tensor], at: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(WIDTH, eps=TINY)
    norm.weight = nn.Parameter(base[f"{at}weight"], requires_grad=False)
    norm.bias = nn.Parameter(base[f"{at}bias"], requires_grad=False)
    return norm


def _padded(rows: Sequence[Sequence[int]], length: int) -> Tensor:
    return torch.tensor([[*row, *[0] * (length - len(row))] for row in rows]).reshape(len(rows), length)


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    taken = mask.float()
    return torch.einsum("rt,rtd->rd", taken, hidden) / taken.sum(1, keepdim=True).clamp(min=1)
