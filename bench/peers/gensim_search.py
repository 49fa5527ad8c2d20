"""Searches for neighbours with gensim, for bench/search.ts.

Usage: python3 gensim_search.py VECTORS.f32 V D; then a line on standard input for each measurement: the rows to ask for,
parted by spaces. Prints the milliseconds that most_similar took for them, and the best row of the first, as JSON.
"""

import json
import sys
import time

import numpy
from gensim.models import KeyedVectors

path, size, dimension = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
keyed = KeyedVectors(dimension, count=size)
keyed.vectors = numpy.fromfile(path, dtype=numpy.float32).reshape(size, dimension)
keyed.index_to_key = [f"w{i}" for i in range(size)]
keyed.key_to_index = {word: i for i, word in enumerate(keyed.index_to_key)}
keyed.fill_norms(force=True)
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    words = [f"w{row}" for row in line.split()]
    begin = time.perf_counter()
    found = [keyed.most_similar(word, topn=10) for word in words]
    elapsed = time.perf_counter() - begin
    print(json.dumps({"ms": elapsed * 1000, "best": keyed.key_to_index[found[0][0][0]]}), flush=True)
