# Makes small files of word vectors with gensim, NumPy and fastText, and what they hold, in test/golden/word-vectors/:
#   python3 test/golden/word-vectors.py          needs gensim, numpy, and the program `fasttext`
# Made with gensim 4.2.0, NumPy 1.24.2 and fastText 0.9.2. fastText's vectors differ a little from machine to machine;
# expected.json is made in the same run.

import json
import os
import subprocess
import tempfile

import numpy
from gensim.models import KeyedVectors

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "word-vectors")
os.makedirs(folder, exist_ok=True)
here = lambda name: os.path.join(folder, name)

# Words with letters of one to four bytes, and one that is a number; the first vector has the bytes 0a and 20 in it.
words = ["the", "naïve", "雪", "🙂", "1999"]
vectors = numpy.random.RandomState(7).standard_normal((5, 3)).astype("<f4")
vectors[0] = numpy.frombuffer(bytes([10, 10, 32, 10, 32, 10, 10, 32, 10, 32, 32, 10]), "<f4")
vectors[4] = [1e-30, -0.0, 3e38]

keyed = KeyedVectors(vector_size=3)
keyed.add_vectors(words, vectors)
keyed.save_word2vec_format(here("gensim.bin"), binary=True, sort_attr=None)
keyed.save_word2vec_format(here("gensim.txt"), binary=False, sort_attr=None)
keyed.save_word2vec_format(here("gensim.glove"), binary=False, write_header=False, sort_attr=None)
keyed.save(here("gensim.save"))
numpy.save(here("numpy.npy"), vectors)
numpy.save(here("numpy64.npy"), vectors.astype("<f8"))
with open(here("numpy.words.txt"), "w", encoding="utf-8") as file:
    file.write("".join(word + "\n" for word in words))

text = "the rain falls on the snow\nthe naïve snow falls\nhail and rain and 雪 fall 🙂\n" * 3
labelled = "".join("__label__%d %s\n" % (i % 2, line) for i, line in enumerate(text.splitlines()))
asked = ["rain", "naïve", "雪", "</s>", "rainfall", "ß", "unseen🙂", "a"]
# fastText 0.9.2 fills a tenth of its input matrix with each thread: with fewer than ten, the rest stays 0.
small = ["-dim", "4", "-bucket", "60", "-minCount", "1", "-epoch", "2", "-thread", "10", "-verbose", "0"]
expected = {"words": words, "vectors": vectors.astype(float).tolist(), "asked": asked}

with tempfile.TemporaryDirectory() as temporary:
    def fasttext(*arguments, **options):
        return subprocess.run(["fasttext", *arguments], check=True, capture_output=True, cwd=temporary, **options).stdout

    def vectors_of(model):
        lines = fasttext("print-word-vectors", here(model), input="".join(w + "\n" for w in asked).encode()).decode()
        return [[float(x) for x in line.split()[1:]] for line in lines.splitlines()]

    for name, content in [("text", text), ("labelled", labelled)]:
        with open(os.path.join(temporary, name), "w", encoding="utf-8") as file:
            file.write(content)
    fasttext("skipgram", "-input", "text", "-output", here("fasttext"), "-minn", "2", "-maxn", "3", *small)
    fasttext("skipgram", "-input", "text", "-output", here("fasttext-plain"), "-minn", "0", "-maxn", "0", *small)
    fasttext("supervised", "-input", "labelled", "-output", here("fasttext-supervised"), *small)
    for model in ["fasttext", "fasttext-plain", "fasttext-supervised"]:
        expected[model] = vectors_of(model + ".bin")
        if model != "fasttext":
            os.remove(here(model + ".vec"))

with open(here("expected.json"), "w", encoding="utf-8") as file:
    json.dump(expected, file, ensure_ascii=False, indent=1)
    file.write("\n")
