"""Turns a trained relation model into the files that ship: two ONNX graphs with 8-bit weights, and checks that they answer alike.

python training/encoder/export.py MODEL OUT ROWS.jsonl [--name NAME] [--version V]

lower.onnx: tokens -> hidden states of the lower layers, and the extraction heads. upper.onnx: hidden states and the places of
the signs -> logits of roots and modes. Most text is read by the lower part alone.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from relation_model import ROLE_WIDTH, ROOTS, Encoded, MarkedTokenizer, RelationModel, collate, load
from score import report
from torch import nn
from train import read_rows

BY_TOKEN = ["triggers", "asking", "offering", "manner"]


def masked(mask: torch.Tensor) -> torch.Tensor:
    """What attention adds to the scores of tokens: nothing, or very little to padding."""
    return (1.0 - mask[:, None, None, :].float()) * -1e4


class Lower(nn.Module):
    """Embeddings and the lower layers, with the extraction heads."""

    def __init__(self, model: RelationModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Hidden states, and logits of triggers, questions, offers and modes by token."""
        hidden = self.model.encoder.embeddings(input_ids=ids)
        for layer in self.model.encoder.encoder.layer[: self.model.lower]:
            hidden = layer(hidden, masked(mask))
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        return hidden, *self.model.extraction(hidden)


class Upper(nn.Module):
    """The layers above, with the pair heads."""

    def __init__(self, model: RelationModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, hidden: torch.Tensor, mask: torch.Tensor, actors: torch.Tensor, recipients: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Logits of roots and modes."""
        for layer in self.model.encoder.encoder.layer[self.model.lower :]:
            hidden = layer(hidden, masked(mask))
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        return self.model.pair(hidden, actors, recipients)


def written(
    module: nn.Module, sample: tuple[torch.Tensor, ...], names: list[str], outputs: list[str], to: Path
) -> None:
    """Writes a part as ONNX in full precision."""
    by_token = {"ids", "mask", "hidden", "actors", "recipients", *BY_TOKEN}
    axes = {n: {0: "batch", 1: "tokens"} if n in by_token else {0: "batch"} for n in (*names, *outputs)}
    torch.onnx.export(
        module.eval(),
        sample,
        str(to),
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def shrunk(full: Path, to: Path) -> None:
    """Writes a graph with 8-bit weights; the heads, small and last in line, keep full precision."""
    prepared = full.with_suffix(".prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    products = [n.name for n in onnx.load(str(prepared)).graph.node if n.op_type in {"MatMul", "Gemm"}]
    heads = [name for name in products if "layer" not in name]
    quantize_dynamic(str(prepared), str(to), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads)


def answers(folder: Path, rows: list[Encoded], pad: int) -> np.ndarray:
    """Root probabilities of the two graphs of a folder."""
    lower, upper = (
        onnxruntime.InferenceSession(str(folder / f"{n}.onnx"), providers=["CPUExecutionProvider"])
        for n in ("lower", "upper")
    )
    out = []
    for row in rows:
        ids, mask, actors, recipients = (x.numpy() for x in collate([row], pad))
        hidden = lower.run(["hidden"], {"ids": ids, "mask": mask})[0]
        asked = {"hidden": hidden, "mask": mask, "actors": actors, "recipients": recipients}
        logits = upper.run(["roots"], {i.name: asked[i.name] for i in upper.get_inputs()})[0][0]
        powers = np.exp(logits - logits.max())
        out.append(powers / powers.sum())
    return np.array(out)


def torch_answers(model: RelationModel, rows: list[Encoded], pad: int) -> np.ndarray:
    """Root probabilities of the trained model itself."""
    with torch.no_grad():
        return np.array([model(*collate([row], pad))[0][0].softmax(-1).numpy() for row in rows])


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("model", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("rows", type=Path)
    options.add_argument("--name", default="minilm-plover")
    options.add_argument("--version", default="1")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    given.out, given.model = given.out.resolve(), given.model.resolve()
    rows = [r for r in read_rows(given.rows) if r["split"] == "dev" and r["source"] in {"relations", "corpus", "quad"}][
        :600
    ]
    tokenizer = MarkedTokenizer(given.model)
    encoded = [tokenizer(r["text"], r["actors"], r["recipients"]) for r in rows]
    model = load(given.model)
    pad = int(model.encoder.config.pad_token_id)
    ids, mask, actors, recipients = collate([Encoded([0, 5, 6, 7, 2], [1], [2]), Encoded([0, 5, 6], [1], [])], pad)
    # The quantiser leaves its scratch files in the current folder.
    with tempfile.TemporaryDirectory() as work, contextlib.chdir(work), torch.no_grad():
        hidden = Lower(model)(ids, mask)[0]
        parts: list[tuple[str, Any, Any, list[str], list[str]]] = [
            ("lower", Lower(model), (ids, mask), ["ids", "mask"], ["hidden", *BY_TOKEN]),
            (
                "upper",
                Upper(model),
                (hidden, mask, actors, recipients),
                ["hidden", "mask", "actors", "recipients"],
                ["roots", "modes"],
            ),
        ]
        for name, module, sample, inputs, outputs in parts:
            full = Path(work) / f"{name}.onnx"
            written(module, sample, inputs, outputs, full)
            shrunk(full, given.out / f"{name}.onnx")
        found = {
            "trained": torch_answers(model, encoded, pad),
            "full": answers(Path(work), encoded, pad),
            "8 bit": answers(given.out, encoded, pad),
        }
    about = json.loads((given.model / "about.json").read_text(encoding="utf-8"))
    kept = {
        "name": given.name,
        "version": given.version,
        "roots": ROOTS,
        "modes": about["modes"],
        "pad": pad,
        "role_width": ROLE_WIDTH,
        "base": about["base"],
    }
    (given.out / "about.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    (given.out / "tokenizer.json").write_bytes((given.model / "tokenizer.json").read_bytes())
    size = sum(f.stat().st_size for f in given.out.iterdir()) / 1e6
    print(f"{size:.1f} MB; {len(rows)} rows of the dev split")
    for label, p in found.items():
        same = (p.argmax(1) == found["trained"].argmax(1)).mean()
        print(
            f" {label}: same answer as trained on {same:.3f}, largest difference {abs(p - found['trained']).max():.3f}"
        )
        for source in sorted({r["source"] for r in rows}):
            chosen = [i for i, r in enumerate(rows) if r["source"] == source]
            print(f"  {source}: {report([rows[i] for i in chosen], p[chosen])}")


if __name__ == "__main__":
    main()
