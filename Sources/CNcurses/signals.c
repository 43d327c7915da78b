// Everything that can wake the main thread, in one poll.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const int handled[] = {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};
enum { HANDLED = sizeof handled / sizeof *handled };
static struct sigaction handled_before[HANDLED];
static bool is_installed = false;

static bool asks_to_end(int number) {
  return number == SIGINT || number == SIGTERM || number == SIGQUIT || number == SIGHUP;
}

static void on_signal(int number) {
  int error = errno;
  if (asks_to_end(number)) {
    // A second ^C means that the first was in vain.
    if (number == nc.ending && (number == SIGINT || number == SIGQUIT)) nc_die(number);
    nc.ending = number;
  }
  nc.pending[number] = 1;
  // A full pipe wakes as well as another byte would.
  ssize_t written = write(nc.signal_pipe[1], "s", 1);
  (void)written;
  errno = error;
}

static bool open_pipe(int ends[2]) {
  if (ends[0] >= 0) return true;
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  return true;
}

// They stay open as long as the process lives, so that any thread may write at any time.
bool nc_open_pipes(void) { return open_pipe(nc.wake_pipe) && open_pipe(nc.signal_pipe); }

// Whoever started us may have blocked signals, and a blocked mask is inherited.
void nc_unblock_signals(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_UNBLOCK, &all, NULL);
}

// Whoever writes from the background, or sets modes, would be stopped half way.
void nc_hold_output_stop(sigset_t *before) {
  sigset_t output_stop;
  sigemptyset(&output_stop);
  sigaddset(&output_stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &output_stop, before);
}

void nc_install_handlers(void) {
  if (is_installed) return;
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < HANDLED; i++) sigaction(handled[i], &action, &handled_before[i]);
  is_installed = true;
}

void nc_remove_handlers(void) {
  if (!is_installed) return;
  for (int i = 0; i < HANDLED; i++) sigaction(handled[i], &handled_before[i], NULL);
  is_installed = false;
}

static bool drained(int descriptor) {
  char bytes[256];
  bool any = false;
  while (read(descriptor, bytes, sizeof bytes) > 0) any = true;
  return any;
}

static bool taken(int number) {
  return atomic_exchange(&nc.pending[number], 0);
}

nc_report nc_wait(int32_t milliseconds) {
  struct pollfd sources[] = {
    {.fd = STDIN_FILENO, .events = POLLIN},
    {.fd = nc.wake_pipe[0], .events = POLLIN},
    {.fd = nc.signal_pipe[0], .events = POLLIN},
    {.fd = nc.output, .events = POLLOUT},
  };
  nfds_t count = nc_is_busy() ? 4 : 3;
  // A signal ends the poll; its byte is in the pipe when the poll is asked again.
  if (poll(sources, count, milliseconds) < 0) poll(sources, count, 0);

  if (sources[3].revents) nc_pump();
  drained(nc.signal_pipe[0]);
  nc_report report = {
    .input = sources[0].revents & POLLIN,
    .closed = nc.is_closed || (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL)),
    .woken = (sources[1].revents & POLLIN) && drained(nc.wake_pipe[0]),
    .resized = taken(SIGWINCH),
    .stop_requested = taken(SIGTSTP),
    .continued = taken(SIGCONT),
    .ending_signal = nc.ending,
  };
  return report;
}

void nc_wake(void) {
  ssize_t written = write(nc.wake_pipe[1], "w", 1);
  (void)written;
}

int32_t nc_read(uint8_t *bytes, int32_t capacity) {
  ssize_t count = read(STDIN_FILENO, bytes, (size_t)capacity);
  if (count > 0) return (int32_t)count;
  return count < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : -1;
}

int64_t nc_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
