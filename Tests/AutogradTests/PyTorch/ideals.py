"""Writes ideals.json: what the ideal digits of MNIST say of its validation digits.

    python3 ideals.py MNIST_DIRECTORY

MNIST_DIRECTORY and the order of digits are those of runs.py. For each choice of classes and each
measure of distance: the part of each class that is closest to its own ideal, their mean, the part
of all digits, the five closest calls and the five worst, as places in that order. Of equally close
ideals the last wins, as the chapter's is_3 is false where both distances are the same.
"""
import pathlib
import sys

import torch

from reference_format import flat, write_beside
from runs import TEN_CLASSES, TWO_CLASSES, Digits

MEASURES = {
    "L1": lambda a, b: (a - b).abs().mean(-1),
    "RMSE": lambda a, b: ((a - b) ** 2).mean(-1).sqrt(),
}


def positions(targets, classes):
    """Of two classes the targets are 1 for the first."""
    return 1 - targets.squeeze(1).long() if len(classes) == 2 else targets


def assess(digits, classes, measure):
    (x, y), (valid_x, valid_y) = ((pixels, positions(targets, classes))
                                  for pixels, targets in (digits.training, digits.validation))
    ideals = [x[y == position].mean(0) for position in range(len(classes))]
    distances = torch.stack([MEASURES[measure](valid_x, ideal) for ideal in ideals], 1)
    verdicts = len(classes) - 1 - distances.flip(1).argmin(1)
    is_right = verdicts == valid_y
    accuracies = torch.stack([is_right[valid_y == position].float().mean()
                              for position in range(len(classes))])
    two_closest = distances.sort(1).values[:, :2]
    margins = two_closest[:, 1] - two_closest[:, 0]
    wrongness = (distances.gather(1, valid_y[:, None]) - two_closest[:, :1]).squeeze(1)
    return {
        "classes": classes, "measure": measure, "accuracies": flat(accuracies),
        "mean": flat(accuracies.mean())[0], "all": flat(is_right.float().mean())[0],
        "closest": margins.argsort(stable=True)[:5].tolist(),
        "worst": wrongness.argsort(stable=True, descending=True)[:5].tolist(),
    }


def main():
    directory = pathlib.Path(sys.argv[1])
    choices = [(classes, Digits(directory, classes)) for classes in [TWO_CLASSES, TEN_CLASSES]]
    write_beside(__file__, {"ideals": [
        assess(digits, classes, measure) for classes, digits in choices for measure in MEASURES]})


main()
