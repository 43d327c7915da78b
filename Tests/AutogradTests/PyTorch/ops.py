"""Writes ops.json: what PyTorch gives for each tensor operation, and its gradients.

    python3 ops.py

{"row": [case, …]}, a case being {"inputs": [tensor, …], "value": tensor, "gradients": [[…], …],
"name": "AddBackward0"}, a tensor {"shape": […], "values": […]}. The gradients are those of
(value * weights).sum(), weights being (0, 1, 2, … + 1) / 4 in the value's shape; null marks an
input that needs none. A crossEntropy case also has "targets"; an expand case's sizes are its
value's shape. "_argmax" holds cases of argmax, "_compare" of the six comparisons (1 for true).
"""
import itertools
import math
import operator
import random

import torch
import torch.nn.functional as F

from reference_format import flat, shaped, write_beside

nan, inf = math.nan, math.inf
AWKWARD = [0.0, -0.0, 1.0, -1.0, nan, inf, -inf, 1e30, -1e30, 1e-30, -1e-30, 1e-40,
           100.0, -100.0, 88.8, -88.8, 104.0, -104.0]
ANGLES = [0.0, -0.0, nan, inf, -inf, 1e-30, -1e-40, 1.5707964, -3.1415927, 6.2831855, 100.0,
          -5000.0, 8192.5, 4194304.0, -4194304.5, 1e8, -1e9]
PAIRED = [0.0, -0.0, 1.0, -2.5, nan, inf, -inf, 1e30, 1e-30, 100.0, -104.0]
BASES = [0.0, -0.0, 1.0, -1.0, 2.0, -2.5, nan, inf, -inf, 1e30, 1e-30, 0.3]
EXPONENTS = [0.0, -0.0, 1.0, -1.0, 2.0, 3.0, -2.0, 0.5, nan, inf, -inf]


class Inputs:
    """Tensors with numbers of few digits, the same in every run for a row's name."""

    def __init__(self, name):
        self.random = random.Random(name)

    def __call__(self, shape, low=-3, high=3):
        count = math.prod(shape)
        values = [round(self.random.uniform(low, high), 2) for _ in range(count)]
        return torch.tensor(values, dtype=torch.float32).reshape(shape)

    def integers(self, shape, low, high):
        values = [float(self.random.randint(low, high)) for _ in range(math.prod(shape))]
        return torch.tensor(values, dtype=torch.float32).reshape(shape)


def tensor(values):
    return torch.tensor(values, dtype=torch.float32)


def every_pair(left, right):
    return [tensor(column) for column in zip(*itertools.product(left, right))]


def case(operation, inputs, constants=0, targets=None):
    """One case; the first `constants` inputs need no gradient."""
    leaves = [x.clone().requires_grad_(i >= constants) for i, x in enumerate(inputs)]
    extra = [] if targets is None else [torch.tensor(targets, dtype=torch.int64)]
    value = operation(*leaves, *extra)
    weights = (torch.arange(value.numel(), dtype=torch.float32) + 1) / 4
    (value * weights.reshape(value.shape)).sum().backward()
    written = {"inputs": [shaped(x) for x in inputs]}
    if targets is not None:
        written["targets"] = targets
    written["value"] = shaped(value)
    written["gradients"] = [flat(x.grad) if x.requires_grad else None for x in leaves]
    written["name"] = value.grad_fn.name()
    return written


UNARY_SHAPES = [[], [17], [3, 11], [2, 3, 1], [0, 3]]
BINARY_SHAPES = [([], []), ([33], [33]), ([2, 3], [3]), ([3], [2, 1]), ([2, 1, 3], [4, 1]),
                 ([5], []), ([0, 3], [3])]
MATMUL_SHAPES = [([2, 3], [3, 4]), ([3, 17], [17, 5]), ([9, 40], [40, 1]), ([2, 0], [0, 3]),
                 ([1, 1], [1, 1]), ([20, 33], [33, 30])]
