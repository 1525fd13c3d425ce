// The files of a model: NAME.h, NAME.c, its weights, what loads them, and a
// program to try it with.
#include "emit/files.h"

typedef Vec(EmittedFile) Files;

static void add_file(Emitter *e, Files *files, const char *suffix, Buf *text) {
  EmittedFile file = {.path = text_of(e, "%s%s", e->options->name, suffix),
                      .text = buf_text(text), .len = text->n};
  vec_push(&e->c->arena, files, file);
}

// --- NAME.h ------------------------------------------------------------------
static void header_shape(Emitter *e, const char *name, const TensorType *t,
                         int64_t numel) {
  Buf sizes = buf_new(&e->c->arena);
  for (int i = 0; i < t->shape.n; i++)
    buf_printf(&sizes, "%s%lld", i ? ", " : "", (long long)t->shape.d[i]);
  emit(e, "\n// $arg: $type\n"
          "#define $NAME_$ARG_DIMS $dims\n"
          "#define $NAME_$ARG_SHAPE {$sizes}\n"
          "#define $NAME_$ARG_NUMEL $numel\n",
       S_("NAME_", text_of(e, "%s_", upper_name(e, e->options->name))),
       S_("ARG_DIMS", text_of(e, "%s_DIMS", upper_name(e, name))),
       S_("ARG_SHAPE", text_of(e, "%s_SHAPE", upper_name(e, name))),
       S_("ARG_NUMEL", text_of(e, "%s_NUMEL", upper_name(e, name))),
       S_("arg", name), S_("type", dtype_torch(t->dtype)),
       N_("dims", t->shape.n),
       S_("sizes", t->shape.n ? buf_text(&sizes) : "1"), N_("numel", numel));
}

// A draw in forward has a fixed place in its generator's sequence.
static bool has_draws(const Emitter *e) {
  int n;
  Node **live = model_nodes(e->g, &n);
  for (int i = 0; i < n; i++)
    if (live[i]->op == OP_random)
      return true;
  return false;
}

// Inside a string literal.
static const char *fullest_layer(Emitter *e) {
  const Origin *o = e->plan->fullest ? e->plan->fullest->origin : NULL;
  const char *path = o ? o->module_path : NULL;
  if (!path || !*path)
    path = o && o->what ? o->what : "";
  path = one_line(e, path, strlen(path));
  char *plain = arena_strdup(&e->c->arena, path);
  for (char *s = plain; *s; s++)
    if (*s == '"' || *s == '\\')
      *s = '_';
  return plain;
}

// What is written, and from what.
static const char *title_of(Emitter *e) {
  const char *title = e->options->title;
  return title ? one_line(e, title, strlen(title)) : e->options->name;
}

// How the function is called, as a comment.
static void header_usage(Emitter *e, bool is_file) {
  const char *name = e->options->name;
  Buf names = buf_new(&e->c->arena);
  for (int i = 0; i < e->plan->inputs.n; i++)
    buf_printf(&names, "%s, ", e->arguments[i]);
  for (int i = 0; i < e->plan->g->outputs.n; i++)
    buf_printf(&names, "%s, ", e->outputs[i]);
  emit(e, "// $title, written by torch2c.\n"
          "//\n"
          "//   t2c_context context = {0};\n", S_("title", title_of(e)));
  if (e->plan->arena_bytes)
    emit(e, "//   context.arena = memory; // of $U_ARENA_BYTES bytes\n",
         S_("U_ARENA_BYTES", text_of(e, "%s_ARENA_BYTES",
                                     upper_name(e, name))));
  if (is_file)
    emit(e, "//   $name_weights weights;\n"
            "//   error = $name_load(&weights, \"$name.weights\");\n"
            "//   context.weights = &weights;\n",
         S_("name_weights", text_of(e, "%s_weights", name)),
         S_("name_load", text_of(e, "%s_load", name)), S_("name", name));
  if (e->team > 1)
    emit(e, "//   context.pool = t2c_pool_new($threads); // or null\n",
         N_("threads", e->team));
  emit(e, "//   error = $name($names&context);\n"
          "//   if (error)\n"
          "//     puts(t2c_error_text(error));\n"
          "//\n"
          "// Calls may run at the same time, with $what each: there are no\n"
          "// other variables.\n",
       S_("name", name), S_("names", buf_text(&names)),
       S_("what", e->team > 1 ? "an arena and a pool" : "an arena"));
}

