// Bytes on their way to the terminal. Nothing here waits long for a terminal that has stalled.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// The terminal shows a frame between these two at once, without tearing.
static const char frame_begin[] = "\033[?2026h";
static const char frame_end[] = "\033[?2026l";

// How long the leader of a session leaves the terminal time to read its last words.
enum { LINGER_MILLISECONDS = 100 };

// How long leaving waits for a terminal that takes nothing.
enum { PATIENCE_MILLISECONDS = 200 };

static struct {
  char *bytes;
  size_t count;
  size_t sent;
  size_t capacity;
} frame;

int nc_memory_file(void) {
#if defined(__linux__)
  return memfd_create("frame", MFD_CLOEXEC);
#else
  char path[] = "/tmp/frame-XXXXXX";
  int file = mkstemp(path);
  if (file < 0) return -1;
  unlink(path);
  fcntl(file, F_SETFD, FD_CLOEXEC);
  return file;
#endif
}

// The shell shares descriptors 0 to 2 with us, so only a terminal opened anew may be made
// non-blocking. Its name, as /dev/tty cannot be polled everywhere.
int nc_open_output(void) {
  const char *name = ttyname(STDOUT_FILENO);
  int output = name ? open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
  return output >= 0 ? output : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
}

bool nc_is_busy(void) { return frame.sent < frame.count; }

static void reset_memory(void) {
  lseek(nc.frame_memory, 0, SEEK_SET);
  if (ftruncate(nc.frame_memory, 0) != 0) nc.is_closed = 1;
}

void nc_drop_frame(void) {
  reset_memory();
  frame.count = frame.sent = 0;
}

static bool reserve(size_t count) {
  if (count <= frame.capacity) return true;
  char *bytes = realloc(frame.bytes, count * 2);
  if (!bytes) return false;
  frame.bytes = bytes;
  frame.capacity = count * 2;
  return true;
}

// Sends what ncurses wrote into the memory file; nothing at all when nothing changed.
void nc_send_frame(void) {
  off_t length = lseek(nc.frame_memory, 0, SEEK_CUR);
  if (length <= 0) return;
  size_t before = nc.is_modern ? sizeof frame_begin - 1 : 0;
  size_t after = nc.is_modern ? sizeof frame_end - 1 : 0;
  if (!reserve((size_t)length + before + after)) return nc_drop_frame();
  memcpy(frame.bytes, frame_begin, before);
  ssize_t count = pread(nc.frame_memory, frame.bytes + before, (size_t)length, 0);
  if (count < 0) count = 0;
  memcpy(frame.bytes + before + (size_t)count, frame_end, after);
  frame.count = before + (size_t)count + after;
  frame.sent = 0;
  reset_memory();
  nc_pump();
}

void nc_pump(void) {
  while (nc_is_busy() && nc.is_entered) {
    ssize_t count = write(nc.output, frame.bytes + frame.sent, frame.count - frame.sent);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno != EAGAIN) {
      nc.is_closed = 1;
      frame.sent = frame.count;
      break;
    }
    if (count <= 0) break;
    frame.sent += (size_t)count;
  }
}

static bool wait_until_writable(int64_t deadline) {
  int64_t left = deadline - nc_milliseconds();
  struct pollfd terminal = {.fd = nc.output, .events = POLLOUT};
  return left > 0 && poll(&terminal, 1, (int)left) > 0 && (terminal.revents & POLLOUT);
}

// At the end of a session's leader the system hangs its terminal up and drops what was not read by
// then, be it the very bytes that give the terminal back: as with `ssh -t host descent`. Nothing
// tells when they have been read.
void nc_linger(void) {
  if (getsid(0) == getpid()) poll(NULL, 0, LINGER_MILLISECONDS);
}

// Nothing else may be sent in the middle of a frame; one that is not taken is given up.
void nc_finish_frame(void) {
  int64_t deadline = nc_milliseconds() + PATIENCE_MILLISECONDS;
  while (nc_is_busy() && wait_until_writable(deadline)) nc_pump();
  if (nc_is_busy()) nc_drop_frame();
}

static void insist(const char *bytes, size_t count) {
  bool has_flushed = false;
  int refusals = 0;
  for (size_t sent = 0; sent < count && refusals < PATIENCE_MILLISECONDS;) {
    ssize_t written = write(nc.output, bytes + sent, count - sent);
    if (written > 0) {
      sent += (size_t)written;
      refusals = 0;
      continue;
    }
    if (errno != EAGAIN && errno != EINTR) return;
    // Not until it can be written to: a poll may see room that is too little for a write.
    poll(NULL, 0, 1);
    refusals += 1;
    if (refusals == PATIENCE_MILLISECONDS && !has_flushed) {
      has_flushed = tcflush(nc.output, TCOFLUSH) == 0;
      if (has_flushed) sent = refusals = 0;
    }
  }
}

// What changes modes must arrive. A terminal that takes nothing more loses what it has not read,
// which makes room; our own beginning may be among that, so all is sent once more. Handlers of
// signals call this too, and programs in the background, which must not be stopped by it.
void nc_insist(const char *bytes, size_t count) {
  sigset_t before;
  nc_hold_output_stop(&before);
  insist(bytes, count);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}
