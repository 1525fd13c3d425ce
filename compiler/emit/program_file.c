// NAME_load.c, which reads a weights file, and NAME_main.c, a program that
// runs the model on .npy files and measures it.
#include "emit/files.h"

void emit_loader(Emitter *e) {
  const char *name = e->options->name;
  emit(e,
       "// Written by torch2c. Reads $name.weights into memory; on Linux in\n"
       "// large pages, from which weights stream faster than from a file.\n"
       "#if defined(__linux__) && !defined(_DEFAULT_SOURCE)\n"
       "#define _DEFAULT_SOURCE\n"
       "#endif\n"
       "#include \"$name.h\"\n\n"
       "#include <stdio.h>\n"
       "#include <stdlib.h>\n"
       "#ifdef __linux__\n"
       "#include <sys/mman.h>\n"
       "#endif\n\n"
       "enum { PAGE = 1 << 21 };\n\n"
       "int $name_load($name_weights *weights, const char *path) {\n"
       "  unsigned char *memory, *aligned;\n"
       "  long bytes;\n"
       "  int error = T2C_EOPEN;\n"
       "  FILE *file = fopen(path, \"rb\");\n"
       "  weights->data = NULL;\n"
       "  weights->memory = NULL;\n"
       "  if (!file)\n"
       "    return T2C_EOPEN;\n"
       "  if (fseek(file, 0, SEEK_END) || (bytes = ftell(file)) < 0 ||\n"
       "      fseek(file, 0, SEEK_SET)) {\n"
       "    fclose(file);\n"
       "    return T2C_EOPEN;\n"
       "  }\n"
       "  memory = (unsigned char *)malloc((size_t)bytes + 2 * PAGE);\n"
       "  if (!memory) {\n"
       "    fclose(file);\n"
       "    return T2C_EMEMORY;\n"
       "  }\n"
       "  aligned = memory + (PAGE - (uintptr_t)memory % PAGE);\n"
       "#ifdef MADV_HUGEPAGE\n"
       "  if (bytes >= PAGE)\n"
       "    (void)madvise(aligned, (size_t)bytes, MADV_HUGEPAGE);\n"
       "#endif\n"
       "  if (fread(aligned, 1, (size_t)bytes, file) == (size_t)bytes)\n"
       "    error = $name_bind(weights, aligned, (size_t)bytes);\n"
       "  fclose(file);\n"
       "  if (error)\n"
       "    free(memory);\n"
       "  else\n"
       "    weights->memory = memory;\n"
       "  return error;\n"
       "}\n\n"
       "void $name_unload($name_weights *weights) {\n"
       "  free(weights->memory);\n"
       "  weights->memory = NULL;\n"
       "  weights->data = NULL;\n"
       "}\n",
       S_("name", name), S_("name_load", text_of(e, "%s_load", name)),
       S_("name_bind", text_of(e, "%s_bind", name)),
       S_("name_unload", text_of(e, "%s_unload", name)),
       S_("name_weights", text_of(e, "%s_weights", name)));
}

// --- NAME_main.c -------------------------------------------------------------
static const char *npy_type(DType t) {
  static const char *const descr[DT_COUNT] = {
      [DT_BOOL] = "|b1", [DT_U8] = "|u1",  [DT_I8] = "|i1",
      [DT_I16] = "<i2",  [DT_I32] = "<i4", [DT_I64] = "<i8",
      [DT_F16] = "<f2",  [DT_BF16] = "<u2", [DT_F32] = "<f4",
      [DT_F64] = "<f8"};
  return descr[t];
}

// Python's tuple without its parentheses: "", "2,", "2, 3".
static const char *shape_tuple(Emitter *e, const Shape *s) {
  Buf b = buf_new(&e->c->arena);
  for (int i = 0; i < s->n; i++)
    buf_printf(&b, "%s%lld", i ? ", " : "", (long long)s->d[i]);
  if (s->n == 1)
    buf_putc(&b, ',');
  return buf_text(&b);
}

