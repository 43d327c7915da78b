#ifndef ASSETS_H
#define ASSETS_H

// The files under digits/, which `descent data make` wrote, inside the program.

#include <stddef.h>

typedef struct {
  const void *bytes;
  size_t count;
} asset;

/// Gzipped IDX files of a group: 0 holds the 3s and 7s, 1 all other digits.
asset asset_training_images(int group);
asset asset_training_labels(int group);
asset asset_validation_images(int group);
asset asset_validation_labels(int group);

#endif
