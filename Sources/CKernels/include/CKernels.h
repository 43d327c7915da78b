#ifndef CKERNELS_H
#define CKERNELS_H

// The number loops. Each is compiled for three instruction sets from one source (kernels.inc and
// matmul.inc) and chosen at start. Every sum has a fixed order and every fused multiply-add is
// written as one, so AVX2, AVX-512 and any other machine with fused multiply-add give the same
// bits.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { CK_BASE = 0, CK_AVX2 = 1, CK_AVX512 = 2 } ck_isa;

/// The best instruction set that this processor has.
ck_isa ck_best_isa(void);
/// Chooses the loops of the calling thread, for tests; false (and no change) where the processor
/// cannot run them.
bool ck_use_isa(ck_isa isa);

typedef enum {
  CK_ADD,
  CK_SUBTRACT,
  CK_MULTIPLY,
  CK_DIVIDE,
  CK_POWER,
  // Gradients: a is that of the result, b the result (sigmoid, tanh, relu) or the
  // input (abs, square).
  CK_SIGMOID_BACKWARD,
  CK_TANH_BACKWARD,
  CK_RELU_BACKWARD,
  CK_ABS_BACKWARD,
  CK_SQUARE_BACKWARD,
} ck_binary_op;
typedef enum {
  CK_NEGATE,
  CK_ABS,
  CK_SQRT,
  CK_EXP,
  CK_LOG,
  CK_SIGMOID,
  CK_RELU,
  CK_TANH,
} ck_unary_op;
typedef enum { CK_EQUAL, CK_NOT_EQUAL, CK_LESS, CK_LESS_EQUAL } ck_comparison;

// Steps are distances in elements from one operand to the next: 1, 0 for one value for all, or any.

/// out[i] = a[i * a_step] op b[i * b_step]
void ck_binary(ck_binary_op op, const float *a, ptrdiff_t a_step, const float *b,
               ptrdiff_t b_step, float *out, ptrdiff_t count);
/// out[i] = op(a[i * a_step])
void ck_unary(ck_unary_op op, const float *a, ptrdiff_t a_step, float *out, ptrdiff_t count);
/// out[i] = a[i * a_step] op b[i * b_step], false where either is NaN except for not-equal
void ck_compare(ck_comparison op, const float *a, ptrdiff_t a_step, const float *b,
                ptrdiff_t b_step, uint8_t *out, ptrdiff_t count);
/// out[i] = mask[i * mask_step] ? a[i * a_step] : b[i * b_step]
void ck_where(const uint8_t *mask, ptrdiff_t mask_step, const float *a, ptrdiff_t a_step,
              const float *b, ptrdiff_t b_step, float *out, ptrdiff_t count);
/// out[i] += a[i] * scale, rounded twice as `p -= lr * grad` is
void ck_add_scaled(const float *a, float scale, float *out, ptrdiff_t count);
/// out[i] = bytes[i] / 255, rounded as a division is
void ck_bytes_to_unit(const uint8_t *bytes, float *out, ptrdiff_t count);
/// out[i] = the sum of |bytes[i * length + j] - row[j]| over j; rows of up to 2^24 bytes
void ck_byte_distances(const uint8_t *bytes, ptrdiff_t rows, ptrdiff_t length, const uint8_t *row,
                       uint32_t *out);

/// Copies rows of a number of bytes from wherever they are, each asked for some rows ahead.
void ck_gather(const uint8_t *bytes, const ptrdiff_t *rows, ptrdiff_t count, ptrdiff_t length,
               uint8_t *out);

/// The sum of all values in PyTorch's order: eight lanes in four rows, cascaded over four levels.
float ck_sum(const float *a, ptrdiff_t count);
/// out[j] = sum of a[i * columns + j] over all rows, in PyTorch's order
void ck_sum_rows(const float *a, ptrdiff_t rows, ptrdiff_t columns, float *out);
/// Whether no value is infinite or NaN.
bool ck_all_finite(const float *a, ptrdiff_t count);
/// The place of the first largest value, or of the first NaN; count must not be 0.
ptrdiff_t ck_argmax(const float *a, ptrdiff_t step, ptrdiff_t count);

/// Each row's values minus the logarithm of the sum of their exponentials.
void ck_log_softmax(const float *a, float *out, ptrdiff_t rows, ptrdiff_t columns);
/// out = g - exp(y) * sum(g) in each row, the gradient where y was the result
void ck_log_softmax_backward(const float *g, const float *y, float *out, ptrdiff_t rows,
                             ptrdiff_t columns);

/// A matrix of numbers, or of bytes that stand for their 255th part; rows follow each other.
typedef struct {
  const float *numbers;
  const uint8_t *bytes;  // where numbers is null
} ck_matrix;

/// out[n, m] = a[n, k] @ b[k, m]
void ck_matmul(ck_matrix a, const float *b, float *out, ptrdiff_t n, ptrdiff_t k, ptrdiff_t m);
/// out[k, m] = transposed(a[n, k]) @ g[n, m]
void ck_matmul_tn(ck_matrix a, const float *g, float *out, ptrdiff_t n, ptrdiff_t k, ptrdiff_t m);

#endif