static void emit_arrays(Emitter *e) {
  const Plan *p = e->plan;
  emit(e, "typedef struct array {\n"
          "  const char *name;\n"
          "  size_t numel;\n"
          "  t2c_npy_type type;\n"
          "  const char *shape;\n"
          "} array;\n\n"
          "enum { INPUTS = $in, OUTPUTS = $out };\n\n"
          "static const array inputs[INPUTS + 1] = {\n",
       N_("in", p->inputs.n), N_("out", p->g->outputs.n));
  for (int i = 0; i < p->inputs.n; i++) {
    const Node *n = p->inputs.at[i];
    if (n)
      buf_printf(e->out, "    {\"%s\", %lld, {\"%s\", %d}, \"%s\"},\n",
                 e->arguments[i], (long long)edge_numel(edge_of((Node *)n)),
                 npy_type(n->type[0].dtype),
                 (int)dtype_bytes(n->type[0].dtype),
                 shape_tuple(e, &n->type[0].shape));
    else
      buf_printf(e->out, "    {\"%s\", 0, {\"<f4\", 4}, \"0,\"},\n",
                 e->arguments[i]);
  }
  buf_puts(e->out, "    {NULL, 0, {NULL, 0}, NULL}};\n\n"
                   "static const array outputs[OUTPUTS + 1] = {\n");
  for (int i = 0; i < p->g->outputs.n; i++) {
    const TensorType *t = edge_type(p->g->outputs.at[i]);
    buf_printf(e->out, "    {\"%s\", %lld, {\"%s\", %d}, \"%s\"},\n",
               e->outputs[i], (long long)edge_numel(p->g->outputs.at[i]),
               npy_type(t->dtype), (int)dtype_bytes(t->dtype),
               shape_tuple(e, &t->shape));
  }
  buf_puts(e->out, "    {NULL, 0, {NULL, 0}, NULL}};\n\n");
}

// The call of the model with arrays x[] and y[].
static const char *call_text(Emitter *e) {
  const Plan *p = e->plan;
  Buf b = buf_new(&e->c->arena);
  buf_printf(&b, "%s(", e->options->name);
  for (int i = 0; i < p->inputs.n; i++)
    buf_printf(&b, "(const %s *)x[%d], ",
               p->inputs.at[i] ? dtype_ctype(p->inputs.at[i]->type[0].dtype)
                               : "void", i);
  for (int i = 0; i < p->g->outputs.n; i++)
    buf_printf(&b, "(%s *)y[%d], ",
               dtype_ctype(edge_type(p->g->outputs.at[i])->dtype), i);
  buf_puts(&b, "context)");
  return wrapped(e, buf_text(&b), 9);
}

static void emit_helpers(Emitter *e) {
  emit(e,
       "static int fail(const char *what, const char *why) {\n"
       "  fprintf(stderr, \"$name: %s %s\\n\", what, why);\n"
       "  return 1;\n"
       "}\n\n"
       "static int run(void *const *x, void *const *y,\n"
       "               const t2c_context *context) {\n"
       "  (void)x;\n"
       "  (void)y;\n"
       "  return $call;\n"
       "}\n\n"
       "// Inputs, outputs and the arena, freed together.\n"
       "typedef struct memory {\n"
       "  void *block[INPUTS + OUTPUTS + 1];\n"
       "  int n;\n"
       "} memory;\n\n"
       "// Zeros, aligned to 64 bytes; NULL: no memory.\n"
       "static void *memory_add(memory *m, size_t bytes) {\n"
       "  char *block = (char *)calloc(1, bytes + 64);\n"
       "  if (!block)\n"
       "    return NULL;\n"
       "  m->block[m->n++] = block;\n"
       "  return block + (64 - (uintptr_t)block % 64);\n"
       "}\n\n"
       "static void memory_free(memory *m) {\n"
       "  while (m->n > 0)\n"
       "    free(m->block[--m->n]);\n"
       "}\n\n"
       "static double now_us(void) {\n"
       "#ifdef CLOCK_MONOTONIC\n"
       "  struct timespec t;\n"
       "  clock_gettime(CLOCK_MONOTONIC, &t);\n"
       "  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;\n"
       "#else // a machine without a system\n"
       "  return (double)clock() * (1e6 / CLOCKS_PER_SEC);\n"
       "#endif\n"
       "}\n\n"
       "static int by_size(const void *a, const void *b) {\n"
       "  const double x = *(const double *)a, y = *(const double *)b;\n"
       "  return (x > y) - (x < y);\n"
       "}\n\n"
       "// Runs the model for so many seconds and prints how long it takes.\n"
       "static void bench(double seconds, void *const *x, void *const *y,\n"
       "                  const t2c_context *context) {\n"
       "  enum { RUNS_MAX = 100000 };\n"
       "  double *us = (double *)malloc(RUNS_MAX * sizeof *us);\n"
       "  const double end = now_us() + seconds * 1e6;\n"
       "  int n = 0;\n"
       "  while (us && n < RUNS_MAX && (n == 0 || now_us() < end)) {\n"
       "    const double begin = now_us();\n"
       "    (void)run(x, y, context);\n"
       "    us[n++] = now_us() - begin;\n"
       "  }\n"
       "  if (us) {\n"
       "    qsort(us, (size_t)n, sizeof *us, by_size);\n"
       "    printf(\"min_us %.2f median_us %.2f runs %d\\n\", us[0], us[n / "
       "2],\n"
       "           n);\n"
       "  }\n"
       "  free(us);\n"
       "}\n\n"
       "// y.npy, y_1.npy, ...\n"
       "static const char *output_path(const char *path, int k, char *text,\n"
       "                               size_t size) {\n"
       "  const size_t n = strlen(path);\n"
       "  const int is_npy = n > 4 && !strcmp(path + n - 4, \".npy\");\n"
       "  if (k == 0)\n"
       "    return path;\n"
       "  if (is_npy)\n"
       "    snprintf(text, size, \"%.*s_%d.npy\", (int)n - 4, path, k);\n"
       "  else\n"
       "    snprintf(text, size, \"%s_%d\", path, k);\n"
       "  return text;\n"
       "}\n\n",
       S_("name", e->options->name), S_("call", call_text(e)));
}

