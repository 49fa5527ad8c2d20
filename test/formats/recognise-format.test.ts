import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recogniseFormat } from '#firth/formats/recognise-format.js';

const floats = (...numbers: number[]) => Buffer.from(Float32Array.from(numbers).buffer).toString('latin1');
const recognise = (content: string) => recogniseFormat(Buffer.from(content, 'latin1'), 'v');

describe('recogniseFormat', () => {
  it("tells word2vec's text from its binary form", () => {
    assert.equal(recognise('2 3\na 1 2 3\nb 4 5 6\n'), 'text');
    assert.equal(recognise('2 3 \r\na 1 2 3 \r\nb 4 5 6 \r\n'), 'text');
    assert.equal(recognise(`2 3\na ${floats(1, 2, 3)}\nb ${floats(4, 5, 6)}\n`), 'binary');
    assert.equal(recognise('1 1\na ABCD\n'), 'binary');
    assert.equal(recognise('1 1\na ABCD'), 'binary');
    assert.equal(recognise('0 3\n'), 'text');
  });

  it('takes a first line of two numbers for a word where the other lines are alike', () => {
    assert.equal(recognise('1999 5\n2000 6\n'), 'glove');
    assert.equal(recognise('12 1\na 0.5\n'), 'text');
  });

  it("leaves a wrong dimension to the reader of word2vec's text", () => {
    assert.equal(recognise('2 5\na 1 2 3\nb 4 5 6\n'), 'text');
  });

  it('tells lines of words and numbers, with spaces in words and numbers as words', () => {
    assert.equal(recognise('. . . 1 2\na 3 4\n'), 'glove');
    assert.equal(recognise('7 1 2\n8 3 4\n'), 'glove');
    assert.equal(recognise('a\t1\t2\nb\t3\t4\n'), 'glove');
    assert.equal(recognise('1\t2\n3\t4\n'), 'projector');
  });

  const UNPACK = 'Unpack it first; gzip alone is unpacked on the way';
  const NAME =
    'If it is in one of the formats text, binary, npy, safetensors, fasttext, firth, projector, glove, name it: `format` (--format, or convert --from)';
  const strangers: [string, string, string][] = [
    ['', 'an empty file', NAME],
    ['It was the best of times.\n', 'text that begins "It was the best of times.\\n"', NAME],
    ['\x00\x01\x02\xff', '00 01 02 ff', NAME],
    [
      'PK\x03\x04...',
      'a zip archive (a .npz of NumPy, a model of PyTorch, or a packed download)',
      'Unpack it and read what is inside; from PyTorch, write the matrix with safetensors.torch.save_file or numpy.save',
    ],
    [
      '\x89HDF\r\n\x1a\n',
      'an HDF5 file',
      'Write the matrix with numpy.save, and the words a line each beside it',
    ],
    ['BZh91AY', 'a bzip2 file', UNPACK],
    ['\xfd7zXZ\x00', 'an xz file', UNPACK],
    ['\x28\xb5\x2f\xfd\x00', 'a zstandard file', UNPACK],
    ['\x1f\x8b\x08\x00', 'a gzip file inside another or in a stream', 'Unpack it first'],
  ];
  for (const [content, found, remedy] of strangers) {
    it(`says what it found instead: ${found}`, () => {
      assert.throws(() => recognise(content), {
        name: 'FileError',
        message: `v: byte 0: expected word vectors in a known format, found ${found}. ${remedy}`,
      });
    });
  }

  it('refuses pickles of every protocol that it can tell, with the recipe', () => {
    for (const protocol of [2, 3, 4, 5]) {
      assert.throws(() => recognise(`\x80${String.fromCharCode(protocol)}ccopy_reg`), {
        message: /found a Python pickle .* model\.wv\.save_word2vec_format\('vectors\.bin', binary=True\)/,
      });
    }
  });
});
