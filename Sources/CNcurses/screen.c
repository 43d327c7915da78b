// What stands on the screen, as ncurses sees it.

#include "internal.h"

#include <ncurses.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

// No window has more cells than this on a side; what reports more reports nonsense.
enum { LONGEST_SIDE = 1000 };

static SCREEN *screen = NULL;
static FILE *frame_file = NULL;
static bool has_default_colors = false;
static const char *description = "";

static bool can_move_cursor(void) {
  char *cup = tigetstr("cup");
  return cup && cup != (char *)-1;
}

// The terminal's own description first; then the one that nearly every terminal follows, as a
// remote machine may not know its name; then what even old ones understand.
//
// Terminals that take red, green and blue have no numbers for colours in that description.
bool nc_open_screen(bool wants_palette) {
  frame_file = fdopen(nc.frame_memory, "w");
  if (!frame_file) return false;
  const char *names[] = {nc_variable("TERM"), "xterm-256color", "ansi"};
  for (int i = 0; i < 3 && !screen; i++) {
    if (*names[i]) screen = newterm((char *)names[i], frame_file, stdin);
    if (screen) description = names[i];
  }
  if (!screen) return false;
  if (wants_palette && nc_colors() > 256) {
    SCREEN *direct = screen;
    SCREEN *palette = newterm("xterm-256color", frame_file, stdin);
    screen = palette ? palette : direct;
    if (palette) delscreen(direct);
    set_term(screen);
  }
  if (!can_move_cursor()) return true;
  // Looking for typed keys in between, or placing a cursor that is hidden, costs only time.
  typeahead(-1);
  leaveok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  // The start sequence is ours to send: let ncurses say it now, and forget it.
  wnoutrefresh(stdscr);
  doupdate();
  nc_drop_frame();
  return true;
}

void nc_close_screen(void) {
  if (screen) delscreen(screen);
  screen = NULL;
  if (frame_file) fclose(frame_file);
  frame_file = NULL;
  nc.frame_memory = -1;
}

const char *nc_description(void) { return description; }

int32_t nc_colors(void) { return tigetnum("colors"); }

int32_t nc_pairs(void) {
  int pairs = tigetnum("pairs");
#if !NCURSES_EXT_COLORS
  if (pairs > 256) pairs = 256;
#endif
  return pairs;
}

void nc_start_colors(void) {
  start_color();
  has_default_colors = use_default_colors() == OK;
}

void nc_define_pair(int32_t pair, int32_t foreground, int32_t background) {
  if (!has_default_colors && foreground < 0) foreground = COLOR_WHITE;
  if (!has_default_colors && background < 0) background = COLOR_BLACK;
#if NCURSES_EXT_COLORS
  init_extended_pair(pair, foreground, background);
#else
  init_pair((short)pair, (short)foreground, (short)background);
#endif
}

// Returns no columns where the terminal cannot place text at all. A window of 0 × 0 means that
// nobody knows its size, as on a serial line: then the description's size holds.
nc_size nc_fit(void) {
  if (!screen || !can_move_cursor()) return (nc_size){0, 0};
  struct winsize window = {0};
  ioctl(STDOUT_FILENO, TIOCGWINSZ, &window);
  int width = window.ws_col, height = window.ws_row;
  if (width == 0 || height == 0) {
    width = tigetnum("cols") > 0 ? tigetnum("cols") : 80;
    height = tigetnum("lines") > 0 ? tigetnum("lines") : 24;
  }
  if (width > LONGEST_SIDE) width = LONGEST_SIDE;
  if (height > LONGEST_SIDE) height = LONGEST_SIDE;
  resizeterm(height, width);
  return (nc_size){width, height};
}

static cchar_t composed(nc_cell cell) {
  attr_t attributes = A_NORMAL;
  if (cell.attributes & NC_BOLD) attributes |= A_BOLD;
  if (cell.attributes & NC_DIM) attributes |= A_DIM;
  if (cell.attributes & NC_UNDERLINE) attributes |= A_UNDERLINE;
  if (cell.attributes & NC_REVERSE) attributes |= A_REVERSE;
  // A glyph of another width would push the rest of the row aside.
  wchar_t text[2] = {wcwidth((wchar_t)cell.glyph) == 1 ? (wchar_t)cell.glyph : L'?', L'\0'};
  cchar_t result;
#if NCURSES_EXT_COLORS
  int pair = cell.pair;
  setcchar(&result, text, attributes, (short)(pair < 256 ? pair : 255), &pair);
#else
  setcchar(&result, text, attributes, (short)cell.pair, NULL);
#endif
  return result;
}

void nc_put_row(int32_t y, const nc_cell *cells, int32_t count) {
  cchar_t row[LONGEST_SIDE];
  if (count > LONGEST_SIDE) count = LONGEST_SIDE;
  for (int32_t x = 0; x < count; x++) row[x] = composed(cells[x]);
  mvadd_wchnstr(y, 0, row, count);
}

void nc_forget(void) { clearok(curscr, TRUE); }

void nc_flush(void) {
  wnoutrefresh(stdscr);
  doupdate();
  if (nc.is_entered) {
    nc_send_frame();
  } else {
    nc_drop_frame();
    nc_forget();
  }
}
