#include "Assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char train_images_3_7[] = {
#embed "digits/3-7/train-images-idx3-ubyte.gz"
};
static const unsigned char train_labels_3_7[] = {
#embed "digits/3-7/train-labels-idx1-ubyte.gz"
};
static const unsigned char valid_images_3_7[] = {
#embed "digits/3-7/t10k-images-idx3-ubyte.gz"
};
static const unsigned char valid_labels_3_7[] = {
#embed "digits/3-7/t10k-labels-idx1-ubyte.gz"
};
static const unsigned char train_images_others[] = {
#embed "digits/others/train-images-idx3-ubyte.gz"
};
static const unsigned char train_labels_others[] = {
#embed "digits/others/train-labels-idx1-ubyte.gz"
};
static const unsigned char valid_images_others[] = {
#embed "digits/others/t10k-images-idx3-ubyte.gz"
};
static const unsigned char valid_labels_others[] = {
#embed "digits/others/t10k-labels-idx1-ubyte.gz"
};

#define CHOOSE(group, first, second) \
  (group) == 0 ? (asset){first, sizeof first} : (asset){second, sizeof second}

asset asset_training_images(int group) {
  return CHOOSE(group, train_images_3_7, train_images_others);
}
asset asset_training_labels(int group) {
  return CHOOSE(group, train_labels_3_7, train_labels_others);
}
asset asset_validation_images(int group) {
  return CHOOSE(group, valid_images_3_7, valid_images_others);
}
asset asset_validation_labels(int group) {
  return CHOOSE(group, valid_labels_3_7, valid_labels_others);
}
