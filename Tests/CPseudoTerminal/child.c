#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "child.h"
#include "pseudoterminal.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Only what is safe after a fork in a process with many threads.
_Noreturn void pt_become(
  const char *path, char *const *arguments, char *const *environment, bool blocks_signals,
  const char *input, const char *output
) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t mask;
  if (blocks_signals) sigfillset(&mask);
  else sigemptyset(&mask);
  sigprocmask(SIG_SETMASK, &mask, NULL);
  for (int descriptor = 3; descriptor < 1024; descriptor++) close(descriptor);
  if (input) dup2(open(input, O_RDONLY), STDIN_FILENO);
  if (output) dup2(open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
  execve(path, arguments, environment);
  _exit(127);
}

static int64_t milliseconds_of(struct timeval time) {
  return (int64_t)time.tv_sec * 1000 + time.tv_usec / 1000;
}

int32_t pt_await(
  int32_t process, int32_t milliseconds, int32_t *value, int64_t *processor_milliseconds
) {
  int status = 0;
  struct rusage usage = {0};
  int64_t deadline = pt_milliseconds() + milliseconds;
  while (wait4(process, &status, WNOHANG, &usage) != process) {
    if (pt_milliseconds() >= deadline) return 0;
    pt_pause(1);
  }
  *value = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  *processor_milliseconds = milliseconds_of(usage.ru_utime) + milliseconds_of(usage.ru_stime);
  return WIFSIGNALED(status) ? 2 : 1;
}

// The fields of /proc/<process>/stat after the name in parentheses, which may hold spaces.
static bool fields_of(int32_t process, char *state, unsigned long *user, unsigned long *system) {
  char path[64], text[1024] = "";
  snprintf(path, sizeof path, "/proc/%d/stat", process);
  FILE *file = fopen(path, "r");
  if (!file) return false;
  size_t count = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[count] = '\0';
  char *rest = strrchr(text, ')');
  const char *format = ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu";
  return rest && sscanf(rest, format, state, user, system) == 3;
}

bool pt_is_stopped(int32_t process) {
  char state = '?';
  unsigned long user, system;
  return fields_of(process, &state, &user, &system) && state == 'T';
}

int64_t pt_processor_milliseconds(int32_t process) {
  char state;
  unsigned long user, system;
  if (!fields_of(process, &state, &user, &system)) return -1;
  return (int64_t)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}

int64_t pt_written_bytes(int32_t process) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%d/io", process);
  FILE *file = fopen(path, "r");
  if (!file) return -1;
  long long count = -1;
  while (fgets(line, sizeof line, file) && sscanf(line, "wchar: %lld", &count) != 1) {}
  fclose(file);
  return count;
}

bool pt_resident_kilobytes(int32_t process, int64_t *now, int64_t *peak) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%d/status", process);
  FILE *file = fopen(path, "r");
  if (!file) return false;
  *now = *peak = 0;
  while (fgets(line, sizeof line, file)) {
    long long value;
    if (sscanf(line, "VmRSS: %lld", &value) == 1) *now = value;
    if (sscanf(line, "VmHWM: %lld", &value) == 1) *peak = value;
  }
  fclose(file);
  return *now > 0;
}

void pt_kill(int32_t process, int32_t number) { kill(process, number); }

// A file and not a pipe takes the output: a server that the program leaves behind keeps a pipe
// open for ever.
int64_t pt_run(
  const char *path, char *const *arguments, char *const *environment, uint8_t *bytes,
  size_t capacity, int32_t *code
) {
  char name[] = "/tmp/output-XXXXXX";
  int file = mkstemp(name);
  if (file < 0) return -1;
  fcntl(file, F_SETFD, FD_CLOEXEC);
  unlink(name);
  pid_t process = fork();
  if (process == 0) {
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    pt_become(path, arguments, environment, false, NULL, NULL);
  }
  int status = 0;
  if (process < 0 || waitpid(process, &status, 0) != process) {
    close(file);
    return -1;
  }
  *code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  int64_t length = lseek(file, 0, SEEK_END);
  if (pread(file, bytes, capacity, 0) < 0) length = -1;
  close(file);
  return length;
}

void pt_pause(int32_t milliseconds) { poll(NULL, 0, milliseconds); }

static double seconds_on(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int64_t pt_milliseconds(void) { return (int64_t)(seconds_on(CLOCK_MONOTONIC) * 1000); }

double pt_slowness(void) {
  double start = seconds_on(CLOCK_MONOTONIC), own = seconds_on(CLOCK_THREAD_CPUTIME_ID), used;
  do used = seconds_on(CLOCK_THREAD_CPUTIME_ID) - own;
  while (used < 0.1);
  return (seconds_on(CLOCK_MONOTONIC) - start) / used;
}

int32_t pt_process_id(void) { return getpid(); }

const char *pt_variable(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

bool pt_is_program(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0 && S_ISREG(facts.st_mode) && access(path, X_OK) == 0;
}

const char *pt_image_path(void) {
  Dl_info image;
  return dladdr((void *)pt_image_path, &image) != 0 && image.dli_fname ? image.dli_fname : "";
}
