"""The frames coder: resolved sentences in, reports out. Status and speakers are left for `attribute` to decide."""

from __future__ import annotations

from dragoman.coding.drafts import Reporter, Told, framed, unrepeated
from dragoman.knowledge.codebook import Codebook, load_codebook
from dragoman.knowledge.frames import FrameTable, load_frames
from dragoman.schema.actors import Resolved
from dragoman.schema.reports import Report


class FramesCoder:
    """Codes events by frames alone."""

    name = "frames"
    version = "1"

    def __init__(self, frames: FrameTable | None = None, codebook: Codebook | None = None) -> None:
        self._frames = frames or load_frames()
        self._reporter = Reporter(codebook or load_codebook(), f"{self.name}-{self.version}")

    def code(self, resolved: Resolved) -> tuple[Report, ...]:
        """The reports of one document, in text order; each once."""
        told = Told.of(resolved)
        return unrepeated(
            [
                self._reporter.report(told, d, confidence=d.score, decided=(f"frame score {d.score:.2f}",))
                for d in framed(told, self._frames)
            ]
        )


def load_frames_coder(frames: FrameTable, codebook: Codebook, encoder: str) -> FramesCoder:
    """The frames coder; it asks no model."""
    del encoder
    return FramesCoder(frames, codebook)
