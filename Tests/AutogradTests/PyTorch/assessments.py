"""Writes assessments.json: what models say of pictures, one by one, and why.

    python3 assessments.py

Weights and pictures come from whole numbers, so that any language makes the same bits of them:
number(i, salt) below is parameter number salt at place i of its row-major order, byte(p, i) pixel i
of picture p; picture p belongs to class p % classes. Pictures are 5 wide and 4 high, bytes / 255.
Parameters are those of x @ weights + bias, or of (x @ w1 + b1).relu() @ w2 + b2 with 30 hidden
units.

For each model and number of classes: predictions, losses (of two classes mnist_loss without its
mean, else cross_entropy with reduction='none'), the probability of each class (of two classes
sigmoid and 1 - sigmoid), and verdicts. "attributions": for each picture the classes "one" and
"other" that it is about (of two 0 and 1, else the verdict and the label, or where that is right the
most probable other class), how far one's prediction is above the other's, its gradient by autograd
and gradient * pixel. "flips": the verdict after the smallest change along the gradient that turns
it times 1.001, and that change; of a linear model in closed form, else the first place on the ray
that turns it, found in float64, or null where no place up to a length of 100 does, or where the
verdict turns back soon after, so that a coarser search may find another place.
"""
import itertools

import torch
import torch.nn.functional as F

from reference_format import flat, write_beside

WIDTH, HEIGHT, HIDDEN = 5, 4, 30
PICTURES = 12
MARGIN = 1.001
LONGEST = 100


def numbers(shape, salt):
    count = torch.Size(shape).numel()
    values = [(i * 7919 + salt * 104729) % 2003 - 1001 for i in range(count)]
    return (torch.tensor(values, dtype=torch.float32) / 1001).reshape(shape)


def pictures():
    return torch.tensor([
        [(i * i * 3 + p * 41 + i * p * 7) % 256 if (i + p) % 3 else 0
         for i in range(WIDTH * HEIGHT)] for p in range(PICTURES)]).float() / 255


def make_model(name, outputs):
    inputs = WIDTH * HEIGHT
    if name == "linear":
        parameters = [numbers([inputs, outputs], 1), numbers([outputs], 2)]
        return parameters, lambda x, weights, bias: x @ weights + bias
    parameters = [numbers([inputs, HIDDEN], 1), numbers([HIDDEN], 2),
                  numbers([HIDDEN, outputs], 3), numbers([outputs], 4)]
    return parameters, lambda x, w1, b1, w2, b2: (x @ w1 + b1).relu() @ w2 + b2


def verdicts(predictions):
    if predictions.shape[1] == 1:
        return [int(not prediction > 0) for prediction in predictions[:, 0]]
    return predictions.argmax(1).tolist()


def above(predictions, one, other):
    if predictions.shape[1] == 1:
        return predictions[0, 0]
    return predictions[0, one] - predictions[0, other]


def with_gradient(function, x, one, other):
    """How far one is above the other, and how that changes with each pixel."""
    x = x[None].clone().requires_grad_()
    prediction = above(function(x), one, other)
    prediction.backward()
    return prediction.detach(), x.grad[0]


def rival(verdict, label, probabilities):
    if verdict != label:
        return label
    return max((p for p in range(len(probabilities)) if p != verdict),
               key=lambda p: probabilities[p])


def nearest(function, x, present, classes):
    """The unit vector towards the class that is nearest by the gradient, and how far it is."""
    two = classes == 2
    found = []
    for other in [1] if two else [c for c in range(classes) if c != present]:
        prediction, gradient = with_gradient(function, x, 0 if two else present, other)
        sign = 1 if two and present == 1 else -1
        found.append((prediction.abs() / gradient.norm(), sign * gradient / gradient.norm()))
    return min(found, key=lambda pair: pair[0])


def flip(function, x, classes, is_linear):
    x = x.double()
    present = verdicts(function(x[None]))[0]
    length, direction = nearest(function, x, present, classes)

    def turns(length):
        return verdicts(function((x + length * direction)[None]))[0] != present

    if not is_linear:
        step = 1e-3
        first = next((n for n in range(1, int(LONGEST / step)) if turns(n * step)), None)
        if first is None:
            return None
        low, high = (first - 1) * step, first * step
        if not all(turns(high * (1 + n / 100)) for n in range(50)):
            return None
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (low, middle) if turns(middle) else (middle, high)
        length = high
    change = length * MARGIN * direction
    return {"verdict": verdicts(function((x + change)[None]))[0], "change": flat(change.float())}


def assess(model, classes):
    x = pictures()
    labels = [p % classes for p in range(PICTURES)]
    parameters, function = make_model(model, 1 if classes == 2 else classes)
    exact = [p.double() for p in parameters]
    if model == "simple-net":
        # No unit is so near its kink that rounding decides.
        assert (x.double() @ exact[0] + exact[1]).abs().min() > 1e-4
    predictions = function(x, *parameters)
    if classes == 2:
        first = predictions.sigmoid()
        probabilities = torch.cat([first, 1 - first], 1)
        targets = torch.tensor([[1 - label] for label in labels])
        losses = torch.where(targets == 1, 1 - first, first)
    else:
        probabilities = predictions.softmax(1)
        losses = F.cross_entropy(predictions, torch.tensor(labels), reduction="none")
    found = verdicts(predictions)
    attributions = []
    for p in range(PICTURES):
        pair = (0, 1) if classes == 2 else (
            found[p], rival(found[p], labels[p], probabilities[p].tolist()))
        prediction, gradient = with_gradient(lambda x: function(x, *parameters), x[p], *pair)
        attributions.append({
            "one": pair[0], "other": pair[1], "prediction": flat(prediction)[0],
            "gradient": flat(gradient), "values": flat(gradient * x[p])})
    flips = [flip(lambda x: function(x, *exact), picture, classes, model == "linear")
             for picture in x]
    assert sum(entry is None for entry in flips) <= PICTURES // 2
    return {"model": model, "classes": classes, "predictions": flat(predictions),
            "losses": flat(losses), "probabilities": flat(probabilities), "verdicts": found,
            "attributions": attributions, "flips": flips}


def main():
    torch.set_num_threads(1)
    write_beside(__file__, {"assessments": [
        assess(*pair) for pair in itertools.product(["linear", "simple-net"], [2, 10])]})


main()
