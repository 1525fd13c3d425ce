// The command line: one table of commands, one of options.
#ifndef T2C_DRIVER_OPTIONS_H
#define T2C_DRIVER_OPTIONS_H

#include "driver/libtorch2c.h"
#include "base/diag.h"

typedef enum Command {
  COMMAND_CHECK,
  COMMAND_BUILD,
  COMMAND_RUN,
  COMMAND_SUMMARY,
  COMMAND_LSP,
  COMMAND_EXPLAIN,
  COMMAND_COUNT
} Command;

typedef struct CommandLine {
  Command command;
  bool has_command;
  int wants_help, wants_version;
  torch2c_options o;
  const char *folder;  // -o of build
  const char *depfile;
  const char *html;    // of summary: the page's path
  const char *format, *color; // as written
  Vec(const char *) files; // all that `check` is given
  Vec(const char *) inputs, input_files, script_args;
} CommandLine;

// NULL, or what is wrong with the arguments. Texts live in the arena of c.
const char *command_line_parse(Ctx *c, int argc, const char **argv,
                               CommandLine *out);
// The command as it is written, or NULL when none was given.
const char *command_name(const CommandLine *line);
// Help on the command, or on the program when none was given.
void command_line_help(Ctx *c, const CommandLine *line, Buf *out);

#endif
