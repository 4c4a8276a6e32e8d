"""The relation model at run time: onnxruntime and a tokenizer, loaded once, with answers kept by text."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.encode.extraction import Act, Columns, Passage, acts, heads
from dragoman.encode.marking import marked
from dragoman.encode.states import States, states
from dragoman.errors import ConfigError
from dragoman.schema.codes import Root

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HERE = Path(__file__).parent / "models"
NONE = "NONE"
_MAX_TOKENS = 160
_BATCH = 16
_KEPT = 4096
"""How many answers are kept: the sentences of some hundred reports."""


@dataclass(frozen=True, slots=True)
class Query:
    """A sentence with spans (offsets into it) of its actors and recipients; either may be empty."""

    text: str
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Probabilities of the 16 roots and NONE for a query, summing to 1."""

    roots: Mapping[str, float]

    @property
    def best(self) -> Root:
        """The likeliest root, no event left aside."""
        return Root(max((r for r in self.roots if r != NONE), key=lambda r: self.roots[r]))


class RelationEncoder:
    """Answers queries by a model folder: lower.onnx, upper.onnx, tokenizer.json, about.json (names of the outputs).

    The lower part reads a sentence and sees its acts; the upper part goes on from there to judge a marked pair.
    """

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as e:
            raise ConfigError(
                f"the encoder needs {e.name}", where=str(folder), hint="install it, or use --coder frames"
            ) from e
        about = _about(folder)
        self.name = f"{about['name']}-{about['version']}"
        self._roots: list[str] = about["roots"]
        named = [m.partition("/") for m in about["modes"]]
        modes = [(i, root, mode) for i, (root, _, mode) in enumerate(named) if root != NONE]
        self._columns = Columns(self._roots, modes)
        self._pad = int(about["pad"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._lower, self._upper = (
            onnxruntime.InferenceSession(str(folder / f"{part}.onnx"), options, providers=["CPUExecutionProvider"])
            for part in ("lower", "upper")
        )
        # Where nothing is above the lower part but the heads, the graph has no use for the mask.
        self._asked = {i.name for i in self._upper.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._kept: OrderedDict[Query, Opinion] = OrderedDict()

    def opinions(self, queries: Sequence[Query]) -> list[Opinion]:
        """One opinion for each query, in order; what stands beside a query in a call does not change its answer."""
        new = [q for q in dict.fromkeys(queries) if q not in self._kept]
        answers = dict(zip(new, self._answer(new), strict=True))
        found = [answers.get(q) or self._kept[q] for q in queries]
        for query, opinion in answers.items():
            self._kept[query] = opinion
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def extract(self, passages: Sequence[Passage]) -> list[tuple[Act, ...]]:
        """The acts that the model sees in each passage, in order."""
        encoded = [self._tokenizer.encode(p.text) for p in passages]
        order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].ids))
        out: list[tuple[Act, ...]] = [()] * len(passages)
        for at in range(0, len(order), _BATCH):
            chosen = order[at : at + _BATCH]
            batch = self._batch([(encoded[i].ids, [], []) for i in chosen])
            below = {name: batch[name] for name in ("ids", "mask")}
            outputs = self._lower.run(["triggers", "asking", "offering", "manner"], below)
            for row, i in enumerate(chosen):
                length = len(encoded[i].ids)
                found = heads(*(output[row, :length] for output in outputs))
                out[i] = acts(passages[i], encoded[i].offsets, found, self._columns)
        return out

    def look(self, texts: Sequence[str]) -> list[States]:
        """The states of each text's words, in order."""
        encoded = [self._tokenizer.encode(text) for text in texts]
        found: list[States] = []
        for one in encoded:
            batch = self._batch([(one.ids, [], [])])
            hidden, triggers = self._lower.run(["hidden", "triggers"], {name: batch[name] for name in ("ids", "mask")})
            found.append(states(one.offsets, hidden[0], triggers[0]))
        return found

    def _answer(self, queries: Sequence[Query]) -> list[Opinion]:
        encoded = [self._encoded(q) for q in queries]
        order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
        out: list[Opinion | None] = [None] * len(queries)
        for at in range(0, len(order), _BATCH):
            chosen = order[at : at + _BATCH]
            batch = self._batch([encoded[i] for i in chosen])
            below = {"ids": batch.pop("ids"), "mask": batch["mask"]}
            batch["hidden"] = self._lower.run(["hidden"], below)[0]
            (roots,) = self._upper.run(["roots"], {k: v for k, v in batch.items() if k in self._asked})
            for row, i in enumerate(chosen):
                out[i] = self._opinion(roots[row])
        return [o for o in out if o is not None]

    def _encoded(self, query: Query) -> tuple[list[int], list[int], list[int]]:
        """Token ids and the tokens of the opening signs; signs beyond the longest text that is read are left out."""
        signed = marked(query.text, query.actors, query.recipients)
        encoded = self._tokenizer.encode(signed.text)
        where = {start: i for i, (start, end) in enumerate(encoded.offsets) if end > start}
        at = [[where[s] for s in signs if s in where] for signs in (signed.actors, signed.recipients)]
        return encoded.ids, at[0], at[1]

    def _batch(self, encoded: Sequence[tuple[list[int], list[int], list[int]]]) -> dict[str, NDArray[Any]]:
        longest = max(len(ids) for ids, _, _ in encoded)
        shape = (len(encoded), longest)
        ids = np.full(shape, self._pad, dtype=np.int64)
        mask = np.zeros(shape, dtype=np.int64)
        actors, recipients = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
        for i, (tokens, actor_at, recipient_at) in enumerate(encoded):
            ids[i, : len(tokens)] = tokens
            mask[i, : len(tokens)] = 1
            actors[i, actor_at] = 1.0
            recipients[i, recipient_at] = 1.0
        return {"ids": ids, "mask": mask, "actors": actors, "recipients": recipients}

    def _opinion(self, logits: NDArray[np.float32]) -> Opinion:
        shares = _softmax(logits.astype(np.float64))
        return Opinion({name: float(p) for name, p in zip(self._roots, shares, strict=True)})


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(logits - logits.max())
    shares: NDArray[np.float64] = powers / powers.sum()
    return shares


def _about(folder: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except OSError as e:
        known = ", ".join(sorted(p.name for p in _HERE.iterdir() if p.is_dir())) if _HERE.is_dir() else "none"
        raise ConfigError(
            f"there is no encoder here: {e.strerror}", where=str(folder), hint=f"shipped are {known}, or name a folder"
        ) from e
    return about


@cache
def load_encoder(name: str = "default") -> RelationEncoder:
    """The shipped encoder of that name, or the one in that folder; loaded once a process."""
    shipped = _HERE / name
    return RelationEncoder(shipped if shipped.is_dir() else Path(name))