static void header_sizes(Emitter *e, bool is_file) {
  const Plan *p = e->plan;
  const char *upper = upper_name(e, e->options->name);
  emit(e, "#define $U_ABI 1 // of this interface\n"
          "// Memory that a call works in; the address is a multiple of\n"
          "// the alignment. After the call it may serve anything else.\n"
          "#define $U_ARENA_BYTES $arena\n"
          "#define $U_ARENA_ALIGN $align\n"
          "#define $U_ARENA_LAYER \"$layer\" // needs the most of it\n"
          "#define $U_WEIGHT_BYTES $weights\n"
          "// Members of the context that must be set besides.\n"
          "#define $U_NEEDS_WEIGHTS $file\n"
          "#define $U_NEEDS_RNG 0\n"
          "#define $U_STATE_BYTES 0\n",
       S_("U_ABI", text_of(e, "%s_ABI", upper)),
       S_("U_ARENA_BYTES", text_of(e, "%s_ARENA_BYTES", upper)),
       S_("U_ARENA_ALIGN", text_of(e, "%s_ARENA_ALIGN", upper)),
       S_("U_ARENA_LAYER", text_of(e, "%s_ARENA_LAYER", upper)),
       S_("U_WEIGHT_BYTES", text_of(e, "%s_WEIGHT_BYTES", upper)),
       S_("U_STATE_BYTES", text_of(e, "%s_STATE_BYTES", upper)),
       S_("U_NEEDS_RNG", text_of(e, "%s_NEEDS_RNG", upper)),
       S_("U_NEEDS_WEIGHTS", text_of(e, "%s_NEEDS_WEIGHTS", upper)),
       N_("arena", p->arena_bytes), S_("layer", fullest_layer(e)),
       N_("weights", p->weight_bytes), N_("align", ARENA_ALIGN),
       N_("file", is_file));
}

// What forward returns beside tensors.
static void header_numbers(Emitter *e) {
  const Graph *g = e->plan->g;
  Vec(const char *) names = {0};
  for (int i = 0; i < g->numbers.n; i++) {
    const ReturnedNumber *n = &g->numbers.at[i];
    const char *name = text_of(e, "%s_RESULT_%s", e->options->name, n->path);
    name = upper_name(e, identifier(e, name));
    for (int k = 0; k < names.n; k++)
      if (!strcmp(names.at[k], name)) {
        name = text_of(e, "%s_%d", name, i);
        k = -1;
      }
    vec_push(&e->c->arena, &names, name);
    if (!i)
      buf_puts(e->out, "// Numbers in the result, by their places in it.\n");
    emit(e, "#define $name ($number)\n", S_("name", name),
         S_("number", n->is_float ? float_text(e->c, DT_F64, n->f)
                                  : int_text(e->c, n->i)));
  }
}

static void header_weights(Emitter *e) {
  const char *name = e->options->name;
  emit(e,
       "typedef struct $w {\n"
       "  const unsigned char *data;\n"
       "  void *memory; // of $load\n"
       "} $w;\n\n"
       "// Weights in memory: a whole $name.weights at an address that\n"
       "// is a multiple of 64. They must stay there. T2C_OK, or why not.\n"
       "int $bind($w *weights, const void *data, size_t bytes);\n"
       "// Weights from a file, in $load.c.\n"
       "int $load($w *weights, const char *path);\n"
       "void $unload($w *weights);\n\n",
       S_("w", text_of(e, "%s_weights", name)), S_("name", name),
       S_("bind", text_of(e, "%s_bind", name)),
       S_("load", text_of(e, "%s_load", name)),
       S_("unload", text_of(e, "%s_unload", name)));
}

