// A terminal through ncurses, in the few calls that Swift needs.
//
// ncurses composes frames into a memory file and never touches the terminal. Everything that
// does (modes, frames, signals, crashes) is done here, so that one prebuilt string and one
// tcsetattr give the terminal back at any moment, also from a signal handler.

#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

// Emphasis of a cell, as bits of nc_cell.attributes.
enum { NC_BOLD = 1, NC_DIM = 2, NC_UNDERLINE = 4, NC_REVERSE = 8 };

typedef struct {
  uint32_t glyph;
  int32_t pair;
  uint32_t attributes;
} nc_cell;

typedef struct {
  int32_t width;
  int32_t height;
} nc_size;

typedef enum __attribute__((enum_extensibility(closed))) {
  nc_start_done,
  nc_start_input_not_terminal,
  nc_start_output_not_terminal,
  nc_start_in_background,
  nc_start_no_cursor_movement,
  nc_start_unknown_terminal,
  nc_start_system_error
} nc_start;

// What ended a nc_wait; several may be true at once.
typedef struct {
  bool input;           // bytes can be read
  bool closed;          // the terminal is gone
  bool woken;           // nc_wake was called
  bool resized;         // the window has a new size
  bool stop_requested;  // ^Z
  bool continued;       // the process went on after a stop that it did not ask for
  int32_t ending_signal;  // INT, TERM, QUIT or HUP, or 0
} nc_report;

// Takes the character set from the environment. Returns whether it is UTF-8.
bool nc_use_locale(void);

// Opens the terminal without changing anything that can be seen; with a palette of 256 colours,
// where that is wanted, also one that takes red, green and blue.
nc_start nc_open(bool wants_palette);

// The type whose description is used, after nc_open; another than TERM names where that is not
// known.
const char *nc_description(void);

// What the terminal's description says, after nc_open: -1 where it says nothing.
int32_t nc_colors(void);
int32_t nc_pairs(void);

// Whether it has a second screen, and so knows private modes, by which the mouse is reported.
bool nc_is_modern(void);

// Takes over screen, keyboard, signals and standard error.
void nc_begin(bool colors, bool mouse);

// Gives everything back as it was and leaves the text behind, in one piece that a terminal which
// takes nothing cannot hold up; also happens at exit. Calling it again does nothing.
void nc_end(const char *text, int32_t count);

// Stops the process as ^Z does, and takes the terminal over again when it goes on.
void nc_suspend(void);

// Takes the terminal over after a stop that the process did not ask for.
void nc_resume(void);

// Sleeps until something happens, at most so many milliseconds, or without end when negative.
nc_report nc_wait(int32_t milliseconds);

// Ends a nc_wait, from any thread and at any time.
void nc_wake(void);

// Reads what has been typed. Returns 0 when there is nothing, -1 when the terminal is gone.
int32_t nc_read(uint8_t *bytes, int32_t capacity);

// Milliseconds of a clock that is never set back.
int64_t nc_milliseconds(void);

// Asks the window for its size and fits the screen to it.
nc_size nc_fit(void);

// Colours are indexes of the terminal, or -1 for its own foreground and background.
void nc_define_pair(int32_t pair, int32_t foreground, int32_t background);

void nc_put_row(int32_t y, const nc_cell *cells, int32_t count);

// Sends the next frame whole, as if the screen's contents were unknown.
void nc_forget(void);

// Composes what changed and starts to send it.
void nc_flush(void);

// Whether the terminal has not yet taken all of the last frame.
bool nc_is_busy(void);

// Gives the calling thread a stack for crash handlers, so that an overflow of its own stack
// also restores the terminal. Calling it again does nothing.
void nc_install_alternate_stack(void);

// What to print after the terminal was given back, should the program die; at most 2048 bytes.
void nc_set_farewell(const char *text, int32_t count);

// A variable of the environment, or an empty string.
const char *nc_variable(const char *name);

#endif
