#!/usr/bin/env python3
"""PyTorch's side of the benchmark: the same work as the Swift peer, written as fast as it goes.

peer.py --data DIR    answers lines `CASE THREADS` with `SECONDS CHECK` until its input ends
peer.py --start DIR   trains ten shuffled epochs from plain IDX files, prints the accuracy, exits

A case may have several forms of the same arithmetic, because which one is fastest depends on the
machine and the number of threads. Every turn runs them all and answers for the fastest.
"""

import argparse
import collections
import functools
import gzip
import pathlib
import sys
import time

try:
    import torch
except ImportError:
    sys.exit(
        "PyTorch is missing: pip install torch==2.13.0+cpu numpy "
        "--index-url https://download.pytorch.org/whl/cpu"
    )

SEED = 42
PIXELS = 28 * 28
BATCH_SIZE = 256
RATE = 1.0
SMALLER_BATCHES = (1, 4, 16, 64)
LARGER_BATCHES = (512, 1024, 4096, 12396)


# Data


def read_idx(directory, name):
    """The bytes of an IDX file behind its header, gzipped or not."""
    plain = pathlib.Path(directory, name)
    if plain.exists():
        content = torch.from_file(str(plain), size=plain.stat().st_size, dtype=torch.uint8)
    else:
        with gzip.open(f"{plain}.gz") as file:
            content = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)
    dimensions = int(content[3])
    return content[4 + 4 * dimensions :]


class Digits:
    """Class after class; inside a class in the order of the names of MNIST's PNG files as text."""

    def __init__(self, directory, part, classes, first_name=0):
        labels = read_idx(directory, f"{part}-labels-idx1-ubyte").tolist()
        order = [
            index
            for digit in classes
            for index in sorted(
                (index for index, label in enumerate(labels) if label == digit),
                key=lambda index: f"{first_name + index}.png",
            )
        ]
        pixels = read_idx(directory, f"{part}-images-idx3-ubyte").view(-1, PIXELS)
        self.bytes = pixels[order]
        self.floats = self.bytes.float() / 255
        self.labels = torch.tensor(labels)[order]
        self.is_three = (self.labels == 3).float()

    @classmethod
    def training(cls, directory, classes=(3, 7)):
        return cls(directory, "train", classes)

    @classmethod
    def validation(cls, directory):
        return cls(directory, "t10k", (3, 7), first_name=60000)


Data = collections.namedtuple("Data", "training, validation, ten_classes")


