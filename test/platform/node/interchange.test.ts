// Files exchanged with gensim, NumPy and fastText: theirs are read here, ours by them. Skipped where they are absent.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tableOfWords, wordsOf } from '#firth/formats/word-vector-table.js';
import {
  readFastTextModel,
  readWordVectors,
  readWordVectorsOfFile,
} from '#firth/platform/node/read-word-vectors.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { pythonWith, runPython } from '../../helpers/other-programs.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const WORDS = ['the', 'naïve', '雪', '🙂', 'שלום', '1999', 'x'.repeat(500)];
const D = 7;
/** Numbers of all sizes, some of whose bytes are line feeds and spaces. */
const NUMBERS = Float32Array.from(
  { length: WORDS.length * D },
  (_, i) => Math.sin(i + 1) * 10 ** ((i % 12) - 8),
);
new Uint8Array(NUMBERS.buffer).set([0x0a, 0x20, 0x0a, 0x20, 0x20, 0x20, 0x0a, 0x0a], 16);
const TABLE = tableOfWords(WORDS, D, NUMBERS);

describe('gensim', () => {
  const { python, reason } = pythonWith('gensim');
  const skip = python === undefined ? reason : false;

  it('reads what is written, bit for bit', { skip }, async (test) => {
    const folder = temporaryFolder(test);
    const load =
      'import sys, json, numpy\nfrom gensim.models import KeyedVectors\n' +
      'k = KeyedVectors.load_word2vec_format(sys.argv[1], binary=sys.argv[2] == "binary", no_header=sys.argv[2] == "glove")\n' +
      'print(json.dumps([k.index_to_key, k.vectors.astype("<f4").tobytes().hex()]))';
    for (const [name, format] of [
      ['v.bin', 'binary'],
      ['v.txt', 'text'],
      ['v.glove', 'glove'],
      ['v.bin.gz', 'binary'],
    ]) {
      const path = join(folder, name);
      await writeWordVectors(path, TABLE);
      const [words, bytes] = runPython(python as string, load, path, format) as [string[], string];
      assert.deepEqual(words, WORDS);
      assert.equal(bytes, Buffer.from(NUMBERS.buffer).toString('hex'));
    }
  });

  it('writes what is read, bit for bit', { skip }, async (test) => {
    const folder = temporaryFolder(test);
    await writeWordVectors(join(folder, 'ours.bin'), TABLE);
    const save =
      'import sys\nfrom gensim.models import KeyedVectors\nfolder = sys.argv[1] + "/"\n' +
      'k = KeyedVectors.load_word2vec_format(folder + "ours.bin", binary=True)\n' +
      'k.save_word2vec_format(folder + "v.bin", binary=True, sort_attr=None)\n' +
      'k.save_word2vec_format(folder + "v.txt.gz", binary=False, sort_attr=None)\n' +
      'k.save_word2vec_format(folder + "v.glove", binary=False, write_header=False, sort_attr=None)\nprint(1)';
    runPython(python as string, save, folder);
    for (const [name, format] of [
      ['v.bin', 'binary'],
      ['v.txt.gz', 'text'],
      ['v.glove', 'glove'],
    ]) {
      const { table, format: found } = await readWordVectorsOfFile(join(folder, name));
      assert.equal(found, format);
      assert.deepEqual(wordsOf(table), WORDS);
      assert.deepEqual(table.data, NUMBERS);
    }
  });
});

describe('NumPy', () => {
  const { python, reason } = pythonWith('numpy');
  const skip = python === undefined ? reason : false;

  it('reads what is written, and writes what is read', { skip }, async (test) => {
    const folder = temporaryFolder(test);
    await writeWordVectors(join(folder, 'v.npy'), TABLE);
    const script =
      'import sys, json, numpy\nfolder = sys.argv[1] + "/"\na = numpy.load(folder + "v.npy")\n' +
      'numpy.save(folder + "again.npy", a)\nnumpy.save(folder + "wide.npy", a.astype("<f8"))\n' +
      'print(json.dumps([str(a.dtype), a.shape, a.tobytes().hex()]))';
    assert.deepEqual(runPython(python as string, script, folder), [
      'float32',
      [WORDS.length, D],
      Buffer.from(NUMBERS.buffer).toString('hex'),
    ]);
    assert.deepEqual(readFileSync(join(folder, 'again.npy')), readFileSync(join(folder, 'v.npy')));
    const wordsFile = join(folder, 'v.words.txt');
    assert.deepEqual((await readWordVectors(join(folder, 'wide.npy'), { wordsFile })).data, NUMBERS);
  });

  it('reads our safetensors by the published layout', { skip }, async (test) => {
    const path = join(temporaryFolder(test), 'v.safetensors');
    await writeWordVectors(path, tableOfWords(['new york', '', '雪'], 2, Float32Array.of(1, 2, 3, 4, 5, 6)));
    const script = `
import sys, json, struct, numpy
b = open(sys.argv[1], "rb").read()
n, = struct.unpack("<Q", b[:8])
header, data = json.loads(b[8:8 + n]), b[8 + n:]
types = {"F32": "<f4", "I64": "<i8", "U8": "u1"}
t = {}
end = 0
for name, e in header.items():
    if name == "__metadata__": continue
    first, last = e["data_offsets"]
    assert first == end and (8 + n + first) % numpy.dtype(types[e["dtype"]]).itemsize == 0
    end = last
    t[name] = numpy.frombuffer(data[first:last], types[e["dtype"]]).reshape(e["shape"])
assert end == len(data)
words, o = t["words"].tobytes(), t["word_offsets"]
print(json.dumps([[words[o[i]:o[i + 1]].decode() for i in range(len(o) - 1)], t["vectors"].tolist()]))`;
    assert.deepEqual(runPython(python as string, script, path), [
      ['new york', '', '雪'],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]);
  });
});

