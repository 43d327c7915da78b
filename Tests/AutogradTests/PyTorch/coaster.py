"""The roller coaster's losses at several rates from the start of seed 42, as coaster.json.

    OMP_NUM_THREADS=1 python3 coaster.py

Each rate has the loss at the start and after each of ten steps, and a, b and c at the end. At 1e-3
the steps go on until the loss is not finite; `finite` is how many steps had a finite loss after
them. Made with PyTorch 2.13.0+cpu.
"""
import torch

from reference_format import flat, write_beside

torch.set_num_threads(1)


def run(rate, steps):
    torch.manual_seed(42)
    time = torch.arange(0, 20).float()
    speed = torch.randn(20) * 3 + 0.75 * (time - 9.5) ** 2 + 1
    params = torch.randn(3).requires_grad_()
    losses = []
    for step in range(steps + 1):
        a, b, c = params
        loss = ((a * (time**2) + (b * time) + c - speed) ** 2).mean()
        losses += flat(loss)
        if step == steps or not torch.isfinite(loss):
            break
        loss.backward()
        params.data -= rate * params.grad.data
        params.grad = None
    return losses, params


rows = []
for rate in (1e-6, 1e-5, 2e-5, 5e-5):
    losses, params = run(rate, 10)
    rows.append({"rate": rate, "losses": losses, "params": flat(params)})
losses, params = run(1e-3, 1000)
rows.append({"rate": 1e-3, "losses": losses[:-1], "finite": len(losses) - 2,
             "params": flat(run(1e-3, len(losses) - 2)[1])})
write_beside(__file__, {"coaster": rows})
