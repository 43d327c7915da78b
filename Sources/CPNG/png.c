#include "cpng.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// Longer sides are refused before any memory is set aside.
enum { longest_side = 256 };

// Chunks besides the picture itself get no more memory than this.
enum { chunk_limit = 1 << 20, chunk_count_limit = 64 };

// Chunks that say nothing of grey and may be long, or unfold to more: skipped unread. Names of four
// letters and a zero each, as libpng wants them.
static const uint8_t skipped_chunks[] = "tEXt\0zTXt\0iTXt\0iCCP\0eXIf\0sPLT";

// The bytes of a file, read or written from its start.
typedef struct {
  const uint8_t *bytes;
  uint8_t *output;
  size_t count, offset;
} stream;

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  stream *source = png_get_io_ptr(png);
  if (count > source->count - source->offset) {
    source->offset = source->count;
    png_error(png, "the file breaks off");
  }
  memcpy(target, source->bytes + source->offset, count);
  source->offset += count;
}

static void write_bytes(png_structp png, png_bytep source, size_t count) {
  stream *target = png_get_io_ptr(png);
  if (count > target->count - target->offset) png_error(png, "the buffer is full");
  memcpy(target->output + target->offset, source, count);
  target->offset += count;
}

static void flush(png_structp png) { (void)png; }

static void ignore_warning(png_structp png, png_const_charp words) {
  (void)png;
  (void)words;
}

// Keeps libpng's word for what is wrong and jumps back to whoever asked.
static void stop(png_structp png, png_const_charp words) {
  cpng_result *result = png_get_error_ptr(png);
  if (result) {
    strncpy(result->reason, words, sizeof result->reason - 1);
    size_t length = strlen(result->reason);
    if (length > 0 && result->reason[length - 1] == '.') result->reason[length - 1] = 0;
  }
  png_longjmp(png, 1);
}

// Four bytes of a header, the most significant first.
static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

cpng_result cpng_look(const uint8_t *bytes, size_t count) {
  cpng_result result = {.status = CPNG_DONE};
  if (count == 0 || png_sig_cmp(bytes, 0, count < 8 ? count : 8)) {
    result.status = CPNG_NOT_PNG;
    return result;
  }
  // The signature, then length and name of the header, then both sides.
  if (count < 24 || memcmp(bytes + 12, "IHDR", 4) != 0) {
    result.status = CPNG_DAMAGED;
    result.offset = count < 24 ? count : 12;
    strcpy(result.reason, count < 24 ? "the file breaks off" : "the header is missing");
    return result;
  }
  result.width = big_endian(bytes + 16);
  result.height = big_endian(bytes + 20);
  uint32_t limit = longest_side;
  if (result.width - 1 >= limit || result.height - 1 >= limit) {
    result.status = CPNG_OTHER_SIZE;
    result.offset = 16;
  }
  return result;
}

