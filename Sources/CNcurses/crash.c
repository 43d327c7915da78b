// A program that dies gives the terminal back first, and its last words are readable.
//
// Handlers only write, set modes and raise: a crash may happen anywhere, also inside ncurses.

#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>

// What ends a program unasked: its own mistakes, limits, and signals nobody here waits for.
static const int crashes[] = {SIGILL,  SIGTRAP, SIGSEGV, SIGBUS,  SIGFPE,  SIGABRT,
                              SIGXCPU, SIGXFSZ, SIGSYS,  SIGUSR1, SIGUSR2, SIGALRM};
enum { CRASHES = sizeof crashes / sizeof *crashes, STACK_BYTES = 1 << 16 };
static struct sigaction crashes_before[CRASHES];
static bool is_installed = false;

static atomic_flag is_dying = ATOMIC_FLAG_INIT;
static pthread_t dying_thread;

// How often in a row, a millisecond apart, a terminal may refuse the last words.
enum { REFUSALS = 250, REFUSALS_BEFORE_FLUSH = 200 };

// Another thread may be in the middle of a frame, and the terminal may take nothing more. Room is
// made only for one that has stalled: a flush throws away our own words too if they are on the way.
static void write_out(const char *bytes, size_t count) {
  for (int refusals = 0; refusals < REFUSALS && count > 0;) {
    ssize_t written = write(nc.output, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
      refusals = 0;
    } else {
      if (errno != EAGAIN && errno != EINTR) return;
      refusals += 1;
      if (refusals == REFUSALS_BEFORE_FLUSH) tcflush(nc.output, TCOFLUSH);
      poll(NULL, 0, 1);
    }
  }
}

// Copies what was written to standard error meanwhile to where it was meant to go.
static void replay(void) {
  if (nc.standard_error < 0) return;
  dup2(nc.standard_error, STDERR_FILENO);
  char bytes[1024];
  off_t offset = 0;
  for (;;) {
    ssize_t count = pread(nc.captured_error, bytes, sizeof bytes, offset);
    if (count <= 0) break;
    // Standard error blocks, and a terminal that has stalled must not keep us from dying.
    struct pollfd terminal = {.fd = STDERR_FILENO, .events = POLLOUT};
    if (poll(&terminal, 1, 200) <= 0) break;
    ssize_t written = write(STDERR_FILENO, bytes, (size_t)count);
    if (written <= 0) break;
    offset += written;
  }
}

// Two texts, so that a crash in the middle of setting one still finds the other whole.
static struct {
  char bytes[2048];
  size_t count;
} farewells[2];
static atomic_int whole_farewell = -1;

void nc_set_farewell(const char *text, int32_t count) {
  int next = whole_farewell == 0 ? 1 : 0;
  size_t limit = sizeof farewells[next].bytes;
  farewells[next].count = (size_t)count < limit ? (size_t)count : limit;
  memcpy(farewells[next].bytes, text, farewells[next].count);
  whole_farewell = next;
}

static void say_farewell(int number) {
  char reason[] = "descent: an error of its own ended the program (signal 00).\n";
  char *digits = strstr(reason, "00");
  digits[0] = (char)('0' + number / 10 % 10);
  digits[1] = (char)('0' + number % 10);
  if (number != SIGINT && number != SIGQUIT) write_out(reason, sizeof reason - 1);
  int index = whole_farewell;
  if (index >= 0) write_out(farewells[index].bytes, farewells[index].count);
}

void nc_die(int number) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  if (atomic_flag_test_and_set(&is_dying)) {
    // Another thread is at it; but if it is this one, its handler has crashed.
    while (!pthread_equal(dying_thread, pthread_self())) pause();
    sigaction(number, &usual, NULL);
    raise(number);
    return;
  }
  dying_thread = pthread_self();
  sigset_t output_stop;
  sigemptyset(&output_stop);
  sigaddset(&output_stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &output_stop, NULL);
  bool was_entered = atomic_exchange(&nc.is_entered, 0);
  if (was_entered) {
    write_out(nc.leave.bytes, nc.leave.count);
    tcsetattr(STDIN_FILENO, TCSANOW, &nc.shell_modes);
  }
  replay();
  if (was_entered) say_farewell(number);
  if (was_entered) nc_linger();
  sigaction(number, &usual, NULL);
  raise(number);
}

void nc_install_crash_handlers(void) {
  if (is_installed) return;
  struct sigaction action = {.sa_handler = nc_die, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < CRASHES; i++) {
    sigaction(crashes[i], &action, &crashes_before[i]);
    // What our parent ignores stays ignored.
    if (crashes_before[i].sa_handler == SIG_IGN) sigaction(crashes[i], &crashes_before[i], NULL);
  }
  is_installed = true;
}

void nc_remove_crash_handlers(void) {
  if (!is_installed) return;
  for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &crashes_before[i], NULL);
  is_installed = false;
}

// Only where standard error is a terminal: a message there would be lost with the screen.
void nc_capture_error(void) {
  if (nc.standard_error >= 0 || !isatty(STDERR_FILENO)) return;
  nc.captured_error = nc_memory_file();
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (nc.captured_error >= 0 && copy >= 0) {
    dup2(nc.captured_error, STDERR_FILENO);
    nc.standard_error = copy;
    return;
  }
  if (nc.captured_error >= 0) close(nc.captured_error);
  if (copy >= 0) close(copy);
}

void nc_release_error(void) {
  if (nc.standard_error < 0) return;
  replay();
  close(nc.standard_error);
  close(nc.captured_error);
  nc.standard_error = nc.captured_error = -1;
}

static pthread_key_t stack_key;
static pthread_once_t stack_once = PTHREAD_ONCE_INIT;

static void release_stack(void *bytes) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  free(bytes);
}

static void make_stack_key(void) { pthread_key_create(&stack_key, release_stack); }

void nc_install_alternate_stack(void) {
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
  void *bytes = malloc(STACK_BYTES);
  if (!bytes) return;
  stack_t stack = {.ss_sp = bytes, .ss_size = STACK_BYTES};
  sigaltstack(&stack, NULL);
  pthread_once(&stack_once, make_stack_key);
  pthread_setspecific(stack_key, bytes);
}