class LossShares:
    """The chapter's loss, taken apart into a constant and a dot product.

    mean(where(is_three, 1 - q, q)) = mean(is_three) + dot(q, shares), with q = sigmoid(prediction)
    and shares = -1/n for a 3 and 1/n for a 7. This is the fastest form of the loss there is here.
    """

    def __init__(self, digits, size):
        count = len(digits.is_three)
        sizes = torch.full((count,), float(size))
        sizes[count - count % size :] = count % size
        self.batch_count = -(-count // size)
        self.shares = (1 - 2 * digits.is_three) / sizes
        self.constant = float((digits.is_three / sizes).sum()) / self.batch_count

    def mean_of(self, dot_products):
        return float(torch.stack(dot_products).detach().mean()) + self.constant

    def mean_from(self, sigmoids):
        return float(sigmoids.dot(self.shares)) / self.batch_count + self.constant


# Training


def initial_weights(classes=1):
    torch.manual_seed(SEED)
    return torch.randn(PIXELS, classes), torch.randn(classes)


def room_for(*shape):
    """Memory to write into, its pages touched before the clock runs."""
    return torch.ones(shape)


def learnable(*tensors):
    return tuple(tensor.detach().requires_grad_() for tensor in tensors)


def descend(parameters, batches, loss_of, rate):
    """One epoch by autograd.

    Updating through detached aliases spares entering `no_grad` at each step. Tried and slower:
    `loss.backward()`, the optimisers of torch.optim (plain, foreach, fused), `_foreach_sub_`.
    """
    aliases = [parameter.detach() for parameter in parameters]
    losses = []
    for batch in batches:
        loss = loss_of(*batch)
        for alias, gradient in zip(aliases, torch.autograd.grad(loss, parameters)):
            alias.sub_(gradient, alpha=rate)
        losses.append(loss)
    return losses


# Cases: a form draws its initial weights and returns the work to be timed. The work returns a
# function that makes the number both sides must agree on, so that this takes no time from it.


def coaster(data):
    """The chapter's roller coaster, as it stands there."""
    rate, steps = 1e-5, 1000
    torch.manual_seed(SEED)
    times = torch.arange(0, 20).float()
    speed = torch.randn(20) * 3 + 0.75 * (times - 9.5) ** 2 + 1
    params = torch.randn(3).requires_grad_()

    def f(t, params):
        a, b, c = params
        return a * (t**2) + (b * t) + c

    def mse(preds, targets):
        return ((preds - targets) ** 2).mean()

    def apply_step():
        preds = f(times, params)
        loss = mse(preds, speed)
        loss.backward()
        params.data -= rate * params.grad.data
        params.grad = None
        return loss

    def work():
        for _ in range(steps):
            loss = apply_step()
        return loss.item

    return work


def linear_book(data):
    """The chapter's own loop, as it stands there."""
    from torch.utils.data import DataLoader

    weights, bias = learnable(*initial_weights())
    targets = data.training.is_three.long().unsqueeze(1)
    dataset = list(zip(data.training.floats, targets))
    loader = DataLoader(dataset, batch_size=BATCH_SIZE)

    def linear1(xb):
        return xb @ weights + bias

    def mnist_loss(predictions, targets):
        predictions = predictions.sigmoid()
        return torch.where(targets == 1, 1 - predictions, predictions).mean()

    def calc_grad(xb, yb, model):
        preds = model(xb)
        loss = mnist_loss(preds, yb)
        loss.backward()
        return loss

    def work():
        losses = []
        for xb, yb in loader:
            losses.append(calc_grad(xb, yb, linear1).detach())
            for p in (weights, bias):
                p.data -= p.grad * RATE
                p.grad.zero_()
        return lambda: float(torch.stack(losses).mean())

    return work


# The linear model by autograd. Tried and slower: `mv` with an added bias, `linear`, `addmm`,
# `(x * w).sum(1)`; the loss as `where`, as `sigmoid(s * p).mean()`, in place and not; a fused
# autograd.Function; one parameter of 785 with labels folded into the pixels, no faster than this;
# torch.compile. Faster, but no longer this case: giving `grad` the derivative of the loss (5 %),
# calling the engine behind `autograd.grad` past its checks, which is private (10 %).


def linear_floats(data, size):
    loss = LossShares(data.training, size)
    weights, bias = learnable(*(tensor.view(-1) for tensor in initial_weights()))

    def loss_of(xb, shares):
        return torch.addmv(bias, xb, weights).sigmoid().dot(shares)

    def work():
        batches = zip(data.training.floats.split(size), loss.shares.split(size))
        losses = descend((weights, bias), batches, loss_of, RATE)
        return lambda: loss.mean_of(losses)

    return work


def linear_bytes(data, size):
    """Reads a quarter of the memory, and widens each batch into a buffer that stays in cache."""
    loss = LossShares(data.training, size)
    weights, bias = learnable(*(tensor.view(-1) for tensor in initial_weights()))
    buffer = room_for(size, PIXELS)

    def loss_of(xb, shares):
        xb = buffer[: len(xb)].copy_(xb)
        return torch.addmv(bias, xb, weights, alpha=1 / 255).sigmoid().dot(shares)

    def work():
        batches = zip(data.training.bytes.split(size), loss.shares.split(size))
        losses = descend((weights, bias), batches, loss_of, RATE)
        return lambda: loss.mean_of(losses)

    return work


# The linear model without autograd. Tried and slower: `q - q * q` for the derivative of the
# sigmoid, the bias's gradient by `addmv_`, the weights' by `mm`, the sign as a product of its own.


def add_matrix_vector(sigmoids, xb, weights, bias, room):
    return torch.addmv(bias, xb, weights, out=sigmoids), xb, 1.0


def multiply_and_sum(sigmoids, xb, weights, bias, room):
    """The same product where its matrix kernel is slow or has one thread only."""
    torch.sum(torch.mul(xb, weights, out=room[: len(xb)]), 1, out=sigmoids)
    return sigmoids.add_(bias), xb, 1.0


def widen_bytes(sigmoids, xb, weights, bias, room):
    xb = room[: len(xb)].copy_(xb)
    return torch.addmv(bias, xb, weights, alpha=1 / 255, out=sigmoids), xb, 1 / 255


def linear_hand(data, predict, pixels):
    loss = LossShares(data.training, BATCH_SIZE)
    weights, bias = (tensor.view(-1) for tensor in initial_weights())
    sigmoids = room_for(len(loss.shares))
    room = room_for(BATCH_SIZE, PIXELS)

    @torch.inference_mode()
    def work():
        batches = zip(
            pixels(data).split(BATCH_SIZE),
            loss.shares.split(BATCH_SIZE),
            sigmoids.split(BATCH_SIZE),
        )
        for xb, shares, q in batches:
            q, xb, scale = predict(q, xb, weights, bias, room)
            gradient = torch.ops.aten.sigmoid_backward(shares, q.sigmoid_())
            weights.addmv_(xb.t(), gradient, alpha=-RATE * scale)
            bias.sub_(gradient.sum(), alpha=RATE)
        return lambda: loss.mean_from(sigmoids)

    return work


def training_floats(data):
    return data.training.floats


def training_bytes(data):
    return data.training.bytes


# Networks. Both layouts compute the same numbers: one image is a row of the product, or a column of
# it, for which the matrix kernels differ by up to 1.2x. Tried and slower: calling the modules,
# torch.optim.SGD, bytes widened per batch, weights of [784, n] (2x, through their gradient).

Layout = collections.namedtuple("Layout", "bias_shape, predict")


def predict_columns(xb, weights, bias):
    return torch.addmm(bias, weights, xb.t()).t()


LAYOUTS = [Layout((-1,), torch.nn.functional.linear), Layout((-1, 1), predict_columns)]


def simple_net(data, layout):
    rate = 0.1
    torch.manual_seed(SEED)
    first, _, second = torch.nn.Sequential(
        torch.nn.Linear(PIXELS, 30), torch.nn.ReLU(), torch.nn.Linear(30, 1)
    )
    loss = LossShares(data.training, BATCH_SIZE)
    w1, b1, w2, b2 = parameters = learnable(
        first.weight, first.bias.view(layout.bias_shape), second.weight.view(-1), second.bias
    )

    def loss_of(xb, shares):
        hidden = layout.predict(xb, w1, b1).relu()
        return torch.addmv(b2, hidden, w2).sigmoid().dot(shares)

    def work():
        batches = zip(data.training.floats.split(BATCH_SIZE), loss.shares.split(BATCH_SIZE))
        losses = descend(parameters, batches, loss_of, rate)
        return lambda: loss.mean_of(losses)

    return work


def ten_classes(data, layout):
    weights, bias = initial_weights(classes=10)
    weights, bias = learnable(weights.t().contiguous(), bias.view(layout.bias_shape))

    def loss_of(xb, yb):
        return torch.nn.functional.cross_entropy(layout.predict(xb, weights, bias), yb)

    def work():
        digits = data.ten_classes
        batches = zip(digits.floats.split(BATCH_SIZE), digits.labels.split(BATCH_SIZE))
        losses = descend((weights, bias), batches, loss_of, RATE)
        return lambda: float(torch.stack(losses).detach().mean())

    return work


# Validation


def measure_predictions(digits, is_three, loss, weights, bias):
    predictions = torch.addmv(bias, digits.floats, weights)
    accuracy = ((predictions > 0) == is_three).count_nonzero().item() / len(is_three)
    return accuracy, loss.mean_from(predictions.sigmoid_())


def validation(data):
    """Tried, and equal within noise: `@`, `linear`, results written into given tensors."""
    digits = data.validation
    is_three = digits.is_three.bool()
    loss = LossShares(digits, len(is_three))
    weights, bias = (tensor.view(-1) for tensor in initial_weights())

    @torch.inference_mode()
    def work():
        for _ in range(VALIDATION_CALLS):
            accuracy, _ = measure_predictions(digits, is_three, loss, weights, bias)
        return lambda: accuracy

    return work


VALIDATION_CALLS = 20

Case = collections.namedtuple("Case", "forms, units", defaults=(1,))


def linear_case(size, forms=(linear_floats, linear_bytes)):
    return Case([functools.partial(form, size=size) for form in forms])


CASES = {
    "coaster": Case([coaster], units=1000),
    "linear-book": Case([linear_book]),
    "linear-autograd": linear_case(BATCH_SIZE),
    "linear-hand": Case(
        [
            functools.partial(linear_hand, predict=add_matrix_vector, pixels=training_floats),
            functools.partial(linear_hand, predict=multiply_and_sum, pixels=training_floats),
            functools.partial(linear_hand, predict=widen_bytes, pixels=training_bytes),
        ]
    ),
    "simple-net": Case([functools.partial(simple_net, layout=layout) for layout in LAYOUTS]),
    "ten-classes": Case([functools.partial(ten_classes, layout=layout) for layout in LAYOUTS]),
    # Widening is one more operation per step, and never pays in small batches.
    **{f"batch-{size}": linear_case(size, forms=[linear_floats]) for size in SMALLER_BATCHES},
    **{f"batch-{size}": linear_case(size) for size in LARGER_BATCHES},
    "validation": Case([validation], units=VALIDATION_CALLS),
}


# Turns


def repetition(form, data):
    work = form(data)
    start = time.perf_counter()
    check = work()
    return time.perf_counter() - start, check()


def turn(form, data):
    """The fastest repetition after a first that warms up; one such where they take over 1 s."""
    warm_up, _ = repetition(form, data)
    count = 1 if warm_up > 1 else 5
    return min(repetition(form, data) for _ in range(count))


def answer(line, data):
    name, threads = line.split()
    if name not in CASES:
        return f"error there is no case '{name}'; cases are {', '.join(CASES)}"
    torch.set_num_threads(int(threads))
    case = CASES[name]
    seconds, check = min(turn(form, data) for form in case.forms)
    return f"{seconds / case.units:.9g} {check:.9g}"


def serve(directory):
    data = Data(
        Digits.training(directory),
        Digits.validation(directory),
        Digits.training(directory, classes=range(10)),
    )
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"ready torch {torch.__version__}, python {python}", flush=True)
    for line in sys.stdin:
        print(answer(line, data), flush=True)


