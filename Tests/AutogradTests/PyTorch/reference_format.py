"""How the reference scripts write JSON: one case per line, float32 in the fewest digits.

A float32 is written with the shortest digits that read back to the same bits (also when read as
a double and then rounded); NaN and the infinities are the strings "nan", "inf" and "-inf".
Only imported by the scripts beside it; there is nothing to run here.
"""
import json
import math
import pathlib

import numpy as np


def encode(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{encode(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(encode(item) for item in value) + "]"
    if isinstance(value, (np.float32, float)):
        return encode_float(value)
    return json.dumps(value)


def encode_float(value):
    if not math.isfinite(value):
        return json.dumps(str(float(value)))
    if not isinstance(value, np.float32):
        return repr(float(value))
    text = str(value)
    assert np.float32(float(text)).tobytes() == value.tobytes(), text
    return text


def flat(tensor):
    """The tensor's numbers in row-major order, each of its own type."""
    array = tensor.detach().contiguous().numpy().reshape(-1)
    return list(array) if array.dtype == np.float32 else array.tolist()


def shaped(tensor):
    return {"shape": list(tensor.shape), "values": flat(tensor)}


def write_beside(script, rows):
    """Writes {"row": [case, …], …} to the script's own name with .json."""
    text = ",\n".join(
        f"{json.dumps(name)}: [\n" + ",\n".join(map(encode, cases)) + "\n]"
        for name, cases in rows.items()
    )
    path = pathlib.Path(script).with_suffix(".json")
    path.write_text("{\n" + text + "\n}\n", encoding="utf-8")
    json.loads(path.read_text(encoding="utf-8"))
    print(f"{path.name}: {path.stat().st_size} bytes")
