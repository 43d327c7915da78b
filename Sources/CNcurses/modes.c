// The terminal's modes: taking them over, giving them back, and stopping in between.

#include "internal.h"

#include <ncurses.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

static void add(nc_text *text, const char *bytes) {
  // A string of terminfo may hold delays for machines of old, as in "\033[J$<50>".
  while (*bytes && text->count + 1 < sizeof text->bytes) {
    const char *end = bytes[0] == '$' && bytes[1] == '<' ? strchr(bytes, '>') : NULL;
    if (end) {
      bytes = end + 1;
    } else {
      text->bytes[text->count++] = *bytes++;
    }
  }
  text->bytes[text->count] = '\0';
}

static const char *capability(const char *name) {
  char *value = tigetstr((char *)name);
  return value && value != (char *)-1 ? value : "";
}

// A terminal that has no second screen is too old for the private modes as well.
bool nc_is_modern(void) { return *capability("smcup") != '\0'; }

// Both strings are made of what this terminal knows.
void nc_prepare_texts(bool mouse) {
  nc.is_modern = nc_is_modern();
  nc.enter.count = nc.leave.count = 0;
  add(&nc.enter, capability("smcup"));
  add(&nc.enter, capability("sgr0"));
  add(&nc.enter, capability("civis"));
  // A frame may have been cut within a sequence, which this cancels.
  add(&nc.leave, "\030");
  if (nc.is_modern) {
    add(&nc.leave, "\033[?2026l");
    if (mouse) add(&nc.enter, "\033[?1000h\033[?1002h\033[?1006h");
    if (mouse) add(&nc.leave, "\033[?1002l\033[?1000l\033[?1006l");
    add(&nc.enter, "\033[?2004h");
    add(&nc.leave, "\033[?2004l");
  }
  add(&nc.leave, capability("sgr0"));
  add(&nc.leave, capability("op"));
  if (!nc.is_modern) add(&nc.leave, capability("clear"));
  add(&nc.leave, capability("cnorm"));
  add(&nc.leave, capability("rmcup"));
}

static bool is_in_foreground(void) {
  pid_t owner = tcgetpgrp(STDIN_FILENO);
  return owner == -1 || owner == getpgrp();
}

// Setting modes from the background would stop us half way, so that signal waits meanwhile.
static void set_modes(const struct termios *modes) {
  sigset_t before;
  nc_hold_output_stop(&before);
  tcsetattr(STDIN_FILENO, TCSANOW, modes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void nc_enter(void) {
  // First, since whoever dies half way must give everything back.
  nc.is_entered = 1;
  set_modes(&nc.own_modes);
  nc_finish_frame();
  nc_insist(nc.enter.bytes, nc.enter.count);
}

// The words begin with those that give the terminal back.
void nc_leave(const char *words, size_t count) {
  if (!nc.is_entered) return;
  sigset_t before;
  nc_hold_output_stop(&before);
  nc_finish_frame();
  nc_insist(words, count);
  // In the background the modes are the shell's own by now.
  if (is_in_foreground()) set_modes(&nc.shell_modes);
  nc.is_entered = 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// Stops as programs do that read from the background, until the shell hands over the terminal.
// Gives up when asked to end, and when nothing can stop us because no shell is there.
bool nc_await_foreground(void) {
  for (int attempts = 0; attempts < 100; attempts++) {
    if (is_in_foreground()) return true;
    if (nc.ending) return false;
    kill(0, SIGTTIN);
    poll(NULL, 0, 10);
  }
  return false;
}

// The stop may reach another thread first. The handler of SIGCONT tells when it is over; without
// a shell that could continue us, the system does not stop us at all.
static void await_continuation(void) {
  int64_t deadline = nc_milliseconds() + 20;
  while (!nc.pending[SIGCONT] && nc_milliseconds() < deadline) poll(NULL, 0, 2);
}

void nc_suspend(void) {
  nc_leave(nc.leave.bytes, nc.leave.count);
  struct sigaction ours, usual = {.sa_handler = SIG_DFL};
  nc.pending[SIGCONT] = 0;
  sigaction(SIGTSTP, &usual, &ours);
  kill(0, SIGTSTP);
  await_continuation();
  sigaction(SIGTSTP, &ours, NULL);
  nc_resume();
}

void nc_resume(void) {
  nc.pending[SIGCONT] = 0;
  nc.pending[SIGTSTP] = 0;
  if (nc.ending || !nc_await_foreground()) return;
  // Also where we never left: the shell may have changed everything meanwhile.
  nc_enter();
  nc_forget();
}