# Start to finish


def shuffled_batches(digits, loss, buffer):
    """The rows of each batch gathered into one buffer, faster than gathering the epoch at once."""
    order = torch.randperm(len(digits.labels))
    # A digit's sign goes with the digit, the size of the batch with the place.
    shares = (1 - 2 * digits.is_three[order]) * loss.shares.abs()
    for rows, batch_shares in zip(order.split(BATCH_SIZE), shares.split(BATCH_SIZE)):
        xb = torch.index_select(digits.floats, 0, rows, out=buffer[: len(rows)])
        yield xb, batch_shares


def train(directory, epochs=10):
    training, validation = Digits.training(directory), Digits.validation(directory)
    loss = LossShares(training, BATCH_SIZE)
    is_three = validation.is_three.bool()
    validation_loss = LossShares(validation, len(is_three))
    weights, bias = learnable(*(tensor.view(-1) for tensor in initial_weights()))
    buffer = room_for(BATCH_SIZE, PIXELS)

    def loss_of(xb, shares):
        return torch.addmv(bias, xb, weights).sigmoid().dot(shares)

    for _ in range(epochs):
        descend((weights, bias), shuffled_batches(training, loss, buffer), loss_of, RATE)
        with torch.inference_mode():
            accuracy, _ = measure_predictions(
                validation, is_three, validation_loss, weights, bias
            )
    print(f"{accuracy:.9g}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--data", metavar="DIR", help="MNIST's four files, gzipped or not")
    mode.add_argument("--start", metavar="DIR", help="the same files, to train once and exit")
    arguments = parser.parse_args()
    try:
        if arguments.start:
            train(arguments.start)
        else:
            serve(arguments.data)
    except FileNotFoundError as error:
        sys.exit(f"{error.filename} is missing: give the directory of MNIST's four files.")


if __name__ == "__main__":
    main()