TIES = tensor([[2, 5, 5, 1], [5, 5, 0, -1], [2, -3, 5, 1]])
TIES_3 = tensor([[[1, 3], [4, 4], [0, -1]], [[3, 3], [4, 2], [-1, 0]]])
HARD_ROWS = tensor([[100, -100, 88.8], [-104, -104, -104], [1e30, 1e30, 0], [-1e30, 0, 1e-30],
                    [0, -0.0, 0], [inf, 0, 1], [-inf, 0, 1], [-inf, -inf, -inf], [nan, 0, 1]])
FINITE_ROWS = HARD_ROWS[:5]
NANS = tensor([[1, nan, 2, nan], [inf, inf, 0, -inf], [-0.0, 0, -0.0, 0], [nan, inf, 3, 3]])

ANY, POSITIVE = (-3, 3), (0.1, 4)
UNARY = {
    "add 1.5": (lambda x: x + 1.5, ANY),
    "subtract from 1": (lambda x: 1 - x, ANY),
    "multiply by 0.5": (lambda x: x * 0.5, ANY),
    "divide by 3": (lambda x: x / 3, ANY),
    "divide 2 by": (lambda x: 2 / x, ANY),
    "power 2": (lambda x: x ** 2, ANY),
    "power 3": (lambda x: x ** 3, ANY),
    "power 0.5": (lambda x: x ** 0.5, POSITIVE),
    "power -1": (lambda x: x ** -1, ANY),
    "power 1.7": (lambda x: x ** 1.7, POSITIVE),
    "power 0": (lambda x: x ** 0, ANY),
    "negate": (lambda x: -x, ANY),
    "abs": (torch.abs, ANY),
    "sqrt": (torch.sqrt, POSITIVE),
    "exp": (torch.exp, ANY),
    "log": (torch.log, POSITIVE),
    "sigmoid": (torch.sigmoid, (-8, 8)),
    "relu": (torch.relu, ANY),
    "tanh": (torch.tanh, ANY),
    "sin": (torch.sin, (-8, 8)),
    "cos": (torch.cos, (-8, 8)),
}
BINARY = {"add": operator.add, "subtract": operator.sub, "multiply": operator.mul,
          "divide": operator.truediv}
