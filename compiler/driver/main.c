// The command: arguments in, text out. All work is in the library.
#include "base/file.h"
#include "driver/options.h"
#include "lsp/server.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void write_stdout(void *user, const char *text, size_t bytes) {
  (void)user;
  fwrite(text, 1, bytes, stdout);
}

// What was printed before stands before it on a terminal.
static void write_stderr(void *user, const char *text, size_t bytes) {
  (void)user;
  fflush(stdout);
  fwrite(text, 1, bytes, stderr);
}

// Progress is shown on a terminal, after a second.
typedef struct Screen {
  bool is_terminal, is_dirty;
  double begin; // seconds
} Screen;

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void show_progress(void *user, const char *what, int percent) {
  Screen *s = user;
  if (!s->is_terminal || seconds() - s->begin < 1)
    return;
  fprintf(stderr, "\r%s: %d %%\033[K", what, percent);
  s->is_dirty = true;
}

static void clear_progress(Screen *s) {
  if (s->is_dirty)
    fputs("\r\033[K", stderr);
  s->is_dirty = false;
}

static int use_color(const CommandLine *line) {
  if (line->color && strcmp(line->color, "auto"))
    return !strcmp(line->color, "always");
  const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
  return !(no_color && *no_color) && term && strcmp(term, "dumb") &&
         isatty(STDERR_FILENO);
}

static int run(torch2c *t, const CommandLine *line) {
  int code = 0;
  switch (line->command) {
  case COMMAND_CHECK:
    return torch2c_check(t, &line->o);
  case COMMAND_BUILD:
    return torch2c_build(t, &line->o);
  case COMMAND_SUMMARY:
    return torch2c_summary(t, &line->o);
  default:
    if (line->o.output_file)
      return torch2c_run_model(t, &line->o);
    torch2c_run_script(t, &line->o, &code);
    return code;
  }
}

// What a rule of make has no way to write, so that it would name another file,
// or none. NULL: `path` can be written.
static const char *not_in_make(const char *path, bool is_target) {
  if (path[strcspn(path, "\n\r\t\v\f")])
    return "a line break or a tab";
  if (path[strcspn(path, is_target ? "=;|%" : "=;|")])
    return is_target ? "one of =;|%" : "one of =;|";
  for (const char *p = path; (p = strchr(p, '\\')); p++)
    if (!p[1] || strchr(" #:\\", p[1]))
      return "a backslash at its end or before one of ' #:\\'";
  return NULL;
}

// NULL, or why the rule cannot name it.
static const char *put_make_name(Buf *b, const char *path, bool is_target) {
  const char *what = not_in_make(path, is_target);
  if (what)
    return what;
  for (; *path; path++) {
    if (strchr(" #:", *path))
      buf_putc(b, '\\');
    else if (*path == '$')
      buf_putc(b, '$');
    buf_putc(b, *path);
  }
  return NULL;
}

// `target` depends on all that was read. NULL, or the reason.
static const char *make_rule(torch2c *t, const CommandLine *line,
                             const char *target, Arena *a, OutPart *part) {
  Buf b = buf_new(a);
  const char *name = target;
  const char *what = put_make_name(&b, target, true);
  buf_putc(&b, ':');
  for (int i = 0; i < torch2c_source_count(t) && !what; i++) {
    buf_puts(&b, " \\\n ");
    what = put_make_name(&b, name = torch2c_source_at(t, i), false);
  }
  buf_putc(&b, '\n');
  *part = (OutPart){buf_text(&b), b.n};
  return what ? arena_printf(a, "%s: a rule of make cannot name '%s', "
                                "which has %s", line->depfile, name, what)
              : NULL;
}

