"""Trains word vectors with gensim on a file, for the comparison of programs.

Usage: python3 gensim_train.py SETTINGS_AS_JSON; prints the words it counted and the seconds of each stage as JSON.
"""

import json
import sys
import time

from gensim.models import Word2Vec

settings = json.loads(sys.argv[1])
hierarchical = settings["negative"] == 0
stages = {}


def timed(stage, work):
    begin = time.monotonic()
    result = work()
    stages[stage] = time.monotonic() - begin
    return result


model = Word2Vec(
    vector_size=settings["dimension"],
    window=settings["window"],
    negative=settings["negative"],
    hs=1 if hierarchical else 0,
    sg=1 if settings["model"].startswith("skip-gram") else 0,
    sample=settings["sample"],
    min_count=settings["minCount"],
    alpha=settings["rate"],
    min_alpha=settings["rate"] * 1e-4,
    epochs=settings["epochs"],
    workers=settings["threads"],
    seed=settings["seed"],
)
corpus = settings["corpus"]
timed("count", lambda: model.build_vocab(corpus_file=corpus))
_, words = timed(
    "train",
    lambda: model.train(
        corpus_file=corpus,
        total_examples=model.corpus_count,
        total_words=model.corpus_total_words,
        epochs=model.epochs,
    ),
)
timed("save", lambda: model.wv.save_word2vec_format(settings["out"], binary=True))
print(json.dumps({"words": words, "stages": stages}))
