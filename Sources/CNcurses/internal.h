// The state that signal handlers and the rest share: one terminal for each process.

#ifndef NC_INTERNAL_H
#define NC_INTERNAL_H

#include "cncurses.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#if defined(__APPLE__)
#define NC_SIGNAL_LIMIT NSIG
#else
#define NC_SIGNAL_LIMIT 65
#endif

// Bytes prepared in advance, so that a signal handler only has to write them.
typedef struct {
  char bytes[512];
  size_t count;
} nc_text;

struct nc_state {
  int output;        // the terminal opened once more, non-blocking; or a copy of descriptor 1
  int frame_memory;  // what ncurses writes into
  int wake_pipe[2];
  int signal_pipe[2];

  struct termios shell_modes;  // as found
  struct termios own_modes;    // as needed
  nc_text enter;
  nc_text leave;
  bool is_modern;  // has a second screen, and so knows private modes

  int standard_error;  // a copy of descriptor 2 while it is captured, else -1
  int captured_error;  // what descriptor 2 writes into meanwhile

  // Set by handlers, which may run on any thread.
  atomic_int is_entered;  // the screen is ours, or is being taken or given back
  atomic_int is_closed;   // the terminal is gone
  atomic_int pending[NC_SIGNAL_LIMIT];
  atomic_int ending;      // the signal that asked the program to end, or 0
};

extern struct nc_state nc;

// modes.c
void nc_prepare_texts(bool mouse);
void nc_enter(void);
void nc_leave(const char *words, size_t count);
bool nc_await_foreground(void);

// screen.c
bool nc_open_screen(bool wants_palette);
void nc_close_screen(void);
void nc_start_colors(void);

// output.c
int nc_memory_file(void);
int nc_open_output(void);
void nc_send_frame(void);
void nc_pump(void);
void nc_drop_frame(void);
void nc_finish_frame(void);
void nc_insist(const char *bytes, size_t count);
void nc_linger(void);

// signals.c
bool nc_open_pipes(void);
void nc_unblock_signals(void);
void nc_hold_output_stop(sigset_t *before);
void nc_install_handlers(void);
void nc_remove_handlers(void);

// crash.c
void nc_install_crash_handlers(void);
void nc_remove_crash_handlers(void);
void nc_capture_error(void);
void nc_say_last(const char *text, size_t count);
void nc_die(int number);

#endif
