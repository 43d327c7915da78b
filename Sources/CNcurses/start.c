// The way in and the way out.

#include "internal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

struct nc_state nc = {
  .output = -1,
  .frame_memory = -1,
  .wake_pipe = {-1, -1},
  .signal_pipe = {-1, -1},
  .standard_error = -1,
  .captured_error = -1,
};

const char *nc_variable(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

// The environment may name a UTF-8 locale that is not installed. The characters are then still
// right, so the locale that every system has takes its place.
static bool environment_names_utf8(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = nc_variable(names[i]);
    if (*value) return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
  }
  return false;
}

// Only the character set: numbers keep their decimal point.
bool nc_use_locale(void) {
  if (!setlocale(LC_CTYPE, "") && environment_names_utf8()) {
#if defined(__APPLE__)
    setlocale(LC_CTYPE, "UTF-8");
#else
    setlocale(LC_CTYPE, "C.UTF-8");
#endif
  }
  return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void raw_modes(struct termios *modes) {
  // Signals stay keys (^C ^Z ^\); ^S, ^Q, ^V and ^O lose their meaning; Return stays apart from ^J.
  modes->c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP);
  modes->c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
  // A key that sends a signal must not throw away half of a frame.
  modes->c_lflag |= ISIG | NOFLSH;
  modes->c_oflag &= ~(tcflag_t)OPOST;
  modes->c_cc[VMIN] = 1;
  modes->c_cc[VTIME] = 0;
}

nc_start nc_open(bool wants_palette) {
  if (!isatty(STDIN_FILENO)) return nc_start_input_not_terminal;
  if (!isatty(STDOUT_FILENO)) return nc_start_output_not_terminal;
  if (!nc_open_pipes()) return nc_start_system_error;
  nc.is_closed = 0;
  nc.ending = 0;
  nc_unblock_signals();
  // In the background the modes found would be those of the shell's line editor.
  if (!nc_await_foreground()) return nc_start_in_background;
  if (tcgetattr(STDIN_FILENO, &nc.shell_modes) != 0) return nc_start_system_error;
  nc.own_modes = nc.shell_modes;
  raw_modes(&nc.own_modes);

  // Before ncurses starts: where it finds no handler of ^Z, it ignores ^Z during each frame.
  nc_install_handlers();
  nc.output = nc_open_output();
  nc.frame_memory = nc_memory_file();
  if (nc.output < 0 || nc.frame_memory < 0) return nc_start_system_error;
  if (!nc_open_screen(wants_palette)) return nc_start_unknown_terminal;
  return nc_fit().width > 0 ? nc_start_done : nc_start_no_cursor_movement;
}

// Not more than this at exit: another thread may still be inside ncurses.
static void at_exit(void) {
  nc_say_last("", 0);
  nc_linger();
}

void nc_begin(bool colors, bool mouse) {
  static bool is_registered = false;
  if (!is_registered) is_registered = atexit(at_exit) == 0;
  if (colors) nc_start_colors();
  nc_prepare_texts(mouse);
  nc_install_alternate_stack();
  nc_install_crash_handlers();
  nc_capture_error();
  nc_enter();
  nc_forget();
}

void nc_end(const char *text, int32_t count) {
  nc_say_last(text, (size_t)count);
  nc_remove_crash_handlers();
  nc_remove_handlers();
  nc_close_screen();
  if (nc.output >= 0) close(nc.output);
  nc.output = -1;
}