// Into the folder of -o, all files or none. NULL, or the reason.
static const char *save_files(torch2c *t, const CommandLine *line, Arena *a) {
  const char *folder = line->folder ? line->folder : ".";
  int n = torch2c_file_count(t);
  OutFile *files = arena_array(a, (size_t)n + 1, sizeof *files);
  OutPart *parts = arena_array(a, (size_t)n + 1, sizeof *parts);
  for (int i = 0; i < n; i++) {
    const torch2c_file *file = torch2c_file_at(t, i);
    parts[i] = (OutPart){file->bytes, file->n};
    files[i] = (OutFile){
        line->html ? line->html : arena_printf(a, "%s/%s", folder, file->name),
        &parts[i], 1};
  }
  const char *why = NULL;
  if (n && line->depfile) {
    why = make_rule(t, line, files[0].path, a, &parts[n]);
    files[n] = (OutFile){line->depfile, &parts[n], 1};
    n++;
  }
  if (!why && n)
    why = folder_make(a, folder);
  return why ? why : files_write(a, files, n);
}

static int run_command(CommandLine *line, Arena *a) {
  if (line->command == COMMAND_LSP)
    return lsp_serve(stdin, stdout);
  torch2c *t = torch2c_new();
  if (!t)
    return TORCH2C_USAGE;
  line->o.color = use_color(line);
  Screen screen = {.is_terminal = isatty(STDERR_FILENO), .begin = seconds()};
  line->o.write = write_stdout;
  line->o.write_error = write_stderr;
  line->o.progress = show_progress;
  line->o.user = &screen;
  int code = run(t, line);
  bool is_long = screen.is_dirty;
  clear_progress(&screen);
  fputs(torch2c_text(t), stdout);
  if (fflush(stdout) || ferror(stdout)) {
    perror("torch2c: standard output");
    code = code ? code : TORCH2C_USAGE;
  }
  fputs(torch2c_messages(t), stderr);
  if (is_long)
    fputs("writing files", stderr);
  screen.is_dirty = is_long;
  const char *why = save_files(t, line, a);
  clear_progress(&screen);
  if (why) {
    fprintf(stderr, "torch2c: error: cannot write %s\n", why);
    code = TORCH2C_USAGE;
  }
  torch2c_free(t);
  return code;
}

static int print(const char *text) {
  if (fputs(text, stdout) >= 0 && !fflush(stdout))
    return TORCH2C_OK;
  perror("torch2c: standard output");
  return TORCH2C_USAGE;
}

static const char *const codes[] = {
#define CODE(code, title) #code,
#include "base/codes.def"
#undef CODE
};
enum { CODE_COUNT = sizeof codes / sizeof *codes };

// The page of a code, as docs/explain has it; without one, the list of all.
static int explain(const char *code, Arena *a) {
  if (!code) {
    Buf list = buf_new(a);
    for (int i = 0; i < CODE_COUNT; i++)
      buf_printf(&list, "%s  %s\n", codes[i], code_title(codes[i]));
    return print(buf_text(&list));
  }
  const char *page = torch2c_explain(code);
  if (page)
    return print(page);
  const char *near = closest_match(code, codes, CODE_COUNT);
  fprintf(stderr, "torch2c: error: no message has the code '%s'%s%s%s\n", code,
          near ? ": did you mean " : "", near ? near : "", near ? "?" : "");
  fputs("Try: torch2c explain, which lists them all\n", stderr);
  return TORCH2C_USAGE;
}

int main(int argc, char **argv) {
  Ctx *c = ctx_new();
  CommandLine line;
  const char *wrong = command_line_parse(c, argc, (const char **)argv, &line);
  Buf help = buf_new(&c->arena);
  int code = TORCH2C_USAGE;
  if (wrong) {
    fprintf(stderr, "torch2c: error: %s\n", wrong);
    const char *name = command_name(&line);
    fprintf(stderr, "Try: torch2c%s%s --help\n", name ? " " : "",
            name ? name : "");
  } else if (line.wants_version) {
    code = print("torch2c " TORCH2C_VERSION "\n");
  } else if (line.wants_help) {
    command_line_help(c, &line, &help);
    code = print(buf_text(&help));
  } else if (line.command == COMMAND_EXPLAIN) {
    code = explain(line.o.file, &c->arena);
  } else {
    code = run_command(&line, &c->arena);
  }
  ctx_release(c);
  return code;
}
