"""gensim's answers about small random vectors, which are printed too (gensim 4.2).

python3 test/golden/neighbours.py > test/golden/neighbours.json
"""

import json
import random

import numpy
from gensim.models import KeyedVectors

DIMENSION = 7
WORDS = 60


def vectors():
    """Numbers with three decimals; lengths differ much."""
    random.seed(5)
    rows = []
    for _ in range(WORDS):
        scale = random.uniform(0.2, 5)
        rows.append([round(random.gauss(0, scale), 3) for _ in range(DIMENSION)])
    return [f"w{i}" for i in range(WORDS)], rows


def found(pairs):
    return [[word, float(score)] for word, score in pairs]


words, rows = vectors()
keyed = KeyedVectors(DIMENSION)
keyed.add_vectors(words, numpy.array(rows, dtype=numpy.float32))
queries = [
    {"positive": ["w3"], "negative": []},
    {"positive": ["w3", "w40"], "negative": []},
    {"positive": ["w3", "w40"], "negative": ["w7"]},
    {"positive": [], "negative": ["w11"]},
    {"positive": ["w1", "w2", "w5", "w8"], "negative": ["w13", "w21"], "restrict": 25},
    {"positive": ["w30"], "negative": [], "restrict": 20},
]
sets = [["w1", "w2", "w3", "w4"], ["w10", "w20", "w30"], ["w5", "w50", "w55", "w59", "w9"]]
for query in queries:
    restrict = query.get("restrict")
    query["found"] = found(
        keyed.most_similar(query["positive"], query["negative"], topn=WORDS, restrict_vocab=restrict)
    )
print(
    json.dumps(
        {
            "words": words,
            "rows": rows,
            "mostSimilar": queries,
            "cosMul": [
                {"words": [a, b, c], "found": found(keyed.most_similar_cosmul([b, c], [a], topn=WORDS))}
                for a, b, c in [["w1", "w2", "w3"], ["w50", "w0", "w25"]]
            ],
            "doesntMatch": [{"words": words, "odd": keyed.doesnt_match(words)} for words in sets],
            "rank": [[a, b, int(keyed.rank(a, b))] for a, b in [["w1", "w2"], ["w2", "w1"], ["w9", "w59"]]],
            "similarity": [[a, b, float(keyed.similarity(a, b))] for a, b in [["w1", "w2"], ["w4", "w44"]]],
            "mean": [
                {"words": words, "vector": keyed.get_mean_vector(words).tolist()} for words in sets
            ],
        }
    )
)