SHAPED = {  # row: (operation, shapes to fill, awkward tensors)
    "sum": (lambda x: x.sum(), [[], [17], [3, 11], [2, 3, 4], [0]], [NANS]),
    "sum 0": (lambda x: x.sum(0), [[5], [33, 2], [2, 3, 4], [0, 3], [3, 0]], [NANS]),
    "sum -1 keepdim": (lambda x: x.sum(-1, keepdim=True), [[5], [2, 33], [2, 3, 4], [3, 0]],
                       [NANS]),
    "sum 0 2": (lambda x: x.sum((0, 2)), [[2, 3, 4], [1, 17, 1], [2, 3, 0]], [TIES_3]),
    "mean": (lambda x: x.mean(), [[], [17], [3, 11], [2, 3, 4], [0]], [NANS]),
    "mean 0": (lambda x: x.mean(0), [[5], [33, 2], [2, 3, 4], [0, 3], [3, 0]], [NANS]),
    "mean -1 -2": (lambda x: x.mean((-1, -2)), [[2, 3, 4], [1, 17, 1], [3, 5, 7], [2, 3, 0]],
                   [TIES_3]),
    "mean 1 keepdim": (lambda x: x.mean(1, keepdim=True), [[2, 33], [2, 3, 4], [3, 0]], [NANS]),
    "max": (lambda x: x.max(), [[], [17], [2, 3, 4]], [TIES, TIES_3, NANS, NANS[1:3]]),
    "max 0": (lambda x: x.max(0).values, [[5], [33, 2], [2, 3, 4], [3, 0]],
              [TIES, TIES_3, NANS]),
    "max -1 keepdim": (lambda x: x.max(-1, keepdim=True).values,
                       [[5], [2, 33], [2, 3, 4], [0, 3]], [TIES, TIES_3, NANS]),
    "amax 0 2": (lambda x: x.amax((0, 2)), [[2, 3, 4], [1, 17, 1], [2, 0, 3]],
                 [TIES_3, NANS.reshape(2, 2, 4)]),
    "logSoftmax": (lambda x: F.log_softmax(x, -1), [[5], [3, 17], [2, 3, 4], [0, 3], [4, 1]],
                   [HARD_ROWS]),
    "logSoftmax 0": (lambda x: F.log_softmax(x, 0), [[5], [33, 2], [2, 3, 4], [3, 0], [1, 4]],
                     [HARD_ROWS.T.contiguous()]),
    "view": (lambda x: x.view(-1, 2), [[6], [3, 4], [2, 3, 4], [0, 2]], []),
    "unsqueeze": (lambda x: x.unsqueeze(1), [[5], [3, 4], [2, 3, 4], [0, 3]], []),
    "squeeze": (lambda x: x.unsqueeze(1).squeeze(1), [[5], [3, 4], [2, 3, 4], [0, 3]], []),
    "transpose": (lambda x: x.transpose(0, 1), [[3, 4], [1, 17], [2, 3, 4], [0, 3]], []),
    "transpose T": (lambda x: x.T, [[3, 4], [1, 17], [33, 2], [0, 3]], []),
    "select": (lambda x: x[1], [[2], [3, 4], [2, 3, 4], [2, 0]], []),
    "select column": (lambda x: x[:, 1], [[3, 4], [17, 2], [2, 3, 4], [0, 3]], []),
    "slice": (lambda x: x[1:3], [[17], [3, 4], [4, 2, 3], [2, 3], [1, 3]], []),
    "slice inner": (lambda x: x[1, 1:3], [[3, 4], [2, 33], [2, 3, 4], [2, 2]], []),
    "unbind": (lambda x: x.unbind(0)[1], [[2], [3, 4], [2, 3, 4], [2, 0]], []),
    "clone": (lambda x: x.clone(), [[], [17], [2, 3, 4], [0, 3]], [tensor(AWKWARD)]),
}
JOINED = {
    "stack": (lambda a, b: torch.stack([a, b]), [([], []), ([5], [5]), ([3, 4], [3, 4]),
                                                 ([0, 3], [0, 3])]),
    "stack 1": (lambda a, b: torch.stack([a, b], 1), [([5], [5]), ([3, 4], [3, 4]),
                                                      ([2, 3, 2], [2, 3, 2]), ([0, 3], [0, 3])]),
    "cat": (lambda a, b: torch.cat([a, b]), [([5], [2]), ([3, 4], [1, 4]),
                                             ([2, 3, 2], [1, 3, 2]), ([0, 3], [2, 3])]),
    "cat 1": (lambda a, b: torch.cat([a, b], 1), [([3, 4], [3, 1]), ([2, 17], [2, 16]),
                                                  ([2, 3, 2], [2, 1, 2]), ([2, 0], [2, 3])]),
}
EXPANDED = [([3, 1], [2, 3, 4]), ([], [2, 3]), ([1], [17]), ([1, 5], [4, 5]),
            ([2, 1, 3], [2, 4, 3]), ([3, 1], [3, 0])]
LOSSES = {"l1Loss": F.l1_loss, "mseLoss": F.mse_loss}


