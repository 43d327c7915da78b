// A program that dies gives the terminal back first, and its last words are readable.
//
// Handlers only write, set modes and raise: a crash may happen anywhere, also inside ncurses.

#include "internal.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// What ends no program, or only as asked: those have handlers elsewhere or need none.
static const int others[] = {
  SIGHUP,  SIGINT,  SIGQUIT, SIGTERM, SIGKILL, SIGSTOP, SIGTSTP, SIGCONT,
  SIGTTIN, SIGTTOU, SIGCHLD, SIGURG,  SIGWINCH,
#if defined(__APPLE__)
  SIGIO,   SIGINFO,
#endif
};
static struct sigaction crashes_before[NC_SIGNAL_LIMIT];
static bool is_installed = false;

enum { STACK_BYTES = 1 << 16 };

static atomic_flag is_dying = ATOMIC_FLAG_INIT;
static pthread_t dying_thread;

// What is said last, in one text, as all of it must be sent again where the terminal has stalled.
enum { LAST_BYTES = 1 << 16, LAST_BYTES_OF_OURS = 1 << 13 };
typedef struct {
  char bytes[LAST_BYTES];
  size_t count;
} last_words;

// The terminal is raw still, where a line feed goes down and not back. What has no room is left
// out.
static void add(last_words *words, const char *bytes, size_t count) {
  for (size_t i = 0; i < count && words->count + 2 <= sizeof words->bytes; i++) {
    if (bytes[i] == '\n') words->bytes[words->count++] = '\r';
    words->bytes[words->count++] = bytes[i];
  }
}

// What was written to standard error since then, of more than there is room for the end, where the
// reason of a crash stands. Returns where it ended.
static off_t add_captured(last_words *words, off_t start) {
  struct stat captured;
  if (nc.standard_error < 0 || fstat(nc.captured_error, &captured) != 0) return start;
  off_t room = (LAST_BYTES - LAST_BYTES_OF_OURS) / 2;  // each may be a line feed, which takes two
  if (captured.st_size - start > room) start = captured.st_size - room;
  char bytes[1024];
  while (words->count < LAST_BYTES - LAST_BYTES_OF_OURS) {
    ssize_t count = pread(nc.captured_error, bytes, sizeof bytes, start);
    if (count <= 0) break;
    add(words, bytes, (size_t)count);
    start += count;
  }
  return start;
}

// From here on standard error goes where it was meant to go, with what another thread has written
// while the last words were on their way.
static void release_error(last_words *words, off_t start) {
  if (nc.standard_error < 0) return;
  dup2(nc.standard_error, STDERR_FILENO);
  words->count = 0;
  add_captured(words, start);
  // Even of no bytes a write stops a program in the background.
  if (words->count == 0) return;
  sigset_t before;
  nc_hold_output_stop(&before);
  // Not by all means: those would throw away what the terminal has not read of the words before.
  ssize_t written = write(nc.output, words->bytes, words->count);
  (void)written;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
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

static bool is_own_error(int number) {
  return number == SIGILL || number == SIGTRAP || number == SIGABRT || number == SIGBUS ||
         number == SIGFPE || number == SIGSEGV || number == SIGSYS;
}

static void add_text(last_words *words, const char *text) { add(words, text, strlen(text)); }

static void add_reason(last_words *words, int number) {
  char digits[] = {(char)('0' + number / 10 % 10), (char)('0' + number % 10), '\0'};
  const char *decimal = digits + (number < 10);
  if (is_own_error(number)) {
    add_text(words, "descent: an error of its own ended the program (signal ");
    add_text(words, decimal);
    add_text(words, ").\n");
  } else if (number != SIGINT && number != SIGQUIT) {
    add_text(words, "descent: signal ");
    add_text(words, decimal);
    add_text(words, " ended the program.\n");
  }
}

static void add_farewell(last_words *words) {
  int index = whole_farewell;
  if (index >= 0) add(words, farewells[index].bytes, farewells[index].count);
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
  nc_hold_output_stop(NULL);
  static last_words words;
  bool was_entered = atomic_exchange(&nc.is_entered, 0);
  if (was_entered) add(&words, nc.leave.bytes, nc.leave.count);
  off_t seen = add_captured(&words, 0);
  if (was_entered) {
    add_reason(&words, number);
    add_farewell(&words);
  }
  nc_insist(words.bytes, words.count);
  release_error(&words, seen);
  if (was_entered) tcsetattr(STDIN_FILENO, TCSANOW, &nc.shell_modes);
  if (was_entered) nc_linger();
  sigaction(number, &usual, NULL);
  raise(number);
}

// What is ignored kills nobody: our parent may wish so, and a closed pipe is told to its writer.
// Nor does what somebody else handles, as a profiler does its clock.
static bool is_crash(int number) {
  if (crashes_before[number].sa_handler == SIG_IGN) return false;
  if (!is_own_error(number) && crashes_before[number].sa_handler != SIG_DFL) return false;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    if (others[i] == number) return false;
  }
  return true;
}

// All signals that end a program unasked: its own mistakes, limits, and what nobody here waits for.
void nc_install_crash_handlers(void) {
  if (is_installed) return;
  struct sigaction action = {.sa_handler = nc_die, .sa_flags = SA_ONSTACK};
  // No other signal may cut the last words short.
  sigfillset(&action.sa_mask);
  for (int number = 1; number < NC_SIGNAL_LIMIT; number++) {
    // The C library keeps some numbers for itself, and tells of none.
    bool is_known = sigaction(number, NULL, &crashes_before[number]) == 0;
    if (is_known && is_crash(number)) sigaction(number, &action, NULL);
  }
  is_installed = true;
}

void nc_remove_crash_handlers(void) {
  if (!is_installed) return;
  for (int number = 1; number < NC_SIGNAL_LIMIT; number++) {
    if (is_crash(number)) sigaction(number, &crashes_before[number], NULL);
  }
  is_installed = false;
}

// Whether two terminals are one, of which one may be called /dev/tty.
static bool is_same_terminal(int one, int other) {
  struct stat first, second, own;
  if (fstat(one, &first) != 0 || fstat(other, &second) != 0) return false;
  bool has_own = stat("/dev/tty", &own) == 0;
  return first.st_rdev == second.st_rdev ||
         (has_own && (first.st_rdev == own.st_rdev || second.st_rdev == own.st_rdev));
}

// Only where standard error is this terminal: a message there would be lost with the screen.
void nc_capture_error(void) {
  if (nc.standard_error >= 0 || !isatty(STDERR_FILENO)) return;
  if (!is_same_terminal(STDERR_FILENO, nc.output)) return;
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

// Gives the terminal back, then shows what went to standard error meanwhile, then the text.
void nc_say_last(const char *text, size_t count) {
  static last_words words;
  words.count = 0;
  bool was_entered = nc.is_entered;
  if (was_entered) add(&words, nc.leave.bytes, nc.leave.count);
  off_t seen = add_captured(&words, 0);
  add(&words, text, count);
  if (was_entered) nc_leave(words.bytes, words.count);
  if (!was_entered && nc.output >= 0) nc_insist(words.bytes, words.count);
  release_error(&words, seen);
  if (nc.standard_error >= 0) close(nc.standard_error);
  if (nc.captured_error >= 0) close(nc.captured_error);
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
