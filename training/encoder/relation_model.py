"""The relation model: a text with its actor and recipient marked in, probabilities of root and mode out (PyTorch, for training only)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoConfig, AutoModel

ACTOR, RECIPIENT = "@", "#"
"""The signs put around actors and recipients; both are single tokens of the vocabulary."""
MAX_TOKENS = 160
LOWER = 3
"""After so many layers the extraction heads of the shipped model read; the pair heads read after the last. The lower part runs alone on most text."""
ROLE_WIDTH = 64
"""Width of the space in which triggers ask for their actors and recipients."""
ROOTS = (
    "NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids of a text and the positions of the signs that open actors and recipients (none in a bare text)."""

    ids: list[int]
    actors: list[int]
    recipients: list[int]


def with_signs(text: str, actors: list[list[int]], recipients: list[list[int]]) -> tuple[str, list[int], list[int]]:
    """The text with signs around its roles, and where the opening signs stand in it."""
    places = [(s, 1, ACTOR) for s, _ in actors] + [(s, 1, RECIPIENT) for s, _ in recipients]
    places += [(e, 0, ACTOR) for _, e in actors] + [(e, 0, RECIPIENT) for _, e in recipients]
    out, at, length = [], 0, 0
    opened: dict[str, list[int]] = {ACTOR: [], RECIPIENT: []}
    for position, opens, sign in sorted(places):
        piece = text[at:position]
        out.append(piece)
        length += len(piece)
        if opens:
            opened[sign].append(length)
            out.append(f"{sign} ")
        else:
            out.append(f" {sign}")
        length += 2
        at = position
    out.append(text[at:])
    return "".join(out), opened[ACTOR], opened[RECIPIENT]


class MarkedTokenizer:
    """Encodes texts with marked roles."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def tokens(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Token ids of a bare text, and the offsets of each token ((0, 0) for special ones)."""
        encoded = self._tokenizer.encode(text)
        return encoded.ids, encoded.offsets

    def __call__(self, text: str, actors: list[list[int]], recipients: list[list[int]]) -> Encoded:
        """Token ids with the places of the opening signs; signs beyond the longest text that is read are dropped."""
        marked, actor_at, recipient_at = with_signs(text, actors, recipients)
        encoded = self._tokenizer.encode(marked)
        where = {start: i for i, (start, end) in enumerate(encoded.offsets) if end > start}
        return Encoded(
            encoded.ids, [where[a] for a in actor_at if a in where], [where[r] for r in recipient_at if r in where]
        )


class RelationModel(nn.Module):
    """An encoder with two heads over [first token; mean of actor signs; mean of recipient signs]."""

    def __init__(self, encoder: nn.Module, width: int, modes: list[str], lower: int = LOWER) -> None:
        super().__init__()
        self.encoder = encoder
        self.modes = modes
        self.lower = lower
        self.between = nn.Sequential(nn.Dropout(0.1), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.1))
        self.root = nn.Linear(width, len(ROOTS))
        self.mode = nn.Linear(width, len(modes))
        self.trigger = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, len(ROOTS)))
        self.asking = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, 2 * ROLE_WIDTH))
        self.offering = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, 2 * ROLE_WIDTH))
        self.manner = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, len(modes)))

    @classmethod
    def from_folder(
        cls, folder: Path, modes: list[str], layers: int | None = None, lower: int = LOWER
    ) -> RelationModel:
        """A fresh model over a pretrained encoder, cut to its first `layers` where given; acts are seen after `lower` layers."""
        encoder = AutoModel.from_pretrained(folder, local_files_only=True, add_pooling_layer=False)
        if layers:
            encoder.encoder.layer = encoder.encoder.layer[:layers]
        return cls(encoder, encoder.config.hidden_size, modes, lower)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, actors: torch.Tensor, recipients: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Logits of roots and modes for the marked pair, then for every token: logits of being a trigger of each root, what
        it asks for as a trigger, what it offers as part of a phrase (halves for actor and recipient), and logits of the mode
        of the act that it tells.

        All arguments are (batch, tokens), the last two 1.0 at opening signs.
        """
        states = self.encoder(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
        return *self.pair(states[-1].float(), actors, recipients), *self.extraction(states[self.lower].float())

    def pair(self, hidden: torch.Tensor, actors: torch.Tensor, recipients: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits of roots and modes, from the last layer's states."""
        pooled = [hidden[:, 0], self._at(hidden, actors), self._at(hidden, recipients)]
        joined = self.between(torch.cat(pooled, dim=-1))
        return self.root(joined), self.mode(joined)

    def extraction(self, hidden: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Trigger logits, role vectors and mode logits of every token, from the states of the lower part."""
        return self.trigger(hidden), self.asking(hidden), self.offering(hidden), self.manner(hidden)

    @staticmethod
    def _at(hidden: torch.Tensor, signs: torch.Tensor) -> torch.Tensor:
        signs = signs.to(hidden.dtype)
        return (hidden * signs.unsqueeze(-1)).sum(1) / signs.sum(1, keepdim=True).clamp(min=1.0)


def collate(batch: list[Encoded], pad: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Encoded texts as padded tensors, in the order of RelationModel.forward."""
    longest = max(len(e.ids) for e in batch)
    ids = torch.full((len(batch), longest), pad)
    mask, actors, recipients = (torch.zeros(len(batch), longest) for _ in range(3))
    for i, e in enumerate(batch):
        ids[i, : len(e.ids)] = torch.tensor(e.ids)
        mask[i, : len(e.ids)] = 1
        actors[i, e.actors] = 1
        recipients[i, e.recipients] = 1
    return ids, mask.long(), actors, recipients


def save(model: RelationModel, folder: Path, about: dict[str, Any]) -> None:
    """Writes weights and what is needed to build the model again."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), folder / "model.pt")
    model.encoder.config.num_hidden_layers = len(model.encoder.encoder.layer)
    model.encoder.config.save_pretrained(folder)
    (folder / "about.json").write_text(
        json.dumps(about | {"modes": model.modes, "lower": model.lower, "manner": True}, indent=1), encoding="utf-8"
    )


def load(folder: Path) -> RelationModel:
    """A saved model."""
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    config = AutoConfig.from_pretrained(folder, local_files_only=True)
    config._attn_implementation = "eager"
    encoder = AutoModel.from_config(config, add_pooling_layer=False)
    model = RelationModel(encoder, encoder.config.hidden_size, about["modes"], about.get("lower", LOWER))
    model.load_state_dict(torch.load(folder / "model.pt", weights_only=True), strict=about.get("manner", False))
    return model.eval()
