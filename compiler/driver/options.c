// popt reads the options; the tables here say what there is.
#include "driver/options.h"

#include "passes/target.h"

#include <errno.h>
#include <popt.h>
#include <stdlib.h>

enum {
  CHECK = 1 << COMMAND_CHECK,
  BUILD = 1 << COMMAND_BUILD,
  RUN = 1 << COMMAND_RUN,
  SUMMARY = 1 << COMMAND_SUMMARY,
  LSP = 1 << COMMAND_LSP,
  EXPLAIN = 1 << COMMAND_EXPLAIN,
  MODEL = CHECK | BUILD | RUN | SUMMARY,
};

typedef struct CommandSpec {
  const char *name, *usage, *help;
  const char *more; // lines of its own page, behind `help`
} CommandSpec;

static const CommandSpec commands[COMMAND_COUNT] = {
    [COMMAND_CHECK] =
        {"check", "FILE... [OPTIONS]", "Find the errors of models.",
         "  torch2c check model.py\n"
         "  torch2c check model.py --model 'Net(10)' --input Nx3x32x32\n"
         "  torch2c check --lint --format github models/*.py\n"
         "\n"
         "Without --model it is the module that the file itself calls, and "
         "without --input\n"
         "that call's shapes count. An N in a shape is any batch size.\n"},
    [COMMAND_BUILD] =
        {"build", "FILE [OPTIONS]", "Compile a model to C.",
         "  torch2c build model.py --main -o out\n"
         "  torch2c build model.py --model 'Net(10)' --input 1x3x32x32 \\\n"
         "      --weights net.safetensors --name net -o out\n"
         "  cc -O2 out/*.c -lm -o net\n"
         "\n"
         "Writes NAME.h, NAME.c and the headers they include; NAME.h says how "
         "to call it.\n"},
    [COMMAND_RUN] =
        {"run", "FILE [OPTIONS] [-- ARGUMENTS]",
         "Run a script as python would, or a model on .npy files.",
         "  torch2c run script.py -- --epochs 3\n"
         "  torch2c run model.py --model 'Net(10)' --input-file x.npy "
         "--output y.npy\n"},
    [COMMAND_SUMMARY] =
        {"summary", "FILE [OPTIONS]",
         "Layers, shapes, parameters, work and memory.",
         "  torch2c summary model.py\n"
         "  torch2c summary model.py --input 1x3x32x32 --html model.html\n"},
    [COMMAND_EXPLAIN] = {"explain", "[CODE]",
                         "What a message means; without CODE, a list of all.",
                         "  torch2c explain E0301\n"},
    [COMMAND_LSP] = {"lsp", "", "Serve editors: the Language Server Protocol.",
                     "It speaks on standard input and output, and is started "
                     "by an editor.\n"},
};

// A WORD is one of a list, TEXTS are as many as there are.
typedef enum OptionKind {
  FLAG,
  WORD,
  TEXT,
  TEXTS,
  INTEGER,
  COUNT,
  SIZE
} OptionKind;

typedef struct OptionSpec {
  const char *name;
  char letter;
  OptionKind kind;
  unsigned commands;
  size_t offset; // in CommandLine
  const char *argument, *help;
  const char *const *words; // of a WORD, up to NULL; they stand before `help`
} OptionSpec;

typedef Vec(const char *) Texts;

static const char *const formats[] = {"text",  "gcc",    "json",
                                      "sarif", "github", NULL};
static const char *const whens[] = {"auto", "always", "never", NULL};
static const char *const engines[] = {"tcc", "cc", "none", NULL};
static const char *const stages[] = {"tokens", "ast", "graph", "plan", NULL};
static const char *const goals[] = {"speed", "size", "exact", NULL};

#define AT(member) offsetof(CommandLine, member)

