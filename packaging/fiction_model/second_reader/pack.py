"""The net as arrays of the model file, and back: matrices in 8 bits with a scale for each row or column."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from second_reader.layers import Net
from second_reader.losses import Learnt
from torch import Tensor

_MOST = 127
# The vectors of single words are most of the net: coarser steps cost nothing that is found, and pack better.
_MOST_OF_OWN = 63
# Words: a scale a row. Matrices: a scale a column.
_BY_COLUMN = ("head_left", "head_right", "head_out", "swap_left", "swap_right", "swap_first", "swap_second")
_PLAIN = ("speech", "nothing", "head_bias", "swap_bias", "swap_out")


def packed(learnt: Learnt) -> dict[str, np.ndarray]:
    """The arrays, named net_...; the net itself is rounded to what they hold, so that it says what they will say."""
    weights = learnt.net.state_dict()
    arrays = {"net_words": learnt.own.astype(np.int32)}
    arrays["net_own"], arrays["net_own_scale"] = _rounded(weights["own"][:-1], 1, _MOST_OF_OWN)
    arrays["net_class"], arrays["net_class_scale"] = _rounded(weights["classes"], 1)
    layers = _layers_of(learnt.net)
    for short, name in _matrices_of(layers):
        arrays[f"net_{short}"], arrays[f"net_{short}_scale"] = _rounded(weights[name], 0)
    for short, name in layers:
        arrays[f"net_{short}_bias"] = weights[f"{name}.bias"].numpy().copy()
    for name in _PLAIN:
        arrays[f"net_{name}"] = weights[name].numpy().copy()
    halves = weights["bias"].half()
    weights["bias"].copy_(halves.float())
    arrays["net_bias"] = halves.numpy()
    return arrays


def unpacked(net: Net, arrays: Mapping[str, np.ndarray]) -> None:
    """Makes of `net` what the arrays of a model file hold; layers that it has beyond theirs stay as they are.

    Raises KeyError or ValueError where they are of another shape.
    """
    weights = net.state_dict()
    layers = [(short, name) for short, name in _layers_of(net) if f"net_{short}" in arrays]
    read = {name: arrays[f"net_{short}"] * arrays[f"net_{short}_scale"] for short, name in _matrices_of(layers)}
    read |= {f"{name}.bias": arrays[f"net_{short}_bias"] for short, name in layers}
    read |= {name: arrays[f"net_{name}"] for name in (*_PLAIN, "bias")}
    own, classes = (arrays[f"net_{name}"] * arrays[f"net_{name}_scale"][:, None] for name in ("own", "class"))
    read |= {"own": np.concatenate([own, np.zeros((1, own.shape[1]))]), "classes": classes}
    for name, values in read.items():
        if weights[name].shape != values.shape:
            raise ValueError(f"{name} of the net to begin with has another shape")
        weights[name].copy_(torch.from_numpy(values.astype(np.float32)))


def _layers_of(net: Net) -> list[tuple[str, str]]:
    """Each layer's name in a model file and in the net."""
    return [(f"{side}{n + 1}", f"{side}.{n}") for side in ("left", "right") for n in range(len(net.left))]


def _matrices_of(layers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same for each matrix with a scale a column."""
    return [*((name, name) for name in _BY_COLUMN), *((short, f"{name}.weight") for short, name in layers)]


def _rounded(values: Tensor, along: int, most: int = _MOST) -> tuple[np.ndarray, np.ndarray]:
    """Whole steps and the size of a step for each row (`along` 1) or column (0); `values` become what these say."""
    scale = (values.abs().amax(dim=along, keepdim=True) / most).clamp(min=1e-12)
    steps = torch.round(values / scale)
    values.copy_(steps * scale)
    return steps.to(torch.int8).numpy(), scale.flatten().numpy().astype(np.float32)
