"""Writes generator.json: the numbers PyTorch's CPU generator draws from given seeds.

    python3 generator.py

"alone": one draw right after manual_seed; "sequences": several draws in one stream; "linear":
the weight and bias of an nn.Linear made right after manual_seed; "restored": what follows a
saved state. Floats are their bit patterns as unsigned integers. A draw of more than 40 numbers
keeps its first and last 8, the XOR of all its numbers and their sum modulo 2^64 (as text).
"""
import functools
import operator

import numpy as np
import torch

from reference_format import write_beside

SEEDS = [0, 1, 7, 42, 2**40 + 5]
SIZES = [1, 3, 15, 16, 17, 20, 784, 1000]
LARGEST_KEPT_WHOLE = 40
KEPT_AT_ENDS = 8
DRAWS = {
    "rand": torch.rand,
    "randn": torch.randn,
    "uniform -0.25 0.5": lambda count: torch.empty(count).uniform_(-0.25, 0.5),
    "randperm": torch.randperm,
}
SEQUENCES = [
    [("randn", 20), ("randn", 3), ("randn", 784), ("randn", 1)],
    [("randn", 3), ("rand", 2), ("randn", 2), ("randperm", 5), ("randn", 1)],
]
LINEAR_SIZES = [(784, 30), (30, 1)]


def recorded(tensor):
    array = tensor.detach().numpy().reshape(-1)
    numbers = (array.view(np.uint32) if array.dtype == np.float32 else array).tolist()
    if len(numbers) <= LARGEST_KEPT_WHOLE:
        return {"count": len(numbers), "values": numbers}
    return {"count": len(numbers), "first": numbers[:KEPT_AT_ENDS],
            "last": numbers[-KEPT_AT_ENDS:],
            "xor": str(functools.reduce(operator.xor, numbers)),
            "sum": str(sum(numbers) % 2**64)}


def drawn(draw, count):
    return {"draw": draw, **recorded(DRAWS[draw](count))}


def alone(seed, draw, count):
    torch.manual_seed(seed)
    return {"seed": seed, **drawn(draw, count)}


def sequence(seed, draws):
    torch.manual_seed(seed)
    return {"seed": seed, "draws": [drawn(*draw) for draw in draws]}


def linear(seed, inputs, outputs):
    torch.manual_seed(seed)
    layer = torch.nn.Linear(inputs, outputs)
    return {"seed": seed, "inputs": inputs, "outputs": outputs,
            "weight": recorded(layer.weight), "bias": recorded(layer.bias)}


def restored(seed):
    torch.manual_seed(seed)
    before = drawn("randn", 3)
    state = torch.get_rng_state()
    after = drawn("randn", 5)
    torch.set_rng_state(state)
    assert drawn("randn", 5) == after
    return {"seed": seed, "before": before, "after": after}


def main():
    torch.set_num_threads(1)
    write_beside(__file__, {
        "alone": [alone(seed, draw, size) for seed in SEEDS for draw in DRAWS for size in SIZES],
        "sequences": [sequence(seed, draws) for seed in SEEDS for draws in SEQUENCES],
        "linear": [linear(seed, *sizes) for seed in SEEDS for sizes in LINEAR_SIZES],
        "restored": [restored(42)],
    })


main()
