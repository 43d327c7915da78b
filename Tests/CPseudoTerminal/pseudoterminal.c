#if defined(__linux__)
#define _GNU_SOURCE
#include <pty.h>
#include <utmp.h>
#else
#include <util.h>
#endif

#include "pseudoterminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "child.h"

pt_child pt_spawn(
  const char *path, char *const *arguments, char *const *environment, uint16_t width,
  uint16_t height, bool blocks_signals, const char *input, const char *output
) {
  struct winsize size = {.ws_row = height, .ws_col = width};
  int master = -1, slave = -1;
  if (openpty(&master, &slave, NULL, NULL, &size) != 0) return (pt_child){.process = -1};
  pt_modes modes = pt_get_modes(master);
  pid_t process = fork();
  if (process == 0) {
    login_tty(slave);
    pt_become(path, arguments, environment, blocks_signals, input, output);
  }
  close(slave);
  return (pt_child){.process = process, .master = master, .initial_modes = modes};
}

int32_t pt_wait(int32_t master, int32_t milliseconds) {
  struct pollfd terminal = {.fd = master, .events = POLLIN};
  int count = poll(&terminal, 1, milliseconds);
  if (count <= 0) return 0;
  return terminal.revents & POLLIN ? 1 : -1;
}

int64_t pt_read(int32_t master, uint8_t *bytes, size_t capacity) {
  return read(master, bytes, capacity);
}

// Nobody reads any more where a program has ended, and a write that waits would wait for ever.
int64_t pt_write(int32_t master, const uint8_t *bytes, size_t count) {
  int flags = fcntl(master, F_GETFL);
  fcntl(master, F_SETFL, flags | O_NONBLOCK);
  size_t sent = 0;
  while (sent < count) {
    ssize_t written = write(master, bytes + sent, count - sent);
    if (written > 0) {
      sent += (size_t)written;
      continue;
    }
    struct pollfd terminal = {.fd = master, .events = POLLOUT};
    if (written < 0 && errno != EAGAIN && errno != EINTR) break;
    if (poll(&terminal, 1, 2000) <= 0 || terminal.revents & (POLLHUP | POLLERR)) break;
  }
  fcntl(master, F_SETFL, flags);
  return (int64_t)sent;
}

void pt_close(int32_t master) { close(master); }

void pt_resize(int32_t master, uint16_t width, uint16_t height) {
  struct winsize size = {.ws_row = height, .ws_col = width};
  ioctl(master, TIOCSWINSZ, &size);
}

// Asked at the master's side, so that no open slave hides the end of the program.
pt_modes pt_get_modes(int32_t master) {
  struct termios found;
  pt_modes modes = {{0}, {0}};
  if (tcgetattr(master, &found) != 0) return modes;
  modes.flags[0] = (uint32_t)found.c_iflag;
  modes.flags[1] = (uint32_t)found.c_oflag;
  modes.flags[2] = (uint32_t)found.c_cflag;
  modes.flags[3] = (uint32_t)found.c_lflag;
  size_t count = sizeof found.c_cc < sizeof modes.characters ? sizeof found.c_cc : 32;
  memcpy(modes.characters, found.c_cc, count);
  return modes;
}