// What the command line says. Every program takes every option, so that a
// script need not know which models have use for it.
static void emit_options(Emitter *e, bool is_file) {
  emit(e,
       "typedef struct options {\n"
       "  const char *given[INPUTS + 1]; // .npy files\n"
       "  const char *output, *weights;\n"
       "  double seconds; // of --bench\n"
       "  int threads;\n"
       "} options;\n\n"
       "// As NumPy writes dtype and shape.\n"
       "static void describe(const array *input) {\n"
       "  fprintf(stderr, \"  %s: '%s' (%s)\\n\", input->name,\n"
       "          input->type.descr, input->shape);\n"
       "}\n\n"
       "static int usage(void) {\n"
       "  int i;\n"
       "  fprintf(stderr, \"usage: $name\");\n"
       "  for (i = 0; i < INPUTS; i++)\n"
       "    fprintf(stderr, \" %s.npy\", inputs[i].name);\n"
       "  fprintf(stderr, \" -o OUTPUT.npy$weights$threads\"\n"
       "                  \" [--bench SECONDS]\\n\");\n"
       "  for (i = 0; i < INPUTS; i++)\n"
       "    describe(&inputs[i]);\n"
       "  return 2;\n"
       "}\n\n"
       "static int read_options(options *o, int argc, char **argv) {\n"
       "  int n = 0, i;\n"
       "  for (i = 1; i < argc; i++) {\n"
       "    const int has_value = i + 1 < argc;\n"
       "    if (!strcmp(argv[i], \"-o\") && has_value)\n"
       "      o->output = argv[++i];\n"
       "    else if (!strcmp(argv[i], \"--bench\") && has_value)\n"
       "      o->seconds = atof(argv[++i]);\n"
       "    else if (!strcmp(argv[i], \"--weights\") && has_value)\n"
       "      o->weights = argv[++i];\n"
       "    else if (!strcmp(argv[i], \"--threads\") && has_value)\n"
       "      o->threads = atoi(argv[++i]);\n"
       "    else if (*argv[i] == '-' || n == INPUTS)\n"
       "      return usage();\n"
       "    else\n"
       "      o->given[n++] = argv[i];\n"
       "  }\n"
       "  if (n != INPUTS || (!o->output && o->seconds <= 0))\n"
       "    return usage();\n"
       "  return 0;\n"
       "}\n\n",
       S_("name", e->options->name),
       S_("weights", is_file ? " [--weights FILE]" : ""),
       S_("threads", e->team > 1 ? " [--threads N]" : ""));
}