def operation_rows():
    rows = {}
    for name, operation in BINARY.items():
        make = Inputs(name)
        pairs = [[make(a), make(b)] for a, b in BINARY_SHAPES] + [every_pair(PAIRED, PAIRED)]
        rows[name] = [case(operation, pair) for pair in pairs]
    rows["power"] = power_cases()
    for name, (operation, (low, high)) in UNARY.items():
        make = Inputs(name)
        awkward = tensor(ANGLES if name in ("sin", "cos") else AWKWARD)
        inputs = [make(shape, low, high) for shape in UNARY_SHAPES] + [awkward]
        rows[name] = [case(operation, [x]) for x in inputs]
    rows["where"] = where_cases()
    for name, shapes in {
        "matmul": MATMUL_SHAPES,
        "matmul vector": [([2, 3], [3]), ([9, 40], [40]), ([1, 1], [1]), ([3, 0], [0])],
        "dot": [([3], [3]), ([33], [33]), ([1], [1]), ([0], [0])],
        "vector matmul": [([3], [3, 4]), ([17], [17, 5]), ([1], [1, 1]), ([0], [0, 3])],
    }.items():
        make = Inputs(name)
        rows[name] = [case(operator.matmul, [make(a), make(b)]) for a, b in shapes]
    for name, (operation, shapes, awkward) in SHAPED.items():
        make = Inputs(name)
        rows[name] = [case(operation, [x]) for x in [*map(make, shapes), *awkward]]
    for name, loss in LOSSES.items():
        make = Inputs(name)
        pairs = [[make(s), make(s)] for s in ([], [17], [3, 11], [2, 3, 4], [0])]
        pairs += [[TIES, TIES.flip(0)], [tensor([1e30, 1, inf]), tensor([-1e30, 1, 0])],
                  [tensor([nan, 1]), tensor([0, 1])]]
        rows[name] = [case(loss, pair) for pair in pairs]
    rows["crossEntropy"] = cross_entropy_cases()
    for name, (operation, shapes) in JOINED.items():
        make = Inputs(name)
        rows[name] = [case(operation, [make(a), make(b)]) for a, b in shapes]
    make = Inputs("expand")
    rows["expand"] = [case(lambda x: x.expand(sizes), [make(shape)])
                      for shape, sizes in EXPANDED]
    return rows


def power_cases():
    make = Inputs("power")
    pairs = [[make(a, 0.1, 3), make(b)] for a, b in BINARY_SHAPES]
    pairs += [[make([17]), make.integers([17], -3, 4)], every_pair(BASES, EXPONENTS)]
    return [case(operator.pow, pair) for pair in pairs]


def where_cases():
    make = Inputs("where")
    shapes = [([], [], []), ([33], [33], [33]), ([2, 3], [3], []), ([3], [2, 1], [2, 3]),
              ([4, 1], [2, 1, 3], [3]), ([5], [], [5]), ([0, 3], [3], [0, 3])]
    triples = [[make(shape) for shape in triple] for triple in shapes]
    condition = [1, 0, -0.0, nan, inf, -inf, 1e-30, -1]
    triples.append([tensor(condition), tensor([nan, nan, 1, 2, inf, 3, 4, inf]),
                    tensor([1, 2, nan, inf, nan, -inf, inf, -0.0])])
    return [case(lambda c, a, b: torch.where(c > 0, a, b), triple, constants=1)
            for triple in triples]


def cross_entropy_cases():
    make = Inputs("crossEntropy")
    batches = [(make([n, k]), [make.random.randrange(k) for _ in range(n)])
               for n, k in [(1, 1), (3, 4), (17, 10), (0, 3)]]
    batches += [(FINITE_ROWS, [0, 1, 2, 0, 1]), (HARD_ROWS[5:6], [0]), (HARD_ROWS[5:6], [1]),
                (HARD_ROWS[6:7], [0]), (HARD_ROWS[6:7], [1]), (HARD_ROWS[6:], [1, 1, 1])]
    return [case(F.cross_entropy, [logits], targets=targets) for logits, targets in batches]


def argmax_case(x):
    axes = [{"axis": axis, "keepdim": keepdim, "value": shaped(x.argmax(axis, keepdim))}
            for axis in range(-x.dim(), x.dim()) for keepdim in (False, True)]
    return {"input": shaped(x), "all": int(x.argmax()), "axes": axes}


def compare_case(a, b):
    comparisons = {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}
    return {"inputs": [shaped(a), shaped(b)],
            **{sign: shaped(value.int()) for sign, value in comparisons.items()}}


def main():
    torch.set_num_threads(1)
    rows = operation_rows()
    make = Inputs("_argmax")
    rows["_argmax"] = [argmax_case(x) for x in [
        make([17]), make([3, 11]), make([2, 3, 4]), tensor(7), TIES, TIES_3, NANS]]
    make = Inputs("_compare")
    pairs = [[make.integers(a, -1, 1), make.integers(b, -1, 1)] for a, b in BINARY_SHAPES]
    rows["_compare"] = [compare_case(a, b) for a, b in pairs + [every_pair(PAIRED, PAIRED)]]
    write_beside(__file__, rows)


main()
