"""Writes steps.json: the autograd graphs of single training steps, and what changing weights does.

    python3 steps.py DIGITS_DIRECTORY

DIGITS_DIRECTORY is assets/digits; the original indices of "others" go on after those of "3-7". The
order of digits and the drawing of weights and permutations are those of runs.py, but simple-net
is x @ w + b with the transposed weights of nn.Linear as leaves, as Learning computes it.

"steps": one step each. "nodes" is the graph in the post-order of a depth-first walk from the loss
over grad_fn.next_functions, each tensor once: the name of its grad_fn (of several outputs of one
grad_fn, each is a node), its shape, the first 6 elements of the tensor and of its gradient, the
norm of the whole gradient as torch.linalg.vector_norm gives it and of the same numbers in float64,
and the places of its inputs among the nodes. "update" has the parameters in the order of their
nodes, the first 6 elements before and after p -= lr * grad, and "shown": [place, gradient, before,
after] of up to 4 elements, of more of the 2 with the largest gradients. "row" is the
first digit of the batch: its place in the order, [pixel, value, weight of the first column] of its
first 12 pixels that are not 0, and its prediction (first column).
"nudges": accuracy and mnist_loss of all validation 3s and 7s with the weights of seed 42, then after
one change and after another one. "accumulation": the gradients of the unchanged weights for the
first 256 of them after one backward pass and after two, without zeroing; the first 6 not 0.
"""
import math
import pathlib
import sys
import tempfile

import numpy as np
import torch
import torch.nn.functional as F
from torch.overrides import TorchFunctionMode

from reference_format import flat, write_beside
from runs import (RATES, TEN_CLASSES, TWO_CLASSES, Digits, PlainSGD, accuracy, make_model,
                  mnist_loss, read_idx)

SEED = 42
BATCH = 256
SHOWN = 6
PIXELS_SHOWN = 12
GROUPS = ["3-7", "others"]
FILES = [f"{split}-{kind}-ubyte"
         for split in ["train", "t10k"] for kind in ["images-idx3", "labels-idx1"]]


class Kept(TorchFunctionMode):
    """Within it every computed tensor that requires a gradient is kept, and keeps its gradient."""

    def __init__(self):
        super().__init__()
        self.tensors = []

    def __torch_function__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        for tensor in result if isinstance(result, (list, tuple)) else [result]:
            if isinstance(tensor, torch.Tensor) and tensor.grad_fn is not None:
                tensor.retain_grad()
                self.tensors.append(tensor)
        return result


def number(scalar):
    return flat(scalar)[0]


def norms(gradient):
    """The squares of float32 are exact in float64, and fsum rounds once."""
    squares = [element * element for element in gradient.double().reshape(-1).tolist()]
    return {"gradient_norm": number(torch.linalg.vector_norm(gradient)),
            "gradient_norm_float64": math.sqrt(math.fsum(squares))}


def graph(loss, kept, parameters):
    """The nodes behind the loss after its backward pass."""
    tensors = {(tensor.grad_fn, tensor.output_nr): tensor for tensor in kept}
    assert len(tensors) == len(kept)
    nodes, places, leaves = [], {}, []

    def visit(edge):
        if edge in places:
            return places[edge]
        function = edge[0]
        inputs = [visit(following) for following in function.next_functions if following[0]]
        name = function.name().removeprefix("torch::autograd::")
        if name == "AccumulateGrad":
            tensor = function.variable
            leaves.append(tensor)
        else:
            tensor = tensors[edge]
        places[edge] = len(nodes)
        nodes.append({
            "name": name, "shape": list(tensor.shape), "values": flat(tensor)[:SHOWN],
            "gradient": flat(tensor.grad)[:SHOWN], **norms(tensor.grad), "inputs": inputs})
        return places[edge]

    assert visit((loss.grad_fn, loss.output_nr)) == len(nodes) - 1
    assert tensors.keys() <= places.keys() and len(nodes) == len(kept) + len(leaves)
    assert [*map(id, leaves)] == [*map(id, parameters)]
    return nodes


def first_not_zero(gradient):
    return gradient.reshape(-1).nonzero().reshape(-1)[:SHOWN]


def shown(gradient):
    """The places of up to 4 numbers, of more those of the 2 largest gradients, the first first."""
    places = range(len(gradient))
    return places if len(gradient) <= 4 else sorted(places, key=lambda p: -abs(gradient[p]))[:2]


def take_step(name, parameters, rate, compute_loss):
    """One step of some named parameters, which then have changed."""
    tensors = [tensor.requires_grad_() for tensor in parameters.values()]
    with Kept() as kept:
        loss = compute_loss(*tensors)
    loss.backward()
    nodes = graph(loss, kept.tensors, tensors)
    before = [tensor.detach().clone() for tensor in tensors]
    PlainSGD(tensors, rate).step()
    update = []
    for label, old, new in zip(parameters, before, tensors):
        elements = [flat(tensor) for tensor in (new.grad, old, new)]
        update.append({"name": label, "before": flat(old)[:SHOWN], "after": flat(new)[:SHOWN],
                       "shown": [[place, *(numbers[place] for numbers in elements)]
                                 for place in shown(elements[0])]})
    return {"case": name, "lr": rate, "loss": number(loss), "nodes": nodes, "update": update}