static const OptionSpec options[] = {
    {"model", 'm', TEXT, MODEL, AT(o.model), "EXPR",
     "The model, as Python in the file's namespace: 'Net(10)'", NULL},
    {"input", 'i', TEXTS, CHECK | BUILD | SUMMARY, AT(inputs), "SPEC",
     "Shape of an input, once for each: 1x3x32x32, or ids=2x16:int64 with "
     "forward's name and a dtype",
     NULL},
    {"weights", 'w', TEXT, MODEL, AT(o.weights), "FILE",
     "Weights: .safetensors, or .pt and .pth of torch.save", NULL},
    {"seed", 0, INTEGER, MODEL, AT(o.seed), "N",
     "torch.manual_seed(N) before the model is made (default: 0)", NULL},
    {"output", 'o', TEXT, BUILD, AT(folder), "DIR",
     "Where the C files go (default: the current folder)", NULL},
    {"name", 'n', TEXT, BUILD, AT(o.name), "NAME",
     "Name of the C function and its files (default: the model's)", NULL},
    {"target", 't', WORD, BUILD | SUMMARY, AT(o.target), "TARGET",
     "the machine; generic is any that has ISO C99", target_names},
    {"optimize", 'O', WORD, BUILD | SUMMARY, AT(o.optimize), "GOAL",
     "what to favour; exact keeps every sum in the order of its definition",
     goals},
    {"threads", 0, COUNT, BUILD | SUMMARY, AT(o.threads), "N",
     "Use at most N threads (default: 1)", NULL},
    {"max-arena", 0, SIZE, BUILD, AT(o.max_arena), "BYTES",
     "Fail where the model needs more memory; 64K, 2M and 1G will do", NULL},
    {"embed", 0, WORD, BUILD, AT(o.embed), "WHEN",
     "weights in the C files, not in NAME.weights; auto means up to 1 MiB",
     whens},
    {"depfile", 0, TEXT, BUILD, AT(depfile), "FILE",
     "Write what the C depends on as a rule of make, for build systems", NULL},
    {"html", 0, TEXT, SUMMARY, AT(html), "FILE",
     "Write a page with the graph, costs and memory (needs Graphviz)", NULL},
    {"main", 0, FLAG, BUILD, AT(o.with_main), NULL,
     "Add a program that runs the model on .npy files", NULL},
    {"input-file", 0, TEXTS, RUN, AT(input_files), "FILE...",
     "Inputs (.npy) of the model, in the order of forward's parameters or by "
     "their names: mask=m.npy", NULL},
    {"output", 'o', TEXT, RUN, AT(o.output_file), "FILE",
     "Where the model's output goes (.npy); further ones to FILE_1.npy, ...",
     NULL},
    {"jit", 0, WORD, RUN, AT(o.jit), "ENGINE",
     "libtcc, the system's compiler, or no compiler at all", engines},
    {"dump", 0, WORD, CHECK | BUILD, AT(o.dump), "STAGE",
     "print what that stage makes, and stop there", stages},
    {"pedantic", 0, FLAG, CHECK, AT(o.pedantic), NULL,
     "Warn about what is only wasteful, too", NULL},
    {"lint", 0, FLAG, CHECK, AT(o.lint), NULL,
     "Files without a model, or beyond torch2c, are fine: for hooks", NULL},
    {"format", 'f', WORD, MODEL, AT(format), "FORMAT",
     "how messages are written", formats},
    {"max-errors", 0, COUNT, MODEL, AT(o.max_errors), "N",
     "Show at most N errors (default: 20)", NULL},
    {"color", 0, WORD, MODEL, AT(color), "WHEN",
     "colours in messages; NO_COLOR in the environment means never", whens},
    {"help", 'h', FLAG, MODEL | LSP | EXPLAIN, AT(wants_help), NULL,
     "This text", NULL},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

// popt's return value for options[i]; 0 would be "no value".
static int code_of(int i) {
  return i + 1;
}

// popt's form of the options of one command; `index[i]` is its place in ours.
static void popt_table(unsigned command, struct poptOption *table) {
  int n = 0;
  for (int i = 0; i < OPTION_COUNT; i++)
    if (options[i].commands & command)
      table[n++] = (struct poptOption){
          .longName = options[i].name,
          .shortName = options[i].letter,
          .argInfo = options[i].kind == FLAG ? POPT_ARG_NONE : POPT_ARG_STRING,
          .val = code_of(i),
      };
  table[n] = (struct poptOption){0};
}

static const char *store_integer(Ctx *c, const OptionSpec *spec,
                                 const char *text, void *at) {
  char *end;
  errno = 0;
  long long value = strtoll(text, &end, 10);
  if (errno == ERANGE && value > 0 && spec->kind == INTEGER) {
    errno = 0; // a seed has 64 bits, as manual_seed takes it
    value = (long long)strtoull(text, &end, 10);
  }
  if (errno || end == text || *end)
    return arena_printf(&c->arena, "--%s expects an integer, got '%s'",
                        spec->name, text);
  if (spec->kind == INTEGER) {
    *(int64_t *)at = value;
    return NULL;
  }
  if (value < 1 || value > 1024)
    return arena_printf(&c->arena, "--%s expects 1 to 1024, got '%s'",
                        spec->name, text);
  *(int *)at = (int)value;
  return NULL;
}

// 65536, 64K, 2M, 1G: in powers of 1024.
static const char *store_size(Ctx *c, const OptionSpec *spec, const char *text,
                              void *at) {
  static const char units[] = "KMG";
  char *end;
  errno = 0;
  long long value = strtoll(text, &end, 10);
  const char *unit = *end ? strchr(units, *end & ~0x20) : NULL;
  int shift = unit ? 10 * (int)(unit - units + 1) : 0;
  if (errno || end == text || (*end && (!unit || end[1])) || value < 1 ||
      value > INT64_MAX >> shift)
    return arena_printf(&c->arena,
                        "--%s expects a number of bytes like 64K, got '%s'",
                        spec->name, text);
  *(int64_t *)at = (int64_t)value << shift;
  return NULL;
}

static int index_of(const char *word, const char *const *words) {
  int i = 0;
  while (words[i] && strcmp(word, words[i]))
    i++;
  return i;
}

// a, b or c
static void put_words(Buf *b, const char *const *words) {
  for (int i = 0; words[i]; i++)
    buf_printf(b, "%s%s", !i ? "" : words[i + 1] ? ", " : " or ", words[i]);
}

static const char *store_word(Ctx *c, const OptionSpec *spec, const char *text,
                              void *at) {
  if (spec->words[index_of(text, spec->words)]) {
    *(const char **)at = text;
    return NULL;
  }
  Buf b = buf_new(&c->arena);
  buf_printf(&b, "--%s expects ", spec->name);
  put_words(&b, spec->words);
  buf_printf(&b, ", got '%s'", text);
  return buf_text(&b);
}

static const char *store(Ctx *c, CommandLine *line, const OptionSpec *spec,
                         const char *text) {
  void *at = (char *)line + spec->offset;
  switch (spec->kind) {
  case FLAG:
    *(int *)at = 1;
    return NULL;
  case WORD:
    return store_word(c, spec, text, at);
  case TEXT:
    *(const char **)at = text;
    return NULL;
  case TEXTS:
    vec_push(&c->arena, (Texts *)at, text);
    return NULL;
  case SIZE:
    return store_size(c, spec, text, at);
  default:
    return store_integer(c, spec, text, at);
  }
}

// What popt complains about, with the option that was probably meant.
static const char *bad_option(Ctx *c, poptContext popt, int error,
                              unsigned command) {
  const char *word = poptBadOption(popt, POPT_BADOPTION_NOALIAS);
  if (error != POPT_ERROR_BADOPT)
    return arena_printf(&c->arena, "%s: %s", word, poptStrerror(error));
  const char *names[OPTION_COUNT];
  int n = 0;
  for (int i = 0; i < OPTION_COUNT; i++)
    if (options[i].commands & command)
      names[n++] = options[i].name;
  const char *bare = word + strspn(word, "-");
  bare = arena_strndup(&c->arena, bare, strcspn(bare, "="));
  const char *near = closest_match(bare, names, n);
  if (near)
    return arena_printf(&c->arena, "unknown option '%s': did you mean --%s?",
                        word, near);
  return arena_printf(&c->arena, "unknown option '%s'", word);
}

static void take_positional(Ctx *c, CommandLine *line, const char *text) {
  if (line->command == COMMAND_CHECK)
    vec_push(&c->arena, &line->files, text);
  if (!line->o.file)
    line->o.file = text;
  else if (line->command == COMMAND_CHECK)
    return;
  else if (line->input_files.n) // --input-file a.npy b.npy
    vec_push(&c->arena, &line->input_files, text);
  else
    vec_push(&c->arena, &line->script_args, text);
}

static const char *parse_options(Ctx *c, int argc, const char **argv,
                                 CommandLine *line) {
  unsigned command = 1u << line->command;
  struct poptOption table[OPTION_COUNT + 1];
  popt_table(command, table);
  poptContext popt = poptGetContext(NULL, argc, argv, table, 0);
  if (!popt)
    ctx_fatal(c, "out of memory");
  const char *wrong = NULL, *text;
  int code;
  while (!wrong && (code = poptGetNextOpt(popt)) > 0) {
    while ((text = poptGetArg(popt))) // what stood before this option
      take_positional(c, line, arena_strdup(&c->arena, text));
    char *value = poptGetOptArg(popt);
    wrong = store(c, line, &options[code - 1],
                  value ? arena_strdup(&c->arena, value) : NULL);
    free(value);
  }
  if (!wrong && code < -1)
    wrong = bad_option(c, popt, code, command);
  while (!wrong && (text = poptGetArg(popt)))
    take_positional(c, line, arena_strdup(&c->arena, text));
  poptFreeContext(popt);
  return wrong;
}

// What the options must agree on.
static const char *check_line(Ctx *c, CommandLine *line) {
  const char *name = commands[line->command].name;
  bool is_model_run = line->input_files.n || line->o.output_file;
  if (line->command == COMMAND_LSP)
    return line->o.file ? "lsp takes no file: it speaks on standard input"
                        : NULL;
  if (!line->o.file && line->command != COMMAND_EXPLAIN)
    return arena_printf(&c->arena, "%s needs a FILE", name);
  if (line->files.n > 1 && (line->o.model || line->o.weights || line->o.dump))
    return arena_printf(&c->arena, "--%s is for one FILE",
                        line->o.model     ? "model"
                        : line->o.weights ? "weights"
                                          : "dump");
  if (line->script_args.n && (line->command != COMMAND_RUN || is_model_run))
    return arena_printf(&c->arena,
                        "unexpected argument '%s' after FILE; --model chooses "
                        "what to compile",
                        line->script_args.at[0]);
  if (line->command == COMMAND_RUN && is_model_run) {
    if (!line->o.output_file)
      return "--input-file needs --output";
  } else if (line->command == COMMAND_RUN && (line->o.model || line->o.weights))
    return arena_printf(&c->arena, "--%s needs --output, and --input-file",
                        line->o.model ? "model" : "weights");
  return NULL;
}

static const char *find_command(Ctx *c, const char *word, CommandLine *line) {
  const char *names[COMMAND_COUNT];
  for (int i = 0; i < COMMAND_COUNT; i++) {
    names[i] = commands[i].name;
    if (!strcmp(word, names[i])) {
      line->command = (Command)i;
      line->has_command = true;
      return NULL;
    }
  }
  const char *near = closest_match(word, names, COMMAND_COUNT);
  size_t len = strlen(word);
  if (near)
    return arena_printf(&c->arena, "unknown command '%s': did you mean %s?",
                        word, near);
  if (len > 3 && !strcmp(word + len - 3, ".py"))
    return arena_printf(&c->arena, "a command is missing: did you mean run %s?",
                        word);
  return arena_printf(&c->arena, "unknown command '%s'", word);
}

const char *command_line_parse(Ctx *c, int argc, const char **argv,
                               CommandLine *line) {
  *line = (CommandLine){0};
  const char *word = argc > 1 ? argv[1] : NULL;
  if (!word)
    return "a command is missing";
  if (!strcmp(word, "--help") || !strcmp(word, "-h") || !strcmp(word, "help")) {
    line->wants_help = true;
    return argc > 2 ? find_command(c, argv[2], line) : NULL;
  }
  if (!strcmp(word, "--version")) {
    line->wants_version = true;
    return NULL;
  }
  const char *wrong = find_command(c, word, line);
  if (!wrong) // popt skips argv[0]: here, the command
    wrong = parse_options(c, argc - 1, argv + 1, line);
  if (!wrong && !line->wants_help)
    wrong = check_line(c, line);
  vec_push(&c->arena, &line->script_args, NULL);
  line->o.script_args = line->script_args.at;
  if (line->format)
    line->o.format = (torch2c_format)index_of(line->format, formats);
  line->o.with_html = line->html != NULL;
  if (line->files.n > 1 || line->o.lint) {
    line->o.files = line->files.at;
    line->o.n_files = line->files.n;
  }
  line->o.inputs = line->inputs.at;
  line->o.n_inputs = line->inputs.n;
  line->o.input_files = line->input_files.at;
  line->o.n_input_files = line->input_files.n;
  return wrong;
}

const char *command_name(const CommandLine *line) {
  return line->has_command ? commands[line->command].name : NULL;
}

// `text` from the column where `out` stands, in lines of less than 80.
static void put_wrapped(Buf *out, const char *text, int column) {
  int at = column;
  for (const char *word = text; *word;) {
    int n = (int)strcspn(word, " ");
    if (at > column && at + 1 + n >= 80) {
      buf_putc(out, '\n');
      buf_pad(out, ' ', column);
      at = column;
    } else if (at > column) {
      buf_putc(out, ' ');
      at++;
    }
    buf_printf(out, "%.*s", n, word);
    at += n;
    word += n;
    word += strspn(word, " ");
  }
  buf_putc(out, '\n');
}

static void option_help(Ctx *c, const OptionSpec *spec, Buf *out) {
  enum { COLUMN = 28 };
  size_t start = out->n;
  if (spec->letter)
    buf_printf(out, "  -%c, ", spec->letter);
  else
    buf_pad(out, ' ', 6);
  buf_printf(out, "--%s %s", spec->name, spec->argument ? spec->argument : "");
  buf_pad(out, ' ', COLUMN - (int)(out->n - start));
  Buf help = buf_new(&c->arena);
  if (spec->words) {
    put_words(&help, spec->words);
    buf_puts(&help, ": ");
  }
  buf_puts(&help, spec->help);
  put_wrapped(out, buf_text(&help), COLUMN);
}

void command_line_help(Ctx *c, const CommandLine *line, Buf *out) {
  if (!line->has_command) {
    buf_puts(out, "Usage: torch2c COMMAND FILE [OPTIONS]\n\n"
                  "Compiles PyTorch models, from their Python source, to C."
                  "\n\nCommands:\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
      buf_printf(out, "  %-10s%s\n", commands[i].name, commands[i].help);
    buf_puts(out, "\nOptions of a command: torch2c COMMAND --help\n"
                  "Exit codes: 0 fine, 1 errors in the model, 2 wrong use or "
                  "unreadable files,\n  3 the model is beyond torch2c, 70 an "
                  "error of torch2c itself.\n");
    return;
  }
  const CommandSpec *command = &commands[line->command];
  buf_printf(out, "Usage: torch2c %s%s%s\n\n%s\n\n%s\nOptions:\n",
             command->name, *command->usage ? " " : "", command->usage,
             command->help, command->more);
  for (int i = 0; i < OPTION_COUNT; i++)
    if (options[i].commands & (1u << line->command))
      option_help(c, &options[i], out);
}
