// Child processes on a terminal of their own, and everything else that tests need from the system.

#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The modes of a terminal; two are equal when all their bytes are.
typedef struct {
  uint32_t flags[4];
  uint8_t characters[32];
} pt_modes;

typedef struct {
  int32_t process;  // -1 when it could not be started
  int32_t master;   // the end of the terminal that a person would sit at
  pt_modes initial_modes;
} pt_child;

// Starts a program as the leader of a new session on a new terminal, with nothing inherited: no
// handlers, no descriptors beyond 2, and no signal mask unless asked. Lists end with NULL. Input
// and output are files in place of the terminal, or NULL.
pt_child pt_spawn(
  const char *path, char *const *arguments, char *const *environment, uint16_t width,
  uint16_t height, bool blocks_signals, const char *input, const char *output);

// Waits until the program wrote something. Returns 1, 0 when the time is over, -1 when nobody
// has the terminal open any more.
int32_t pt_wait(int32_t master, int32_t milliseconds);

int64_t pt_read(int32_t master, uint8_t *bytes, size_t capacity);
int64_t pt_write(int32_t master, const uint8_t *bytes, size_t count);
void pt_close(int32_t master);
void pt_resize(int32_t master, uint16_t width, uint16_t height);
pt_modes pt_get_modes(int32_t master);
void pt_kill(int32_t process, int32_t signal);

// Waits until the process has ended: 1 and its code, 2 and the signal that ended it, or 0 when
// the time is over. A process that has ended is told only once, with the processor time it used.
int32_t pt_await(
  int32_t process, int32_t milliseconds, int32_t *value, int64_t *processor_milliseconds);

// Whether the process is stopped, as by ^Z. Linux only; false elsewhere.
bool pt_is_stopped(int32_t process);

// Processor time used by a running process so far, in milliseconds. Linux only.
int64_t pt_processor_milliseconds(int32_t process);

// How many bytes a process has written so far; -1 where that cannot be told.
int64_t pt_written_bytes(int32_t process);

// The memory of a process that is resident now and the most that ever was, in KB; false where that
// cannot be told.
bool pt_resident_kilobytes(int32_t process, int64_t *now, int64_t *peak);

// Runs a program without a terminal until it ends, and takes what it wrote, at most `capacity`
// bytes. Returns how many it would have been, or -1 when it could not be run.
int64_t pt_run(
  const char *path, char *const *arguments, char *const *environment, uint8_t *bytes,
  size_t capacity, int32_t *code);

// Sleeps without using the processor, between two looks at something that cannot be waited for.
void pt_pause(int32_t milliseconds);

int64_t pt_milliseconds(void);

// How many times longer work takes now than it would if nobody else worked on this machine.
double pt_slowness(void);
int32_t pt_process_id(void);
const char *pt_variable(const char *name);
bool pt_is_program(const char *path);

// The file that this code was built into: the test bundle.
const char *pt_image_path(void);

#endif
