#include "CKernels.h"

// No contraction behind our back: every fused multiply-add is written as one.
#pragma clang fp contract(off)
// Vectors are passed between functions of this file only, where any convention will do.
#pragma clang diagnostic ignored "-Wpsabi"

typedef struct {
  void (*binary)(ck_binary_op, const float *, ptrdiff_t, const float *, ptrdiff_t, float *,
                 ptrdiff_t);
  void (*unary)(ck_unary_op, const float *, float *, ptrdiff_t);
  void (*add_scaled)(const float *, float, float *, ptrdiff_t);
  void (*sigmoid_backward)(const float *, const float *, float *, ptrdiff_t);
  float (*sum)(const float *, ptrdiff_t);
  void (*bytes_to_unit)(const uint8_t *, float *, ptrdiff_t);
  void (*matmul)(const float *, const float *, float *, ptrdiff_t, ptrdiff_t, ptrdiff_t);
  void (*matmul_tn)(const float *, const float *, float *, ptrdiff_t, ptrdiff_t, ptrdiff_t);
  void (*matmul_nt)(const float *, const float *, float *, ptrdiff_t, ptrdiff_t, ptrdiff_t);
} table;

#define NAME(x) x##_base
#if defined(__ARM_FEATURE_FMA)
#define FMA 1
#else
#define FMA 0
#endif
#include "kernels.inc"
#undef NAME
#undef FMA

#if defined(__x86_64__)
#define FMA 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) x##_avx2
#include "kernels.inc"
#undef NAME
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))), apply_to = function)
#define NAME(x) x##_avx512
#include "kernels.inc"
#undef NAME
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
void ck_unary(ck_unary_op op, const float *a, float *out, ptrdiff_t count) {
  loops()->unary(op, a, out, count);
}
void ck_add_scaled(const float *a, float scale, float *out, ptrdiff_t count) {
  loops()->add_scaled(a, scale, out, count);
}
void ck_sigmoid_backward(const float *g, const float *s, float *out, ptrdiff_t count) {
  loops()->sigmoid_backward(g, s, out, count);
}
void ck_where(const uint8_t *mask, const float *a, ptrdiff_t a_step, const float *b,
              ptrdiff_t b_step, float *out, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) out[i] = mask[i] ? a[i * a_step] : b[i * b_step];
}
float ck_sum(const float *a, ptrdiff_t count) { return loops()->sum(a, count); }
void ck_bytes_to_unit(const uint8_t *bytes, float *out, ptrdiff_t count) {
  loops()->bytes_to_unit(bytes, out, count);
}
void ck_matmul(const float *a, const float *b, float *out, ptrdiff_t n, ptrdiff_t k, ptrdiff_t m) {
  loops()->matmul(a, b, out, n, k, m);
}
void ck_matmul_tn(const float *a, const float *g, float *out, ptrdiff_t n, ptrdiff_t k,
                  ptrdiff_t m) {
  loops()->matmul_tn(a, g, out, n, k, m);
}
void ck_matmul_nt(const float *g, const float *b, float *out, ptrdiff_t n, ptrdiff_t k,
                  ptrdiff_t m) {
  loops()->matmul_nt(g, b, out, n, k, m);
}
