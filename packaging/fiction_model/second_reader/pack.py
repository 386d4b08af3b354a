"""The net as arrays of the model file: matrices in 8 bits with a scale for each row or column."""

from __future__ import annotations

import numpy as np
import torch
from second_reader.learn import Learnt
from torch import Tensor

_MOST = 127
# The vectors of single words are most of the net: coarser steps cost nothing that is found, and pack better.
_MOST_OF_OWN = 63
# Words: a scale a row. Matrices: a scale a column.
_BY_COLUMN = (
    *("left1.weight", "right1.weight", "left2.weight", "right2.weight"),
    *("head_left", "head_right", "head_out"),
    *("swap_left", "swap_right", "swap_first", "swap_second"),
)
_PLAIN = ("speech", "nothing", "head_bias", "swap_bias", "swap_out")


def packed(learnt: Learnt) -> dict[str, np.ndarray]:
    """The arrays, named net_...; the net itself is rounded to what they hold, so that it says what they will say."""
    weights = learnt.net.state_dict()
    arrays = {"net_words": learnt.own.astype(np.int32)}
    arrays["net_own"], arrays["net_own_scale"] = _rounded(weights["own"][:-1], 1, _MOST_OF_OWN)
    arrays["net_class"], arrays["net_class_scale"] = _rounded(weights["classes"], 1)
    for name in _BY_COLUMN:
        short = name.removesuffix(".weight")
        arrays[f"net_{short}"], arrays[f"net_{short}_scale"] = _rounded(weights[name], 0)
    for name in ("left1", "right1", "left2", "right2"):
        arrays[f"net_{name}_bias"] = weights[f"{name}.bias"].numpy().copy()
    for name in _PLAIN:
        arrays[f"net_{name}"] = weights[name].numpy().copy()
    halves = weights["bias"].half()
    weights["bias"].copy_(halves.float())
    arrays["net_bias"] = halves.numpy()
    return arrays


def _rounded(values: Tensor, along: int, most: int = _MOST) -> tuple[np.ndarray, np.ndarray]:
    """Whole steps and the size of a step for each row (`along` 1) or column (0); `values` become what these say."""
    scale = (values.abs().amax(dim=along, keepdim=True) / most).clamp(min=1e-12)
    steps = torch.round(values / scale)
    values.copy_(steps * scale)
    return steps.to(torch.int8).numpy(), scale.flatten().numpy().astype(np.float32)
