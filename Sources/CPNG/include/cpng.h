// PNG files in memory, through libpng, which tells of errors by jumping: something that Swift
// cannot catch.
#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

// What became of a picture.
typedef enum {
  CPNG_DONE,
  // The bytes do not begin as every PNG file does.
  CPNG_NOT_PNG,
  // The header speaks of other sides than expected, or of longer ones than can be read.
  CPNG_OTHER_SIZE,
  // The bytes break off, make no sense, or would need too much memory.
  CPNG_DAMAGED,
} cpng_status;

typedef struct {
  cpng_status status;
  // What the header says; 0 where it was not reached.
  uint32_t width, height;
  // How many bytes had been used when the status was found out.
  size_t offset;
  // libpng's word for damage, without a full stop.
  char reason[96];
} cpng_result;

// Reads the header of a picture.
cpng_result cpng_look(const uint8_t *bytes, size_t count);

// Reads a picture of width × height as one byte of grey for each pixel, row by row.
//
// Colours become grey as in Pillow's convert('L'), (299 r + 587 g + 114 b) / 1000; 16 bits are
// rounded to 8; fewer are spread over 0 … 255; transparency is left out.
cpng_result cpng_read(const uint8_t *bytes, size_t count, uint8_t *pixels, uint32_t width,
                      uint32_t height);

// The longest file that cpng_write can make of a picture.
size_t cpng_write_bound(uint32_t width, uint32_t height);

// Writes a picture of one byte of grey for each pixel into a buffer of capacity bytes.
//
// Returns the length of the file, 0 where the buffer is too small.
size_t cpng_write(const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t *bytes,
                  size_t capacity);

#endif
