#ifndef CMD5_SHIM_H
#define CMD5_SHIM_H

#include <stddef.h>
#include <stdint.h>

// One set of names for two systems' libraries; Package.swift links the one that needs linking.
#if defined(__APPLE__)
#include <CommonCrypto/CommonDigest.h>
typedef CC_MD5_CTX cmd5_state;
static inline void cmd5_start(cmd5_state *state) { CC_MD5_Init(state); }
static inline void cmd5_update(cmd5_state *state, const void *bytes, size_t count) {
  // The count there has 32 bits.
  const uint8_t *next = (const uint8_t *)bytes;
  while (count > 0) {
    size_t part = count < (1u << 30) ? count : (1u << 30);
    CC_MD5_Update(state, next, (CC_LONG)part);
    next += part;
    count -= part;
  }
}
static inline void cmd5_finish(cmd5_state *state, uint8_t *digest) { CC_MD5_Final(digest, state); }
#else
#include <sys/types.h>
#include <md5.h>
typedef MD5_CTX cmd5_state;
static inline void cmd5_start(cmd5_state *state) { MD5Init(state); }
static inline void cmd5_update(cmd5_state *state, const void *bytes, size_t count) {
  MD5Update(state, (const uint8_t *)bytes, count);
}
static inline void cmd5_finish(cmd5_state *state, uint8_t *digest) { MD5Final(digest, state); }
#endif

#endif
