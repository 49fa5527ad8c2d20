/* What native code makes of the engine's window step: skip-gram with K = 5 negatives shared by the window's m context
 * words, D = 100, on artificial text as in bench/zipf-task.ts. Scores of m x 6 rows, a tile of 2 x 6 at a time; sigmoid;
 * then both updates in one pass over D, six output rows and their increments in registers. Windows are drawn one ahead
 * and their output rows prefetched.
 *
 * LANES floats are one vector (4: 128 bits, 8: 256); the compiler's flags decide on fused multiply-add. It is a limit to
 * compare with, not a trainer: where a row occurs twice in a window an increment is lost, and nothing is written out.
 *
 * Usage: yardstick V TOKENS; prints seconds, words of text, windows and a sum over the trained rows.
 */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define D 100
#define C 5
#define ROWS 6 /* the target and K negatives */
#define STRIDE ((D + LANES - 1) / LANES * LANES)
#define SENTENCE 1000
#define NOISE_SLOTS (1 << 20)
#define SAMPLE 1e-3
#define RATE 0.025f

typedef float vec __attribute__((vector_size(4 * LANES)));
typedef int32_t ivec __attribute__((vector_size(4 * LANES)));

typedef struct {
  int m;
  float *inputs[2 * C];
  float *outputs[ROWS];
} Window;

static uint64_t state = 1;

/* SplitMix64. */
static inline uint64_t draw(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static inline uint32_t below(uint32_t n, uint32_t bits) { return (uint32_t)(((uint64_t)n * bits) >> 32); }

static double uniform(void) { return (double)(draw() >> 11) * 0x1p-53; }

static inline vec splat(float x) { return x - (vec){}; }

/* Each lane of `a` where `mask` is set, of `b` elsewhere. */
static inline vec pick(ivec mask, vec a, vec b) { return (vec)((mask & (ivec)a) | (~mask & (ivec)b)); }

static inline float sum_lanes(vec v) {
  float sum = 0;
  for (int i = 0; i < LANES; i++) sum += v[i];
  return sum;
}

/* 1 / (1 + e^-x), e^-x as 2^n e^r with the Taylor polynomial of e^r up to r^7. */
static inline vec sigmoid(vec x) {
  const vec largest = splat(87), rounder = splat(12582912);
  vec y = -x;
  y = pick(y > largest, largest, y);
  y = pick(y < -largest, -largest, y);
  vec shifted = y * splat(1.44269504f) + rounder;
  vec n = shifted - rounder;
  vec r = y - n * splat(0.693359375f) - n * splat(-2.12194440e-4f);
  vec p = splat(1.0f / 5040) * r + splat(1.0f / 720);
  p = p * r + splat(1.0f / 120);
  p = p * r + splat(1.0f / 24);
  p = p * r + splat(1.0f / 6);
  p = p * r + splat(0.5f);
  p = p * r + splat(1);
  p = p * r + splat(1);
  vec power = (vec)((ivec)p + ((ivec)shifted << 23));
  return splat(1) / (splat(1) + power);
}

static inline vec at(const float *row, int k) {
  vec v;
  memcpy(&v, row + k, sizeof v);
  return v;
}

static inline void put(float *row, int k, vec v) { memcpy(row + k, &v, sizeof v); }

static void score_two(const float *x, const float *y, float *const *o, float *scores) {
  vec a[ROWS] = {}, b[ROWS] = {};
  for (int k = 0; k < STRIDE; k += LANES) {
    vec u = at(x, k), v = at(y, k);
#pragma GCC unroll 6
    for (int j = 0; j < ROWS; j++) {
      vec w = at(o[j], k);
      a[j] += u * w;
      b[j] += v * w;
    }
  }
#pragma GCC unroll 6
  for (int j = 0; j < ROWS; j++) {
    scores[j] = sum_lanes(a[j]);
    scores[ROWS + j] = sum_lanes(b[j]);
  }
}

static void update(const Window *w, const float *g) {
  for (int k = 0; k < STRIDE; k += LANES) {
    vec o[ROWS], d[ROWS] = {};
#pragma GCC unroll 6
    for (int j = 0; j < ROWS; j++) o[j] = at(w->outputs[j], k);
    for (int i = 0; i < w->m; i++) {
      vec x = at(w->inputs[i], k), e = {};
#pragma GCC unroll 6
      for (int j = 0; j < ROWS; j++) {
        vec c = splat(g[i * ROWS + j]);
        e += c * o[j];
        d[j] += c * x;
      }
      put(w->inputs[i], k, x + e);
    }
#pragma GCC unroll 6
    for (int j = 0; j < ROWS; j++) put(w->outputs[j], k, o[j] + d[j]);
  }
}

static void step(const Window *w) {
  float g[(2 * C + 1) * ROWS + LANES] = {0};
  for (int i = 0; i < w->m; i += 2) {
    const float *second = w->inputs[i + 1 < w->m ? i + 1 : i];
    score_two(w->inputs[i], second, w->outputs, g + i * ROWS);
  }
  for (int s = 0; s < w->m * ROWS; s += LANES) put(g, s, splat(-RATE) * sigmoid(at(g, s)));
  for (int i = 0; i < w->m; i++) g[i * ROWS] += RATE;
  update(w, g);
}

/* Cumulative weights. */
static double *cumulate(int V, double exponent) {
  double *ends = malloc(V * sizeof *ends), sum = 0;
  for (int word = 0; word < V; word++) ends[word] = sum += pow(1 / (word + 2.7), exponent);
  return ends;
}

static int word_of(const double *ends, int V, double uniform_number) {
  int low = 0, high = V - 1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (ends[middle] < uniform_number * ends[V - 1]) low = middle + 1;
    else high = middle;
  }
  return low;
}

