#ifndef CENVIRONMENT_SHIM_H
#define CENVIRONMENT_SHIM_H

#ifdef __APPLE__
#include <crt_externs.h>
#else
extern char **environ;
#endif

// The variables of this program, for one that it starts: a global variable, which Swift cannot read
// without calling it unsafe.
static inline char **cenvironment(void) {
#ifdef __APPLE__
  return *_NSGetEnviron();
#else
  return environ;
#endif
}

#endif