// Asks for one byte of grey or three of colour for each pixel, whatever the file has.
static void expect_bytes(png_structp png, png_infop info) {
  png_byte depth = png_get_bit_depth(png, info);
  png_byte type = png_get_color_type(png, info);
  // With transparency a palette gives a fourth channel, which is left out with those of others.
  if (type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
  if (type == PNG_COLOR_TYPE_GRAY && depth < 8) png_set_expand_gray_1_2_4_to_8(png);
  if (depth == 16) png_set_scale_16(png);
  if (type & PNG_COLOR_MASK_ALPHA) png_set_strip_alpha(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
}

// Pillow's rounding of 0.299 r + 0.587 g + 0.114 b, in 65,536ths.
static uint8_t gray(const uint8_t *rgb) {
  return (uint8_t)((rgb[0] * 19595u + rgb[1] * 38470u + rgb[2] * 7471u + 0x8000u) >> 16);
}

// All that a picture needs on its way to or from a file.
typedef struct {
  stream file;
  png_structp png;
  png_infop info;
  // The rows as libpng makes them, then where each begins.
  uint8_t *image;
  size_t row_length;
} work;

// What is known of the file's limits, and how it is read.
static void prepare(work *work) {
  png_set_user_limits(work->png, longest_side, longest_side);
  png_set_chunk_malloc_max(work->png, chunk_limit);
  png_set_chunk_cache_max(work->png, chunk_count_limit);
  png_set_keep_unknown_chunks(work->png, PNG_HANDLE_CHUNK_NEVER, skipped_chunks,
                              sizeof skipped_chunks / 5);
  png_set_read_fn(work->png, &work->file, read_bytes);
}

// Returns 0 where libpng jumped out of the middle.
//
// After a jump only what stood in memory before setjmp, or was reached through a pointer, has its
// last value: a function of its own keeps everything else out of registers.
__attribute__((noinline)) static int decode(work *work, uint8_t *pixels, uint32_t width,
                                            uint32_t height) {
  if (setjmp(png_jmpbuf(work->png))) return 0;
  prepare(work);
  png_read_info(work->png, work->info);
  expect_bytes(work->png, work->info);

  png_byte channels = png_get_channels(work->png, work->info);
  if (png_get_rowbytes(work->png, work->info) > work->row_length) {
    png_error(work->png, "the rows are too long");
  }
  png_bytep *rows = (png_bytep *)(void *)(work->image + work->row_length * height);
  for (uint32_t y = 0; y < height; y++) rows[y] = work->image + y * work->row_length;
  png_read_image(work->png, rows);
  png_read_end(work->png, NULL);
  if (work->file.offset < work->file.count) {
    png_error(work->png, "the picture ends and the file goes on");
  }
  for (uint32_t y = 0; y < height; y++) {
    for (uint32_t x = 0; x < width; x++) {
      const uint8_t *pixel = rows[y] + (size_t)x * channels;
      pixels[(size_t)y * width + x] = channels >= 3 ? gray(pixel) : pixel[0];
    }
  }
  return 1;
}

cpng_result cpng_read(const uint8_t *bytes, size_t count, uint8_t *pixels, uint32_t width,
                      uint32_t height) {
  cpng_result result = cpng_look(bytes, count);
  if (result.status != CPNG_DONE) return result;
  if (result.width != width || result.height != height) {
    result.status = CPNG_OTHER_SIZE;
    result.offset = 16;
    return result;
  }
  // As wide as libpng could make it, should a file have channels that were not expected.
  work work = {.file = {.bytes = bytes, .count = count}, .row_length = (size_t)width * 8};
  work.image = malloc((work.row_length + sizeof(png_bytep)) * height);
  work.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &result, stop, ignore_warning);
  work.info = work.png ? png_create_info_struct(work.png) : NULL;
  if (!work.image || !work.info) {
    result.status = CPNG_DAMAGED;
    strcpy(result.reason, "there is no memory left");
  } else if (!decode(&work, pixels, width, height)) {
    result.status = CPNG_DAMAGED;
  }
  png_destroy_read_struct(&work.png, &work.info, NULL);
  free(work.image);
  result.offset = work.file.offset;
  return result;
}

size_t cpng_write_bound(uint32_t width, uint32_t height) {
  // zlib's bound for rows that cannot be compressed, and some for the chunks around them.
  size_t length = ((size_t)width + 1) * height;
  return length + length / 100 + 1024;
}

// Returns 0 where libpng jumped out of the middle; a function of its own as decode is.
__attribute__((noinline)) static int encode(work *work, const uint8_t *pixels, uint32_t width,
                                            uint32_t height) {
  if (setjmp(png_jmpbuf(work->png))) return 0;
  png_set_write_fn(work->png, &work->file, write_bytes, flush);
  png_set_IHDR(work->png, work->info, width, height, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(work->png, work->info);
  for (uint32_t y = 0; y < height; y++) png_write_row(work->png, pixels + (size_t)y * width);
  png_write_end(work->png, work->info);
  return 1;
}

size_t cpng_write(const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t *bytes,
                  size_t capacity) {
  work work = {.file = {.output = bytes, .count = capacity}};
  work.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, stop, ignore_warning);
  work.info = work.png ? png_create_info_struct(work.png) : NULL;
  int is_done = work.info && encode(&work, pixels, width, height);
  png_destroy_write_struct(&work.png, &work.info);
  return is_done ? work.file.offset : 0;
}
