#ifndef CKERNELS_H
#define CKERNELS_H

// The number loops. Each is compiled for three instruction sets from one source (kernels.inc) and
// chosen at start. Sums run in sixteen lanes in a fixed order with fused multiply-add, so AVX2,
// AVX-512 and any other machine with fused multiply-add give the same bits.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { CK_BASE = 0, CK_AVX2 = 1, CK_AVX512 = 2 } ck_isa;

/// The best instruction set that this processor has.
ck_isa ck_best_isa(void);
/// Chooses the loops of the calling thread, for tests; false (and no change) where the processor
/// cannot run them.
bool ck_use_isa(ck_isa isa);

typedef enum { CK_ADD, CK_SUBTRACT, CK_MULTIPLY, CK_DIVIDE } ck_binary_op;
typedef enum {
  CK_NEGATE,
  CK_ABS,
  CK_SIGN,
  CK_SIGMOID,
  CK_EXP,
} ck_unary_op;

/// out[i] = a[i * a_step] op b[i * b_step]; a step is 0 (one value for all) or 1.
void ck_binary(ck_binary_op op, const float *a, ptrdiff_t a_step, const float *b,
               ptrdiff_t b_step, float *out, ptrdiff_t count);
/// out[i] = op(a[i])
void ck_unary(ck_unary_op op, const float *a, float *out, ptrdiff_t count);
/// out[i] += a[i] * scale, with one rounding where there is fused multiply-add
void ck_add_scaled(const float *a, float scale, float *out, ptrdiff_t count);
/// out[i] = g[i] * s[i] * (1 - s[i]), the gradient through a sigmoid whose value was s
void ck_sigmoid_backward(const float *g, const float *s, float *out, ptrdiff_t count);
/// out[i] = mask[i] ? a[i * a_step] : b[i * b_step]
void ck_where(const uint8_t *mask, const float *a, ptrdiff_t a_step, const float *b,
              ptrdiff_t b_step, float *out, ptrdiff_t count);
/// The sum of all values: sixteen lanes, added up pairwise at the end.
float ck_sum(const float *a, ptrdiff_t count);
/// out[i] = bytes[i] / 255, rounded as a division is
void ck_bytes_to_unit(const uint8_t *bytes, float *out, ptrdiff_t count);

/// out[n, m] = a[n, k] @ b[k, m]
void ck_matmul(const float *a, const float *b, float *out, ptrdiff_t n, ptrdiff_t k, ptrdiff_t m);
/// out[k, m] = transposed(a[n, k]) @ g[n, m]
void ck_matmul_tn(const float *a, const float *g, float *out, ptrdiff_t n, ptrdiff_t k,
                  ptrdiff_t m);
/// out[n, k] = g[n, m] @ transposed(b[k, m])
void ck_matmul_nt(const float *g, const float *b, float *out, ptrdiff_t n, ptrdiff_t k,
                  ptrdiff_t m);

#endif
