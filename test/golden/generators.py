"""Prints the first outputs of CPython's and NumPy's generators for several seeds.

python3 test/golden/generators.py > test/golden/generators.json
"""

import json
import random

import numpy

PYTHON_SEEDS = [0, 1, -1, -31415, 2**32 - 1, 2**32, 2**32 + 1, -(2**40) - 7, 2**53 - 1]
NUMPY_SEEDS = [0, 1, 9265, 2**31, 2**32 - 1]
RANGES = [[0, 0], [1, 5], [-3, 4], [0, 999_999], [0, 2**32 - 2]]
SKIPPED = 1250  # two whole blocks of 624 outputs, and a bit


def python_outputs(seed):
    random.seed(seed)
    draws = {"seed": seed, "bits32": [random.getrandbits(32) for _ in range(4)]}
    draws["random"] = [random.random() for _ in range(4)]
    draws["randint"] = [[low, high, [random.randint(low, high) for _ in range(6)]] for low, high in RANGES]
    random.seed(seed)
    for _ in range(SKIPPED):
        random.getrandbits(32)
    draws["bits32Later"] = [random.getrandbits(32) for _ in range(4)]
    return draws


def numpy_outputs(seed):
    generator = numpy.random.RandomState(seed)
    draws = {"seed": seed, "rand": generator.rand(4).tolist(), "randn": generator.randn(5).tolist()}
    draws["randAfterOddRandn"] = generator.rand(2).tolist()
    draws["randnAfterwards"] = generator.randn(2).tolist()
    return draws


print(
    json.dumps(
        {
            "skipped": SKIPPED,
            "python": [python_outputs(seed) for seed in PYTHON_SEEDS],
            "numpy": [numpy_outputs(seed) for seed in NUMPY_SEEDS],
        },
        indent=1,
    )
)
