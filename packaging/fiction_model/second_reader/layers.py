"""The net itself: two encoders that read towards a place from both sides, and what is asked of them there."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from second_reader.recurrence import Recurrence
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes: vectors of words, states of the encoders, hidden rows of the heads."""

    vector: int = 128
    state: int = 256
    head: int = 384
    swap: int = 192
    depth: int = 3


class Layer(nn.Module):
    """A recurrent layer whose matrix products are done for all tokens at once; gates do not look at the state."""

    def __init__(self, width: int, state: int, *, skips: bool) -> None:
        super().__init__()
        self.skips, self.state = skips, state
        self.weight = nn.Parameter(torch.randn(width, (4 if skips else 3) * state) * (1.5 / width) ** 0.5)
        # Half of the cells begin with a long memory.
        forget = torch.linspace(-1.0, 3.0, state)
        self.bias = nn.Parameter(torch.cat([forget, torch.zeros(state)]))

    def forward(self, x: Tensor) -> Tensor:
        """`x` is (time, texts, width)."""
        made = functional.linear(x, self.weight.t())
        shown: Tensor = Recurrence.apply(made, self.bias, None if self.skips else x)
        return shown


# With this for its bias the gate shows a twentieth of the state, and the rest of what came in.
HANDS_ON = -3.0


class Encoder(nn.Sequential):
    """Layers one upon another; only the first changes the width.

    From the third on they begin by handing on what they get: so a net of two can be taught further with one more.
    """

    def __init__(self, width: int, state: int, depth: int) -> None:
        upper = [Layer(state, state, skips=False) for _ in range(depth - 1)]
        for layer in upper[1:]:
            layer.bias.data[state:] = HANDS_ON
        super().__init__(Layer(width, state, skips=True), *upper)


class Net(nn.Module):
    """All weights. Words without a vector of their own share the last row of `own`, which stays nothing."""

    def __init__(self, shape: Shape, classes: int, own: int, words: int) -> None:
        super().__init__()
        e, h, d, s = shape.vector, shape.state, shape.head, shape.swap
        self.classes = nn.Parameter(torch.randn(classes, e) * 0.1)
        self.own = nn.Parameter(torch.randn(own + 1, e) * 0.03)
        self.own.data[-1] = 0.0
        self.bias = nn.Parameter(torch.zeros(words))
        self.speech = nn.Parameter(torch.zeros(e))
        self.nothing = nn.Parameter(torch.zeros(e + 1))
        self.left, self.right = Encoder(e, h, shape.depth), Encoder(e, h, shape.depth)
        self.head_left, self.head_right = (nn.Parameter(torch.randn(h, d) * h**-0.5) for _ in range(2))
        self.head_bias = nn.Parameter(torch.zeros(d))
        self.head_out = nn.Parameter(torch.randn(d, e) * d**-0.5)
        self.swap_left, self.swap_right = (nn.Parameter(torch.randn(h, s) * h**-0.5) for _ in range(2))
        self.swap_first, self.swap_second = (nn.Parameter(torch.randn(e, s) * e**-0.5) for _ in range(2))
        self.swap_bias = nn.Parameter(torch.zeros(s))
        self.swap_out = nn.Parameter(torch.randn(s) * s**-0.5)

    def encode(self, vectors: Tensor, speech: Tensor) -> tuple[Tensor, Tensor]:
        """What was read up to each token from the left, and from it on from the right; (time, texts, state) each."""
        x = vectors + speech.unsqueeze(-1) * self.speech
        return self.left(x), self.right(x.flip(0)).flip(0)

    def place(self, left: Tensor, right: Tensor) -> Tensor:
        """What the two sides say about the place between them, to be multiplied with the vectors of words."""
        hidden = left @ self.head_left + right @ self.head_right
        return functional.silu(hidden + self.head_bias) @ self.head_out

    def order(self, left: Tensor, right: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """How much speaks for the words standing in this order between the two sides."""
        around = left @ self.swap_left + right @ self.swap_right + self.swap_bias
        ones, others = self.swap_first, self.swap_second
        as_is = functional.silu(around + first @ ones + second @ others)
        return as_is @ self.swap_out

    def turned(self, left: Tensor, right: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """How much more speaks for the other order than for this."""
        return self.order(left, right, second, first) - self.order(left, right, first, second)
