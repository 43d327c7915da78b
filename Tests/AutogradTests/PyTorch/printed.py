"""Writes printed.json: tensors and how PyTorch prints them, with its default print options.

    python printed.py > printed.json

Each case has the tensor's type, shape and values in row-major order. Numbers that are not finite
are the strings "nan", "inf" and "-inf". Tensors of more than 1000 elements have no values but
"arange": true, meaning 0, 1, 2, ... divided by "divisor" in float32 (for int: not divided).
"""

import json
import math

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

TYPES = {torch.float32: "float", torch.int64: "int", torch.uint8: "uint8", torch.bool: "bool"}
NAN, INF = math.nan, math.inf

cases = []


def number(value):
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def add(tensor, **source):
    node = tensor.grad_fn
    case = {"type": TYPES[tensor.dtype], "shape": list(tensor.shape)}
    if source:
        case.update(source)
    else:
        assert tensor.numel() <= 1000
        case["values"] = [number(value) for value in tensor.detach().reshape(-1).tolist()]
    case["requires_grad"] = tensor.requires_grad
    case["grad_fn"] = None if node is None else type(node).__name__
    case["text"] = repr(tensor)
    cases.append(case)


def leaf(values):
    return torch.tensor(values, requires_grad=True)


def add_range(shape, divisor=None, operation=None):
    count = math.prod(shape)
    if divisor is None:
        return add(torch.arange(count).reshape(shape), arange=True, divisor=1)
    tensor = (torch.arange(count, dtype=torch.float32) / divisor).reshape(shape)
    if operation is not None:
        tensor = operation(tensor.requires_grad_())
    return add(tensor, arange=True, divisor=divisor)


def scalars():
    for value in [0.4333, 3.0, -0.0, 1e-10, 1e20, 1e8, 1e-45, NAN, INF, -INF]:
        add(torch.tensor(value))
    add(leaf(3.0) ** 2)
    add(leaf([25823.8086, 25823.8086]).mean())
    add(leaf(0.25))
    add(torch.tensor(3))
    add(torch.tensor(-(2**63)))
    add(torch.tensor(255, dtype=torch.uint8))
    add(torch.tensor(True))


def notations():
    add(torch.tensor([6.0, 8.0, 20.0]))
    add(torch.tensor([6.0, -8.5, 20.0]))
    # Exact halves of the last digit go to the even digit.
    add(torch.tensor([0.03125, 0.09375, 0.15625, 0.21875]))
    add(torch.tensor([0.99995, 0.99994, 9.99995]))
    # The least and the greatest ratio and magnitudes at which the notation changes.
    add(torch.tensor([1.0, 1000.0]))
    add(torch.tensor([1.0, 1001.0]))
    add(torch.tensor([100000000.0, 99999992.0]))
    add(torch.tensor([100000008.0, 99999992.0]))
    add(torch.tensor([0.0001, 0.001]))
    add(torch.tensor([0.00010001, 0.001]))
    # Also numbers smaller than any with a full significand.
    add(torch.tensor([1.40129846e-45, 1e-40, 3.4028234664e38, -1e-05]))
    # Zeros and numbers that are not finite count for neither notation nor width.
    add(torch.tensor([NAN, INF, -INF, 0.0, -0.0]))
    add(torch.tensor([NAN, INF, -INF, 0.0, -0.0, 1.0]))
    add(torch.tensor([NAN, INF, -INF, 0.0, -0.0, 0.5]))
    add(torch.tensor([NAN, INF, -INF, 0.0, -0.0, 1e-05]))


def whole_numbers_and_truths():
    add(torch.tensor([[1, -20], [300, 4]]))
    add(torch.tensor([2**63 - 1, -1]))
    add(torch.tensor([0, 7, 42, 255], dtype=torch.uint8))
    add(torch.arange(0, 252, 9, dtype=torch.uint8).reshape(4, 7))
    add(torch.tensor([True, True]))
    add(torch.tensor([[True], [False]]))


def shapes():
    add(torch.arange(30) / 7)
    add(torch.arange(100).reshape(2, 50))
    add(torch.arange(24.0).reshape(2, 3, 4))
    add(torch.arange(16).reshape(2, 2, 2, 2) / 8)
    add(torch.arange(12).reshape(1, 1, 1, 1, 12) * 1e5 + 0.5)
    add(torch.arange(1000.0).reshape(8, 125))


def empty():
    add(torch.empty(0))
    add(torch.empty(0, 3))
    add(torch.empty(2, 0, 3, requires_grad=True))
    add(torch.empty(0, 3, requires_grad=True) + 1)
    add(torch.empty(0, dtype=torch.int64))
    add(torch.empty(0, 3, dtype=torch.bool))
    add(torch.empty(3, 0, dtype=torch.uint8))
    # The second remark fits on the first line, and does not.
    add(torch.empty([0] + [1] * 13, requires_grad=True))
    add(torch.empty([0] + [1] * 14, requires_grad=True))
    add(torch.empty([0] + [1] * 24, requires_grad=True) * 1)


def abridged():
    add_range([1001])
    add_range([1001], 37.0)
    add_range([2, 3, 8, 30])
    add_range([1001, 1], 37.0, lambda tensor: tensor + 0)
    add_range([1001], 37.0, lambda tensor: tensor * 1)
    add_range([1, 1500], 1500.0)
    add_range([6, 200], 1.0)
    # Seven texts of eleven characters do not fit on one line.
    add_range([3, 28, 28], 100000.0)


def gradients():
    add(leaf([[1.5], [-2.0]]))
    add(leaf([[1.5], [-2.0]]) + 1)
    # On either side of the line's end.
    for count in [6, 7]:
        add(leaf([0.5] * count) * 1)
    for count in [5, 6]:
        add(leaf([[0.5] * count]) @ torch.eye(count))
    add(leaf([0.5] * 12).sum(0, keepdim=True))
    add(binary_cross_entropy_with_logits(leaf([0.5, 0.25]), torch.tensor([0.0, 1.0])))


scalars()
notations()
whole_numbers_and_truths()
shapes()
empty()
abridged()
gradients()
print("[\n" + ",\n".join(json.dumps(case, allow_nan=False) for case in cases) + "\n]")
