"""Writes optimizers.json: a parameter after each step of PyTorch's optimizers.

    python3 optimizers.py

Each case has the optimizer, the parameter's start, and its steps in order: the rate, the gradient
and the parameter after the step. The rate is halved after the third step; the third gradient is
all zeros, and the parameter's third number has a zero gradient throughout.
"""
import random

import torch

from reference_format import flat, write_beside

OPTIMIZERS = {
    "sgd": (lambda p: torch.optim.SGD(p, lr=0.1), {"rate": 0.1}),
    "momentum": (lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
                     {"rate": 0.1, "momentum": 0.9}),
    "adam": (lambda p: torch.optim.Adam(p, lr=0.001, betas=(0.9, 0.999), eps=1e-8),
             {"rate": 0.001, "betas": [0.9, 0.999], "epsilon": 1e-8}),
}
STEPS = 6
HALVED_AFTER = 3
SCALES = [1, 10, 0, 0.01, 1e-8]  # of each number's gradients


def start():
    return torch.tensor([0.5, -1.25, 2.0, 0.3, -0.07])


def gradients():
    numbers = random.Random("optimizers")
    made = [[round(numbers.uniform(-1, 1), 3) * scale + 0.0 for scale in SCALES]
            for _ in range(STEPS)]
    made[HALVED_AFTER - 1] = [0.0] * len(SCALES)
    return torch.tensor(made)


def trajectory(name, make, settings):
    parameter = start().requires_grad_()
    optimizer = make([parameter])
    steps = []
    for number, gradient in enumerate(gradients(), 1):
        parameter.grad = gradient.clone()
        optimizer.step()
        group = optimizer.param_groups[0]
        steps.append({"rate": group["lr"], "gradient": flat(gradient), "after": flat(parameter)})
        if number == HALVED_AFTER:
            group["lr"] /= 2
    return {"optimizer": name, **settings, "start": flat(start()), "steps": steps}


def main():
    torch.set_num_threads(1)
    write_beside(__file__, {"optimizers": [
        trajectory(name, make, settings) for name, (make, settings) in OPTIMIZERS.items()]})


main()
