"""gensim's figures for analogies and word pairs.

python3 test/golden/evaluation.py > test/golden/evaluation.json
    of small random vectors, which are printed too (gensim 4.2)
python3 test/golden/evaluation.py VECTORS.bin QUESTIONS PAIRS ANALOGY_RESTRICT PAIRS_RESTRICT ignore|exact
    of the given files: one case as JSON
"""

import json
import os
import random
import sys
import tempfile

import numpy
from gensim.models import KeyedVectors

DIMENSION = 6
COUNTRIES = ["Athens Greece", "Oslo Norway", "Rome Italy", "Paris France", "Cairo Egypt", "Lima Peru"]
PLURALS = ["cat cats", "dog dogs", "Tree trees", "straße straßen", "hill hills"]
REPEATED = ["paris", "GREECE", "Dogs", "STRASSE"]  # equal to earlier words but for case
CASES = [[0, 0, "ignore"], [0, 0, "exact"], [30, 28, "ignore"], [30, 28, "exact"], [22, 20, "ignore"]]


def vectors():
    """Pairs that differ by nearly the same vector, other words between them; numbers with three decimals."""
    random.seed(11)
    number = lambda scale: random.gauss(0, scale)
    words, rows = [], []
    for pairs in [COUNTRIES, PLURALS]:
        offset = [number(1) for _ in range(DIMENSION)]
        for pair in pairs:
            base = [number(1) for _ in range(DIMENSION)]
            words += pair.split()
            rows += [base, [x + y + number(0.6) for x, y in zip(base, offset)]]
    for word in REPEATED + [f"word{i}" for i in range(12)]:
        words.append(word)
        rows.append([number(1) for _ in range(DIMENSION)])
    order = list(range(len(words)))
    random.shuffle(order)
    return [words[i] for i in order], [[round(x, 3) for x in rows[i]] for i in order]


def questions():
    lines = []
    for name, pairs in [("capital-countries", COUNTRIES), ("gram8-plural", PLURALS + ["house houses"])]:
        lines.append(f": {name}")
        lines += [f"{a} {b}" for a in pairs for b in pairs if a != b]
        lines += ["only three words", ""]
    return "\n".join(lines + [": empty"]) + "\n"


def word_pairs(words):
    """Judgements with ties, unknown words, a comment, a pair that stands twice and one word with itself (with more of
    them the ranks would hang on the last bit of gensim's float32 cosines, which differ a little from 1)."""
    random.seed(12)
    lines = ["# first\tsecond\tmean"]
    for _ in range(120):
        a, b = random.sample(words, 2)
        if a.upper() == b.upper():
            continue
        lines.append(f"{a.lower() if random.random() < 0.5 else a}\t{b}\t{random.randint(0, 20) / 2}")
    return "\n".join(lines + [lines[-1], "cat\tcat\t10", "cat\tunknown\t3.5", "cat\tcats\tmuch"]) + "\n"


def evaluate(keyed, analogies, pairs, restrict, restrict_pairs, case):
    insensitive = case == "ignore"
    size = len(keyed)
    _, sections = keyed.evaluate_word_analogies(analogies, restrict or size, case_insensitive=insensitive)
    pearson, spearman, unknown = keyed.evaluate_word_pairs(
        pairs, restrict_vocab=restrict_pairs or size, case_insensitive=insensitive
    )
    return {
        "restrict": restrict,
        "restrictPairs": restrict_pairs,
        "case": case,
        "sections": [
            {
                "name": section["section"],
                "correct": len(section["correct"]),
                "asked": len(section["correct"]) + len(section["incorrect"]),
            }
            for section in sections
        ],
        "pearson": float(pearson[0]),
        "spearman": float(spearman[0]),
        "unknownPairsPercent": unknown,
    }


def golden():
    words, rows = vectors()
    keyed = KeyedVectors(DIMENSION)
    keyed.add_vectors(words, numpy.array(rows, dtype=numpy.float32))
    texts = [questions(), word_pairs(words)]
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ["questions.txt", "pairs.tsv"]]
        for path, text in zip(paths, texts):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        cases = [evaluate(keyed, *paths, *case) for case in CASES]
    return {"words": words, "rows": rows, "questions": texts[0], "pairs": texts[1], "cases": cases}


if len(sys.argv) == 1:
    print(json.dumps(golden(), indent=1, ensure_ascii=False))
else:
    vectors_path, analogies, pairs, restrict, restrict_pairs, case = sys.argv[1:]
    keyed = KeyedVectors.load_word2vec_format(vectors_path, binary=True)
    print(json.dumps(evaluate(keyed, analogies, pairs, int(restrict), int(restrict_pairs), case)))