static int V;
static float *input, *output;
static int32_t *noise;
static double *keep;

/* The next window of a sentence of survivors; 0 where it has no context word. */
static int draw_window(Window *w, const int32_t *sentence, int length, int center) {
  uint64_t bits = draw();
  int reach = 1 + below(C, bits >> 32), target = sentence[center];
  int from = center < reach ? 0 : center - reach;
  int to = center + reach < length ? center + reach : length - 1;
  w->m = 0;
  for (int i = from; i <= to; i++)
    if (i != center) w->inputs[w->m++] = input + (size_t)sentence[i] * STRIDE;
  w->outputs[0] = output + (size_t)target * STRIDE;
  for (int j = 1; j < ROWS;) {
    int32_t word = noise[below(NOISE_SLOTS, draw())];
    if (word != target) w->outputs[j++] = output + (size_t)word * STRIDE;
  }
  for (int j = 0; j < ROWS; j++)
    for (int k = 0; k < STRIDE; k += 16) __builtin_prefetch(w->outputs[j] + k, 1);
  return w->m > 0;
}

/* Trains tokens in sentences of SENTENCE words; returns the number of windows. */
static long train(const int32_t *tokens, int count) {
  static int32_t sentence[SENTENCE];
  Window both[2];
  int drawn = 0, current = 0;
  long windows = 0;
  for (int start = 0; start < count; start += SENTENCE) {
    int length = 0;
    for (int i = start; i < count && i < start + SENTENCE; i++)
      if (uniform() < keep[tokens[i]]) sentence[length++] = tokens[i];
    for (int center = 0; center < length; center++) {
      if (!draw_window(&both[current], sentence, length, center)) continue;
      if (drawn) step(&both[1 - current]);
      drawn = 1;
      current = 1 - current;
      windows++;
    }
  }
  if (drawn) step(&both[1 - current]);
  return windows;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: yardstick V TOKENS\n");
    return 2;
  }
  V = atoi(argv[1]);
  int count = atoi(argv[2]), warm = count / 10;
  double *ends = cumulate(V, 1), *noise_ends = cumulate(V, 0.75);
  int32_t *tokens = malloc((count + warm) * sizeof *tokens);
  for (int i = 0; i < count + warm; i++) tokens[i] = word_of(ends, V, uniform());
  noise = malloc(NOISE_SLOTS * sizeof *noise);
  for (int s = 0; s < NOISE_SLOTS; s++) noise[s] = word_of(noise_ends, V, (s + 0.5) / NOISE_SLOTS);
  keep = malloc(V * sizeof *keep);
  for (int word = 0; word < V; word++) {
    double ratio = SAMPLE * ends[V - 1] * (word + 2.7);
    keep[word] = sqrt(ratio) + ratio;
  }
  input = aligned_alloc(64, (size_t)V * STRIDE * 4 / 64 * 64 + 64);
  output = aligned_alloc(64, (size_t)V * STRIDE * 4 / 64 * 64 + 64);
  for (size_t i = 0; i < (size_t)V * STRIDE; i++) {
    input[i] = i % STRIDE < D ? (uniform() - 0.5) / D : 0;
    output[i] = 0;
  }
  train(tokens, warm);
  struct timespec begin, end;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  long windows = train(tokens + warm, count);
  clock_gettime(CLOCK_MONOTONIC, &end);
  double sum = 0;
  for (size_t i = 0; i < (size_t)V * STRIDE; i++) sum += fabs(input[i]) + fabs(output[i]);
  double seconds = end.tv_sec - begin.tv_sec + (end.tv_nsec - begin.tv_nsec) * 1e-9;
  printf("{\"seconds\": %.6f, \"words\": %d, \"windows\": %ld, \"sum\": %.3f}\n", seconds, count, windows, sum);
  return 0;
}
