"""Matrix products through numpy's BLAS instead of thinc's own: the parser's time is mostly these.

Measured by benchmarks/gemm.py: about 1.7 times the words per CPU-second, with the same heads, labels, tags and entities
(one token of 36,000 differed, a tie decided by rounding); results do not depend on what is parsed together.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

_controller = cache(ThreadpoolController)


def one_blas_thread() -> AbstractContextManager[object]:
    """A context in which BLAS uses one thread: on matrices this small, more threads only wait for each other."""
    limited: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limited


def use_numpy_products(nlp: Any) -> None:
    """Makes every model of a spaCy pipeline multiply with numpy."""
    from thinc.backends import NumpyOps

    class _NumpyProducts(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            left = x.T if trans1 else x
            right = y.T if trans2 else y
            return np.matmul(left, right) if out is None else np.matmul(left, right, out=out)

    ops = _NumpyProducts()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if model is not None and type(model.ops) is NumpyOps:
            for node in model.walk():
                node.ops = ops
