#include "CKernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// No contraction behind our back: every fused multiply-add is written as one.
#pragma clang fp contract(off)
// Vectors are passed between functions of this file only, where any convention will do.
#pragma clang diagnostic ignored "-Wpsabi"

typedef struct {
  void (*binary)(ck_binary_op, const float *, ptrdiff_t, const float *, ptrdiff_t, float *,
                 ptrdiff_t);
  void (*unary)(ck_unary_op, const float *, ptrdiff_t, float *, ptrdiff_t);
  void (*compare)(ck_comparison, const float *, ptrdiff_t, const float *, ptrdiff_t, uint8_t *,
                  ptrdiff_t);
  void (*add_scaled)(const float *, float, float *, ptrdiff_t);
  void (*bytes_to_unit)(const uint8_t *, float *, ptrdiff_t);
  void (*byte_distances)(const uint8_t *, ptrdiff_t, ptrdiff_t, const uint8_t *, uint32_t *);
  float (*sum)(const float *, ptrdiff_t);
  void (*sum_rows)(const float *, ptrdiff_t, ptrdiff_t, float *);
  bool (*all_finite)(const float *, ptrdiff_t);
  void (*log_softmax)(const float *, float *, ptrdiff_t, ptrdiff_t);
  void (*log_softmax_backward)(const float *, const float *, float *, ptrdiff_t, ptrdiff_t);
  void (*matmul)(ck_matrix, const float *, float *, ptrdiff_t, ptrdiff_t, ptrdiff_t);
  void (*matmul_tn)(ck_matrix, const float *, float *, ptrdiff_t, ptrdiff_t, ptrdiff_t);
} table;

// Rows and vectors of a tile of a matrix product that fit into the registers of an instruction set,
// and rows of a product with one column; they change the speed and no bit.
#define NAME(x) x##_base
#if defined(__ARM_FEATURE_FMA)
#define FMA 1
#else
#define FMA 0
#endif
#define TILE_ROWS 4
#define TILE_VECTORS 1
#define VECTOR_ROWS 4
#include "kernels.inc"
#undef NAME
#undef FMA
#undef TILE_ROWS
#undef TILE_VECTORS
#undef VECTOR_ROWS

#if defined(__x86_64__)
#define FMA 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) x##_avx2
#define TILE_ROWS 4
#define TILE_VECTORS 1
#define VECTOR_ROWS 4
#include "kernels.inc"
#undef NAME
#undef TILE_ROWS
#undef TILE_VECTORS
#undef VECTOR_ROWS
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))), apply_to = function)
#define NAME(x) x##_avx512
#define TILE_ROWS 8
#define TILE_VECTORS 2
#define VECTOR_ROWS 8
#include "kernels.inc"
#undef NAME
#undef TILE_ROWS
#undef TILE_VECTORS
#undef VECTOR_ROWS
#pragma clang attribute pop
#endif

ck_isa ck_best_isa(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    return CK_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return CK_AVX2;
#endif
  return CK_BASE;
}

static const table *table_for(ck_isa isa) {
#if defined(__x86_64__)
  if (isa == CK_AVX512) return &table_avx512;
  if (isa == CK_AVX2) return &table_avx2;
#endif
  return &table_base;
}

// Each thread chooses at its first call, so that a test's choice stays with the test.
static _Thread_local const table *current;

static inline const table *loops(void) {
  if (!current) current = table_for(ck_best_isa());
  return current;
}

bool ck_use_isa(ck_isa isa) {
  if (isa > ck_best_isa()) return false;
  current = table_for(isa);
  return true;
}

void ck_binary(ck_binary_op op, const float *a, ptrdiff_t a_step, const float *b,
               ptrdiff_t b_step, float *out, ptrdiff_t count) {
  loops()->binary(op, a, a_step, b, b_step, out, count);
}
void ck_unary(ck_unary_op op, const float *a, ptrdiff_t a_step, float *out, ptrdiff_t count) {
  loops()->unary(op, a, a_step, out, count);
}
void ck_compare(ck_comparison op, const float *a, ptrdiff_t a_step, const float *b,
                ptrdiff_t b_step, uint8_t *out, ptrdiff_t count) {
  loops()->compare(op, a, a_step, b, b_step, out, count);
}
void ck_where(const uint8_t *mask, ptrdiff_t mask_step, const float *a, ptrdiff_t a_step,
              const float *b, ptrdiff_t b_step, float *out, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++)
    out[i] = mask[i * mask_step] ? a[i * a_step] : b[i * b_step];
}
void ck_add_scaled(const float *a, float scale, float *out, ptrdiff_t count) {
  loops()->add_scaled(a, scale, out, count);
}
void ck_bytes_to_unit(const uint8_t *bytes, float *out, ptrdiff_t count) {
  loops()->bytes_to_unit(bytes, out, count);
}
void ck_byte_distances(const uint8_t *bytes, ptrdiff_t rows, ptrdiff_t length, const uint8_t *row,
                       uint32_t *out) {
  loops()->byte_distances(bytes, rows, length, row, out);
}
void ck_gather(const uint8_t *bytes, const ptrdiff_t *rows, ptrdiff_t count, ptrdiff_t length,
               uint8_t *out) {
  // Rows in random order come from far away; the wait for one is filled with asking for the next.
  const ptrdiff_t ahead = 4, line = 64;
  for (ptrdiff_t i = 0; i < count; i++) {
    if (i + ahead < count)
      for (ptrdiff_t at = 0; at < length; at += line)
        __builtin_prefetch(bytes + rows[i + ahead] * length + at);
    memcpy(out + i * length, bytes + rows[i] * length, (size_t)length);
  }
}
float ck_sum(const float *a, ptrdiff_t count) { return loops()->sum(a, count); }
void ck_sum_rows(const float *a, ptrdiff_t rows, ptrdiff_t columns, float *out) {
  loops()->sum_rows(a, rows, columns, out);
}
bool ck_all_finite(const float *a, ptrdiff_t count) { return loops()->all_finite(a, count); }
ptrdiff_t ck_argmax(const float *a, ptrdiff_t step, ptrdiff_t count) {
  ptrdiff_t best = 0;
  for (ptrdiff_t i = 0; i < count; i++) {
    if (a[i * step] != a[i * step]) return i;
    if (a[i * step] > a[best * step]) best = i;
  }
  return best;
}
void ck_log_softmax(const float *a, float *out, ptrdiff_t rows, ptrdiff_t columns) {
  loops()->log_softmax(a, out, rows, columns);
}
void ck_log_softmax_backward(const float *g, const float *y, float *out, ptrdiff_t rows,
                             ptrdiff_t columns) {
  loops()->log_softmax_backward(g, y, out, rows, columns);
}
void ck_matmul(ck_matrix a, const float *b, float *out, ptrdiff_t n, ptrdiff_t k, ptrdiff_t m) {
  loops()->matmul(a, b, out, n, k, m);
}
void ck_matmul_tn(ck_matrix a, const float *g, float *out, ptrdiff_t n, ptrdiff_t k,
                  ptrdiff_t m) {
  loops()->matmul_tn(a, g, out, n, k, m);
}