static void header_text(Emitter *e) {
  const Plan *p = e->plan;
  const char *name = e->options->name;
  bool is_file = e->options->weights == WEIGHTS_FILE && p->weights.n;
  header_usage(e, is_file);
  emit(e, "#ifndef $T_H\n"
          "#define $T_H\n\n"
          "#include \"torch2c.h\"\n\n",
       S_("T_H", text_of(e, "TORCH2C_%s_H", upper_name(e, name))));
  header_sizes(e, is_file);
  for (int i = 0; i < p->inputs.n; i++)
    if (p->inputs.at[i])
      header_shape(e, e->arguments[i], &p->inputs.at[i]->type[0],
                   edge_numel(edge_of(p->inputs.at[i])));
  for (int i = 0; i < p->g->outputs.n; i++)
    header_shape(e, e->outputs[i], edge_type(p->g->outputs.at[i]),
                 edge_numel(p->g->outputs.at[i]));
  header_numbers(e);
  buf_puts(e->out, "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
  if (is_file)
    header_weights(e);
  if (has_draws(e))
    buf_puts(e->out,
             "// The random numbers that the model draws are, at every call,\n"
             "// those of its first call after torch.manual_seed.\n");
  emit(e, "// T2C_OK, or an error (see torch2c.h). Inputs are not written;\n"
          "// outputs may not overlap anything. The last dimension's\n"
          "// elements are neighbours.\n"
          "int $name($parameters);\n\n"
          "#ifdef __cplusplus\n}\n#endif\n\n#endif\n",
       S_("name", name), S_("parameters", wrapped(e, e->parameters,
                                              (int)strlen(name) + 5)));
}

// --- NAME.c ------------------------------------------------------------------
// Before anything is included, so that the helpers are compiled alike. Sums
// stay in registers only if gcc does not jam tap loops together and makes no
// memcpy of the loop that stores them.
static const char prologue[] =
    "#ifdef __FAST_MATH__\n"
    "#error \"-ffast-math breaks NaN; compile this file without it\"\n"
    "#endif\n"
    "// Products are rounded where the text says so, by any compiler.\n"
    "#if defined(__clang__)\n"
    "#pragma STDC FP_CONTRACT OFF\n"
    "#elif defined(__GNUC__) && !defined(__TINYC__)\n"
    "#pragma GCC optimize(\"O3\", \"fp-contract=off\", \\\n"
    "                     \"no-loop-unroll-and-jam\", \\\n"
    "                     \"no-tree-loop-distribute-patterns\", \\\n"
    "                     \"no-trapping-math\", \"no-math-errno\")\n"
    "#endif\n\n";

// Vectors, and the machine that has them.
static void vector_prologue(Emitter *e, Buf *out) {
  const Target *t = e->plan->target;
  const Sub subs[] = {S_("macro", t->macro ? t->macro : ""),
                      S_("arch", t->arch ? t->arch : ""),
                      S_("fma", t->has_fma ? "#define T2C_HAS_FMA\n" : ""),
                      N_("bytes", t->vector_bytes), {NULL, NULL, 0}};
  // clang's attribute defines no macros, and tuned for the processor its loops
  // would have vectors of half the size.
  if (t->arch)
    emit_block(out, "#if defined(__clang__)\n"
                    "$fma"
                    "#if __clang_major__ < 14\n"
                    "#define T2C_MACHINE __attribute__((target(\"$arch\")))\n"
                    "#else\n"
                    "#define T2C_MACHINE \\\n"
                    "  __attribute__((target(\"$arch,tune=x86-64\")))\n"
                    "#endif\n"
                    "#pragma clang attribute push(T2C_MACHINE, apply_to = "
                    "function)\n"
                    "#elif !defined($macro)\n"
                    "#pragma GCC target(\"$arch\")\n"
                    "#endif\n\n", subs);
  else if (t->macro)
    emit_block(out, "#ifndef $macro\n"
                    "#warning \"this C was written for another machine, or "
                    "lacks -march=native: it is slow\"\n"
                    "#endif\n\n", subs);
  emit_block(out, "#define T2C_VECTOR_BYTES $bytes\n", subs);
}

static bool has_header(const Emitter *e, const char *name) {
  for (int i = 0; i < e->headers.n; i++)
    if (!strcmp(e->headers.at[i], name))
      return true;
  return false;
}

static void declare_weights(Emitter *e, Buf *out) {
  for (int i = 0; i < e->plan->weights.n; i++) {
    const Weight *w = &e->plan->weights.at[i];
    const TensorType *t = edge_type(w->edge);
    int64_t n = edge_numel(w->edge);
    buf_printf(out, "extern const %s %s[%lld]; // %s\n", dtype_ctype(t->dtype),
               weight_symbol(e, w), (long long)(n ? n : 1),
               shape_text(e->c, &t->shape));
  }
  if (e->plan->weights.n)
    buf_putc(out, '\n');
}

static void source_file(Emitter *e, const char *functions, const char *model,
                        Files *files) {
  Buf out = buf_new(&e->c->arena);
  bool is_file = e->options->weights == WEIGHTS_FILE && e->plan->weights.n;
  bool has_vectors = has_header(e, "torch2c_vector.h");
  buf_printf(&out, "// %s, written by torch2c.\n", title_of(e));
  buf_puts(&out, prologue);
  if (has_vectors)
    vector_prologue(e, &out);
  need_header(e, "torch2c_scalar.h");
  if (strstr(functions, "t2c_special_"))
    need_header(e, "torch2c_special.h");
  if (is_file)
    need_header(e, "torch2c_weights.h");
  buf_printf(&out, "#include \"%s.h\"\n\n", e->options->name);
  for (int i = 0; i < e->headers.n; i++)
    buf_printf(&out, "#include \"%s\"\n", e->headers.at[i]);
  buf_putc(&out, '\n');
  if (e->options->weights == WEIGHTS_EMBEDDED)
    declare_weights(e, &out);
  buf_puts(&out, functions);
  e->out = &out;
  if (is_file)
    emit_bind(e);
  buf_puts(&out, model);
  if (has_vectors && e->plan->target->arch)
    buf_puts(&out, "\n#if defined(__clang__)\n"
                   "#pragma clang attribute pop\n"
                   "#endif\n");
  add_file(e, files, ".c", &out);
}

// For the JIT: the functions, and one that takes arrays of pointers.
static void jit_file(Emitter *e, const char *functions, const char *model,
                     Files *files) {
  Buf out = buf_new(&e->c->arena), list = buf_new(&e->c->arena);
  buf_puts(&out, functions);
  buf_printf(&out, "static %s\n", model);
  for (int i = 0; i < e->plan->inputs.n; i++) {
    const Node *n = e->plan->inputs.at[i];
    buf_printf(&list, "(const %s *)inputs[%d], ",
               n ? dtype_ctype(n->type[0].dtype) : "void", i);
  }
  for (int i = 0; i < e->plan->g->outputs.n; i++)
    buf_printf(&list, "(%s *)outputs[%d], ",
               dtype_ctype(edge_type(e->plan->g->outputs.at[i])->dtype), i);
  buf_printf(&list, "context");
  e->out = &out;
  emit(e, "int t2c_jit_entry(const void *const *inputs, void *const *outputs,\n"
          "                  const t2c_context *context) {\n"
          "  (void)inputs;\n"
          "  (void)outputs;\n"
          "  return $name($list);\n"
          "}\n",
       S_("name", e->options->name),
       S_("list", wrapped(e, buf_text(&list),
                         (int)strlen(e->options->name) + 10)));
  add_file(e, files, ".c", &out);
}

const char *emit_files(Emitter *e, const char *functions, const char *model,
                       EmittedFile **files, int *n) {
  Files all = {0};
  const char *why = NULL;
  Arena *a = &e->c->arena;
  if (e->options->is_jit) {
    jit_file(e, functions, model, &all);
  } else {
    Buf header = buf_new(a);
    e->out = &header;
    header_text(e);
    add_file(e, &all, ".h", &header);
    source_file(e, functions, model, &all);
    if (e->options->weights == WEIGHTS_EMBEDDED && e->plan->weights.n) {
      Buf text = buf_new(a);
      why = embedded_weights(e, &text);
      add_file(e, &all, "_weights.c", &text);
    } else if (e->options->weights == WEIGHTS_FILE && e->plan->weights.n) {
      EmittedFile file = {.path = text_of(e, "%s.weights", e->options->name)};
      why = packed_weights(e, &file);
      vec_push(a, &all, file);
      Buf text = buf_new(a);
      e->out = &text;
      emit_loader(e);
      add_file(e, &all, "_load.c", &text);
    }
    if (e->options->has_main) {
      Buf text = buf_new(a);
      e->out = &text;
      emit_program(e);
      add_file(e, &all, "_main.c", &text);
      need_header(e, "torch2c_npy.h");
    }
  }
  for (int i = 0; i < e->headers.n && !e->options->is_jit; i++)
    vec_push(a, &all, (EmittedFile){.path = e->headers.at[i]});
  if (!e->options->is_jit)
    vec_push(a, &all, (EmittedFile){.path = "torch2c.h"});
  if (e->team > 1)
    vec_push(a, &all, (EmittedFile){.path = "torch2c_pool.c"});
  *files = all.at;
  *n = all.n;
  return why;
}