static void emit_memory(Emitter *e) {
  buf_puts(
      e->out,
      "// Inputs read, outputs allocated. 0, or 1 after a message.\n"
      "static int prepare(const options *o, memory *m, void **x, void **y) {\n"
      "  const char *why;\n"
      "  int i;\n"
      "  for (i = 0; i < INPUTS; i++) {\n"
      "    x[i] = memory_add(m, inputs[i].numel * inputs[i].type.bytes);\n"
      "    if (!x[i])\n"
      "      return fail(inputs[i].name, \"does not fit into memory\");\n"
      "    why = t2c_npy_read(o->given[i], x[i], inputs[i].numel,\n"
      "                       inputs[i].type, inputs[i].shape);\n"
      "    if (why) {\n"
      "      fail(o->given[i], why);\n"
      "      describe(&inputs[i]);\n"
      "      return 1;\n"
      "    }\n"
      "  }\n"
      "  for (i = 0; i < OUTPUTS; i++) {\n"
      "    y[i] = memory_add(m, outputs[i].numel * outputs[i].type.bytes);\n"
      "    if (!y[i])\n"
      "      return fail(outputs[i].name, \"does not fit into memory\");\n"
      "  }\n"
      "  return 0;\n"
      "}\n\n"
      "static int write_outputs(const options *o, void **y) {\n"
      "  char text[4096];\n"
      "  int i;\n"
      "  for (i = 0; i < OUTPUTS && o->output; i++) {\n"
      "    const char *path = output_path(o->output, i, text, sizeof text);\n"
      "    const char *why =\n"
      "        t2c_npy_write(path, y[i], outputs[i].numel, outputs[i].type,\n"
      "                      outputs[i].shape);\n"
      "    if (why)\n"
      "      return fail(path, why);\n"
      "  }\n"
      "  return 0;\n"
      "}\n\n");
}

// From the input files to the output files.
static void emit_work(Emitter *e, bool is_file) {
  const char *name = e->options->name;
  const char *load =
      is_file ? expand(e, "error = $load(&weights, o->weights);\n"
                          "if (error)\n"
                          "  return fail(o->weights, t2c_error_text(error));\n"
                          "context.weights = &weights;\n",
                       S_("load", text_of(e, "%s_load", name)))
              : "";
  bool is_team = e->team > 1;
  emit(e,
       "static int work(const options *o, memory *m) {\n"
       "  void *x[INPUTS + 1], *y[OUTPUTS + 1];\n"
       "  t2c_context context = {NULL, NULL, NULL, NULL, NULL};\n"
       "  $weights\n"
       "  int error;\n"
       "  if (prepare(o, m, x, y))\n"
       "    return 1;\n"
       "  context.arena = memory_add(m, $arena);\n"
       "  if (!context.arena)\n"
       "    return fail(\"the arena\", \"does not fit into memory\");\n"
       "  $load\n"
       "  $pool\n"
       "  error = run(x, y, &context);\n"
       "  if (error)\n"
       "    error = fail(\"the model fails:\", t2c_error_text(error));\n"
       "  else\n"
       "    error = write_outputs(o, y);\n"
       "  if (!error && o->seconds > 0)\n"
       "    bench(o->seconds, x, y, &context);\n"
       "  $free_pool\n"
       "  $unload\n"
       "  return error;\n"
       "}\n\n",
       S_("load", load),
       S_("pool", is_team ? "context.pool = t2c_pool_new(o->threads);\n" : ""),
       S_("free_pool", is_team ? "t2c_pool_free(context.pool);\n" : ""),
       S_("weights", is_file ? text_of(e, "%s_weights weights;\n", name) : ""),
       S_("unload",
          is_file ? text_of(e, "%s_unload(&weights);\n", name) : ""),
       S_("arena", text_of(e, "%s_ARENA_BYTES", upper_name(e, name))));
}

static void emit_main_function(Emitter *e) {
  emit(e,
       "int main(int argc, char **argv) {\n"
       "  static options o = {{NULL}, NULL, \"$name.weights\", 0, $threads};\n"
       "  memory m = {{NULL}, 0};\n"
       "  int error = read_options(&o, argc, argv);\n"
       "  if (error)\n"
       "    return error;\n"
       "  error = work(&o, &m);\n"
       "  memory_free(&m);\n"
       "  return error;\n"
       "}\n",
       S_("name", e->options->name), N_("threads", e->team));
}

void emit_program(Emitter *e) {
  bool is_file = e->options->weights == WEIGHTS_FILE && e->plan->weights.n;
  emit(e, "// Written by torch2c. Runs $name on .npy files.\n"
          "#ifndef _POSIX_C_SOURCE\n"
          "#define _POSIX_C_SOURCE 199309L // clock_gettime\n"
          "#endif\n"
          "#include \"$name.h\"\n"
          "#include \"torch2c_npy.h\"\n"
          "$pool\n"
          "#include <time.h>\n\n",
       S_("name", e->options->name),
       S_("pool", e->team > 1 ? "#include \"torch2c_pool.h\"\n" : ""));
  emit_arrays(e);
  emit_helpers(e);
  emit_options(e, is_file);
  emit_memory(e);
  emit_work(e, is_file);
  emit_main_function(e);
}