def roller_coaster():
    torch.manual_seed(SEED)
    time = torch.arange(0, 20).float()
    speed = torch.randn(20) * 3 + 0.75 * (time - 9.5) ** 2 + 1

    def loss(params):
        a, b, c = params.unbind()
        predictions = a * (time ** 2) + (b * time) + c
        return ((predictions - speed) ** 2).mean()

    return take_step("coaster", {"params": torch.randn(3)}, 1e-5, loss)


def slopes():
    for name, start, rate, function in [
        ("square", 3.0, 0.1, lambda x: x ** 2),
        ("double well", -1.5, 0.02, lambda x: x ** 4 - 2 * (x ** 2)),
        ("absolute", 2.0, 0.1, lambda x: x.abs()),
        ("slope sine", 4.0, 0.2, lambda x: x.sin() + 0.3 * x),
        ("sum of squares", [3.0, 4.0, 10.0], 0.1, lambda x: (x ** 2).sum()),
    ]:
        yield take_step(name, {"x": torch.tensor(start)}, rate, function)


def cross_entropy(predictions, targets):
    return F.nll_loss(F.log_softmax(predictions, dim=1), targets)


def columns(parameter):
    """Weights of nn.Linear as x @ weights needs them."""
    return parameter.T.contiguous() if parameter.dim() == 2 else parameter


def make_named_model(name, outputs):
    """Named parameters and a function of a batch and them."""
    parameters, function = make_model(name, outputs)
    if name == "linear":
        return dict(zip(["weights", "bias"], parameters)), function
    return (dict(zip(["w1", "b1", "w2", "b2"], map(columns, parameters))),
            lambda x, w1, b1, w2, b2: (x @ w1 + b1).relu() @ w2 + b2)


def digits_step(name, digits, classes, model, shuffle):
    two = len(classes) == 2
    loss_function = mnist_loss if two else cross_entropy
    x, y = digits.training
    torch.manual_seed(SEED)
    parameters, function = make_named_model(model, 1 if two else len(classes))
    order = torch.randperm(len(x)) if shuffle else torch.arange(len(x))
    batch = order[:BATCH]
    x, y = x[batch], y[batch]
    weights = next(iter(parameters.values()))
    pixels, column = flat(x[0]), flat(weights[:, 0])
    inked = [place for place, pixel in enumerate(pixels) if pixel != 0]
    row = {"place": batch[0].item(),
           "pixels": [[place, pixels[place], column[place]] for place in inked[:PIXELS_SHOWN]],
           "prediction": number(function(x, *parameters.values())[0, 0])}
    step = take_step(
        name, parameters, RATES[model], lambda *tensors: loss_function(function(x, *tensors), y))
    return {**step, "row": row}


def initial_weights():
    torch.manual_seed(SEED)
    return make_model("linear", 1)


def nudges(digits):
    x, y = digits.validation
    (weights, bias), function = initial_weights()
    middle = 14 * 28 + 14
    assert not x[:, 0].any()  # so that it is all the same whether the first change is taken back

    def measured(change):
        predictions = function(x, weights, bias)
        return {"change": change, "accuracy": number(accuracy(predictions, y)),
                "loss": number(mnist_loss(predictions, y))}

    yield measured("")
    weights[0] *= 1.0001
    yield measured("weights[0] *= 1.0001")
    weights[middle] += 0.01
    yield measured("weights[14*28+14] += 0.01")


def accumulation(digits):
    x, y = (tensor[:BATCH] for tensor in digits.training)
    parameters, function = initial_weights()
    for parameter in parameters:
        parameter.requires_grad_()
    for passes in [1, 2]:
        mnist_loss(function(x, *parameters), y).backward()
        case = {"passes": passes}
        for name, parameter in zip(["weights", "bias"], parameters):
            places = first_not_zero(parameter.grad)
            case[name] = {"places": places.tolist(), **norms(parameter.grad),
                          "gradient": flat(parameter.grad.reshape(-1)[places])}
        yield case


def join_groups(directory, target):
    """Writes the groups of the built-in digits as four files, one group after the other."""
    for name in FILES:
        array = np.concatenate([read_idx(directory / group, name) for group in GROUPS])
        header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes()
        (target / name).write_bytes(header + array.tobytes())


def main():
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as joined:
        join_groups(pathlib.Path(sys.argv[1]), pathlib.Path(joined))
        two, ten = (Digits(pathlib.Path(joined), classes) for classes in [TWO_CLASSES, TEN_CLASSES])
    write_beside(__file__, {
        "steps": [
            roller_coaster(), *slopes(),
            digits_step("digits", two, TWO_CLASSES, "linear", False),
            digits_step("digits shuffled simple-net", two, TWO_CLASSES, "simple-net", True),
            digits_step("ten classes", ten, TEN_CLASSES, "linear", True)],
        "nudges": [*nudges(two)],
        "accumulation": [*accumulation(two)],
    })


main()
