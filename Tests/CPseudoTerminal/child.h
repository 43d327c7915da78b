// What happens between fork and exec.

#ifndef CPSEUDOTERMINAL_CHILD_H
#define CPSEUDOTERMINAL_CHILD_H

#include <stdbool.h>

// Turns the calling, newly forked process into a program. Never returns.
_Noreturn void pt_become(
  const char *path, char *const *arguments, char *const *environment, bool blocks_signals,
  const char *input, const char *output);

#endif
