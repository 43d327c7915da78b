"""Writes weights.json: files of weights by the safetensors library, and what PyTorch predicts with them.

    python3 weights.py

Needs the package safetensors besides PyTorch. A case has the model, its number of outputs, the header
of its file, the MD5 of the whole file, and the predictions for each picture. Number i of the t-th
tensor in the order of names is ((7919 i + 104729 t) mod 2001 - 1000) / 8192, pixel j of picture p is
((31 j + 97 p) mod 256) / 255, so that whoever has the header can write the file again.
"""
import hashlib
import math
import pathlib
import tempfile

import torch
from safetensors.torch import load_file, save_file

from reference_format import flat, write_beside

PIXELS, HIDDEN, PICTURES = 784, 30, 3


class Linear(torch.nn.Module):
    """The chapter's linear1, its parameters under the chapter's names."""

    def __init__(self, outputs):
        super().__init__()
        self.weights = torch.nn.Parameter(torch.zeros(PIXELS, outputs))
        self.bias = torch.nn.Parameter(torch.zeros(outputs))

    def forward(self, batch):
        return batch @ self.weights + self.bias


def simple_net(outputs):
    return torch.nn.Sequential(
        torch.nn.Linear(PIXELS, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, outputs))


def numbers(shape, place):
    count = math.prod(shape)
    whole = (7919 * torch.arange(count) + 104729 * place) % 2001 - 1000
    return (whole.to(torch.float32) / 8192).reshape(shape)


def pictures():
    pixels = [[(31 * j + 97 * p) % 256 for j in range(PIXELS)] for p in range(PICTURES)]
    return torch.tensor(pixels, dtype=torch.float32) / 255


def case(name, make, outputs, metadata):
    shapes = {key: value.shape for key, value in make(outputs).state_dict().items()}
    tensors = {key: numbers(shapes[key], place) for place, key in enumerate(sorted(shapes))}
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "weights.safetensors"
        save_file(tensors, path, metadata)
        data = path.read_bytes()
        model = make(outputs)
        model.load_state_dict(load_file(path))
    with torch.no_grad():
        predictions = model(pictures())
    length = int.from_bytes(data[:8], "little")
    return {
        "model": name, "outputs": outputs, "header": data[8:8 + length].decode(),
        "md5": hashlib.md5(data).hexdigest(), "predictions": flat(predictions)}


def main():
    torch.set_num_threads(1)
    write_beside(__file__, {"weights": [
        case("linear", Linear, 1, None),
        case("linear", Linear, 10, {"format": "pt"}),
        case("simple-net", simple_net, 1, {"classes": "3,7"}),
        case("simple-net", simple_net, 10, None),
    ]})


main()
