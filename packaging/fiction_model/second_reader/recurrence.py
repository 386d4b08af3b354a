"""What goes from word to word in a layer, and its slopes: each compiled to one way through the memory.

Written with torch alone, each of some thirty small operations goes through all numbers; the memory's speed is then what
training waits for.
"""

from __future__ import annotations

import numpy as np
import torch
from numba import njit, prange
from torch import Tensor


@njit(parallel=True, fastmath=True, cache=False)
def _carry(made, size, carried):
    """c[t] = f[t] c[t-1] + (1 - f[t]) new[t]; `made` holds new, f, reset (and skip) side by side."""
    steps, texts = made.shape[:2]
    for text in prange(texts):
        last = np.zeros(size, dtype=made.dtype)
        for t in range(steps):
            row, out = made[t, text], carried[t, text]
            for j in range(size):
                last[j] = row[size + j] * (last[j] - row[j]) + row[j]
                out[j] = last[j]


@njit(parallel=True, fastmath=True, cache=False)
def _slopes(slope, made, skip, carried, bent, slopes, of_skip):
    """From the slope of what is shown those of all that was made, before the gates were bent, and of the skip."""
    steps, texts, size = carried.shape
    for text in prange(texts):
        later = np.zeros(size, dtype=made.dtype)
        for t in range(steps - 1, -1, -1):
            row, out, given = made[t, text], slopes[t, text], slope[t, text]
            tanh, past, kept = bent[t, text], skip[t, text], of_skip[t, text]
            before = carried[max(t - 1, 0), text]
            first = t == 0
            for j in range(size):
                forget, reset = row[size + j], row[2 * size + j]
                shown = given[j] * reset
                total = later[j] + shown * (1 - tanh[j] * tanh[j])
                was = before[j]
                if first:
                    was = was * 0
                out[j] = total * (1 - forget)
                out[size + j] = total * (was - row[j]) * forget * (1 - forget)
                out[2 * size + j] = given[j] * (tanh[j] - past[j]) * reset * (1 - reset)
                kept[j] = given[j] - shown
                later[j] = total * forget


class Recurrence(torch.autograd.Function):
    """reset * tanh(c) + (1 - reset) * skip, c as in _carry; the gates are sigmoids of what was made and their bias.

    `made` is (time, texts, 3 or 4 states): candidates, forget, reset and, where `skip` is None, the skip.
    """

    @staticmethod
    def forward(ctx, made: Tensor, bias: Tensor, skip: Tensor | None) -> Tensor:  # type: ignore[no-untyped-def, override]
        size = len(bias) // 2
        kind = made.dtype
        made = made.float() if kind == torch.bfloat16 else made.clone()
        made[..., size : 3 * size].add_(bias).sigmoid_()
        carried = torch.empty(*made.shape[:2], size, dtype=made.dtype)
        _carry(made.numpy(), size, carried.numpy())
        bent = torch.tanh(carried)
        past = (made[..., 3 * size :] if skip is None else skip).to(made.dtype)
        ctx.save_for_backward(made, past, carried, bent)
        ctx.kinds = kind, None if skip is None else skip.dtype
        return torch.lerp(past, bent, made[..., 2 * size : 3 * size])

    @staticmethod
    def backward(ctx, slope: Tensor) -> tuple[Tensor, Tensor, Tensor | None]:  # type: ignore[no-untyped-def, override]
        made, past, carried, bent = ctx.saved_tensors
        size = carried.shape[-1]
        kind, of_skip_kind = ctx.kinds
        slopes = torch.empty_like(made)
        own = of_skip_kind is None
        of_skip = slopes[..., 3 * size :] if own else torch.empty_like(carried)
        given = slope.contiguous().numpy()
        _slopes(given, made.numpy(), past.numpy(), carried.numpy(), bent.numpy(), slopes.numpy(), of_skip.numpy())
        of_bias = slopes[..., size : 3 * size].sum(dim=(0, 1))
        return slopes.to(kind), of_bias, None if own else of_skip.to(of_skip_kind)