describe('safetensors', () => {
  const { python, reason } = pythonWith('safetensors.numpy');

  it('reads what is written', { skip: python === undefined ? reason : false }, async (test) => {
    const path = join(temporaryFolder(test), 'v.safetensors');
    await writeWordVectors(path, TABLE);
    const script =
      'import sys, json\nfrom safetensors.numpy import load_file\nt = load_file(sys.argv[1])\n' +
      'print(json.dumps([sorted(t), t["vectors"].tobytes().hex()]))';
    assert.deepEqual(runPython(python as string, script, path), [
      ['vectors', 'word_offsets', 'words'],
      Buffer.from(NUMBERS.buffer).toString('hex'),
    ]);
  });
});

describe('fastText', () => {
  const { error } = spawnSync('fasttext', [], { encoding: 'utf8' });
  const skip = error === undefined ? false : `the program fasttext is not here: ${error.message}`;

  it('prints the vectors that are read from its model, of words seen and unseen', { skip }, async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(
      join(folder, 'text'),
      'the rain falls on the snow\nthe naïve snow falls and 雪\n'.repeat(20),
    );
    const run = (flags: string[], input = '') => {
      const { status, stdout, stderr } = spawnSync('fasttext', flags, {
        cwd: folder,
        encoding: 'utf8',
        input,
      });
      assert.equal(status, 0, stderr);
      return stdout;
    };
    const flags = [
      '-dim',
      '6',
      '-bucket',
      '500',
      '-minn',
      '3',
      '-maxn',
      '6',
      '-minCount',
      '1',
      '-thread',
      '10',
      '-epoch',
      '1',
    ];
    run(['cbow', '-input', 'text', '-output', 'model', ...flags]);
    const model = await readFastTextModel(join(folder, 'model.bin'));
    const asked = ['rain', 'naïve', '雪', 'rainfall', 'snowily', 'ünheard', '雪🙂雪雪', '</s>', 'q'];
    const lines = run(['print-word-vectors', 'model.bin'], `${asked.join('\n')}\n`)
      .trim()
      .split('\n');
    asked.forEach((word, i) => {
      const printed = lines[i].trim().split(' ').slice(1).map(Number);
      const vector = [...model.vectorOf(word)];
      assert.equal(vector.length, printed.length);
      for (const [j, x] of vector.entries()) {
        assert.ok(Math.abs(x - printed[j]) <= 6e-5 * Math.abs(printed[j]), `${word}: ${x}, ${printed[j]}`);
      }
    });
  });

  it('starts from vectors that are written as text', { skip }, async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'text'), '__label__a rain snow\n__label__b snow hail\n'.repeat(20));
    await writeWordVectors(
      join(folder, 'v.vec'),
      tableOfWords(['rain', 'snow'], 2, Float32Array.of(1 / 3, -2, 3e-9, 4)),
    );
    const flags = ['-dim', '2', '-pretrainedVectors', 'v.vec', '-epoch', '1', '-lr', '0', '-thread', '10'];
    const { status, stderr } = spawnSync(
      'fasttext',
      ['supervised', '-input', 'text', '-output', 'm', ...flags],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    assert.equal(status, 0, stderr);
    const model = await readFastTextModel(join(folder, 'm.bin'));
    assert.deepEqual([...model.vectorOf('rain')], [Math.fround(1 / 3), -2]);
    assert.deepEqual([...model.vectorOf('snow')], [Math.fround(3e-9), 4]);
  });
});
