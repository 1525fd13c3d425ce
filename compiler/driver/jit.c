// The only file that knows libtcc. It is not thread-safe, hence the mutex;
// it needs nothing installed: no headers, no libraries, all symbols are given.
#include "driver/jit.h"

#include "../runtime/torch2c.h"
#include "emit/emit.h"
#include "graph/kernels.h"
#include "torch/embedded.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef T2C_HAVE_LIBTCC
#include <libtcc.h>
#endif

typedef int Entry(const void *const *inputs, void *const *outputs,
                  const t2c_context *context);

struct JitFunction {
  Entry *entry;
  void *tcc;     // TCCState
  void *library; // of dlopen
  Data **weights;
  const void **pointers; // to the weights' elements
  int n_weights, n_inputs, n_outputs;
  int64_t arena_bytes;
  int64_t turn_at; // a byte that is read before it is written, or -1
};

// runtime/torch2c_jit.h repeats these structs for a compiler without headers.
_Static_assert(sizeof(ConvArgs) == 24 * sizeof(int64_t), "ConvArgs changed");
_Static_assert(sizeof(MatmulArgs) == 4 * sizeof(int64_t),
               "MatmulArgs changed");

// MATH(name, arguments)
#define MATH_LIST(MATH)                                                        \
  MATH(acos, 1) MATH(acosh, 1) MATH(asin, 1) MATH(asinh, 1) MATH(atan, 1)      \
  MATH(atan2, 2) MATH(atanh, 1) MATH(ceil, 1) MATH(copysign, 2) MATH(cos, 1)   \
  MATH(cosh, 1) MATH(erf, 1) MATH(erfc, 1) MATH(exp, 1) MATH(exp2, 1)          \
  MATH(expm1, 1) MATH(fabs, 1) MATH(floor, 1) MATH(fmod, 2) MATH(lgamma, 1)    \
  MATH(log, 1) MATH(log10, 1) MATH(log1p, 1) MATH(log2, 1)                     \
  MATH(nextafter, 2) MATH(pow, 2) MATH(rint, 1) MATH(sin, 1) MATH(sinh, 1)     \
  MATH(sqrt, 1) MATH(tan, 1) MATH(tanh, 1) MATH(trunc, 1)

static const char *runtime_text(const char *path) {
  const EmbeddedFile *file = embedded_find(path);
  if (!file)
    bug("%s is not part of this program", path);
  return file->text;
}

// The functions with all they need, as one text.
static const char *whole_text(Ctx *c, const Plan *plan, const char *functions,
                              bool has_headers) {
  Buf b = buf_new(&c->arena);
  if (has_headers) {
    buf_puts(&b, "#ifndef __clang__\n"
                 "#pragma GCC optimize(\"O3\", \"fp-contract=off\", "
                 "\"no-loop-unroll-and-jam\", "
                 "\"no-tree-loop-distribute-patterns\", "
                 "\"no-trapping-math\", \"no-math-errno\")\n"
                 "#endif\n"
                 "#pragma STDC FP_CONTRACT OFF\n"
                 "#include <math.h>\n#include <stddef.h>\n"
                 "#include <stdint.h>\n#include <string.h>\n"
                 "#define T2C_NO_HEADERS\n");
  } else {
    buf_puts(&b, runtime_text("runtime/torch2c_jit.h"));
#define DECLARE(name, n) buf_puts(&b, "T2C_DECLARE_" #n "(" #name ")\n");
    MATH_LIST(DECLARE)
#undef DECLARE
  }
  buf_puts(&b, runtime_text("runtime/torch2c.h"));
  buf_puts(&b, runtime_text("runtime/torch2c_scalar.h"));
  if (strstr(functions, "t2c_special_"))
    buf_puts(&b, runtime_text("runtime/torch2c_special.h"));
  if (strstr(functions, "t2c_item"))
    buf_puts(&b, runtime_text("runtime/torch2c_sort.h"));
  if (strstr(functions, "T2C_KERNELS_BEGIN")) {
    buf_printf(&b, "#define T2C_VECTOR_BYTES %d\n",
               plan->target->vector_bytes);
    buf_puts(&b, runtime_text("runtime/torch2c_vector.h"));
  }
  buf_puts(&b, functions);
  return buf_text(&b);
}

static const char *temporary_folder(void) {
  const char *folder = getenv("TMPDIR");
  return folder && *folder ? folder : "/tmp";
}

static bool write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  if (!file)
    return false;
  bool is_fine = fputs(text, file) >= 0;
  return fclose(file) == 0 && is_fine;
}

// --- libtcc ------------------------------------------------------------------
#ifdef T2C_HAVE_LIBTCC
static pthread_mutex_t tcc_lock = PTHREAD_MUTEX_INITIALIZER;

static void take_message(void *user, const char *message) {
  Buf *b = user;
  buf_puts(b, message);
  buf_putc(b, '\n');
}

static void add_symbols(TCCState *s) {
#define ADD(name, n)                                                           \
  tcc_add_symbol(s, #name, (const void *)name);                                \
  tcc_add_symbol(s, #name "f", (const void *)name##f);
  MATH_LIST(ADD)
#undef ADD
#define ADD(name) tcc_add_symbol(s, #name, (const void *)name);
  ADD(memcpy)
  ADD(memmove) // tcc copies structs with it
  ADD(memset)
  ADD(t2c_kernel_conv_f32)
  ADD(t2c_kernel_conv_f64)
  ADD(t2c_kernel_matmul_f32)
  ADD(t2c_kernel_matmul_f64)
#undef ADD
}

// Keeps what was rejected, for the report.
static const char *kept_text(Ctx *c, const char *text) {
  char *path = arena_printf(&c->arena, "%s/torch2c-XXXXXX.c",
                            temporary_folder());
  int file = mkstemps(path, 2);
  if (file < 0)
    return "memory";
  close(file);
  return write_file(path, text) ? path : "memory";
}

static void compile_tcc(Ctx *c, JitFunction *f, const char *text) {
  Buf messages = buf_new(&c->arena);
  pthread_mutex_lock(&tcc_lock);
  TCCState *s = tcc_new();
  if (!s)
    ctx_fatal(c, "there is no memory for the compiler");
  tcc_set_error_func(s, &messages, take_message);
  tcc_set_options(s, "-nostdlib -nostdinc");
  tcc_set_output_type(s, TCC_OUTPUT_MEMORY);
  bool is_fine = tcc_compile_string(s, text) == 0;
  if (is_fine) {
    add_symbols(s);
    is_fine = tcc_relocate(s, TCC_RELOCATE_AUTO) == 0;
  }
  if (is_fine)
    f->entry = (Entry *)tcc_get_symbol(s, "t2c_jit_entry");
  pthread_mutex_unlock(&tcc_lock);
  if (!f->entry)
    bug("libtcc rejects the generated C (in %s):\n%s", kept_text(c, text),
        buf_text(&messages));
  f->tcc = s;
}

static void release_tcc(JitFunction *f) {
  pthread_mutex_lock(&tcc_lock);
  tcc_delete(f->tcc);
  pthread_mutex_unlock(&tcc_lock);
}

bool jit_has(JitEngine engine) { return engine == JIT_TCC || engine == JIT_CC; }
#else
static void compile_tcc(Ctx *c, JitFunction *f, const char *text) {
  (void)c, (void)f, (void)text;
  bug("this program is built without libtcc");
}

static void release_tcc(JitFunction *f) { (void)f; }

bool jit_has(JitEngine engine) { return engine == JIT_CC; }
#endif

// --- the system's compiler ---------------------------------------------------
extern char **environ;

// Runs cc and waits. 0, or its exit status; -1: it could not be started.
static int run_cc(const char *source, const char *library, const char *log) {
  const char *cc = getenv("CC");
  if (!cc || !*cc)
    cc = "cc";
  const char *const args[] = {cc, "-O2", "-march=native", "-w", "-shared",
                              "-fPIC", "-o", library, source, "-lm", NULL};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 2, log,
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t pid;
  int error = posix_spawnp(&pid, cc, &actions, NULL, (char *const *)args,
                           environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error)
    return -1;
  int status = 0;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static const char *compile_cc(Ctx *c, JitFunction *f, const char *text) {
  char *folder = arena_printf(&c->arena, "%s/torch2c-XXXXXX",
                              temporary_folder());
  if (!mkdtemp(folder))
    return arena_printf(&c->arena, "cannot make a folder in %s: %s",
                        temporary_folder(), strerror(errno));
  char *source = arena_printf(&c->arena, "%s/model.c", folder);
  char *library = arena_printf(&c->arena, "%s/model.so", folder);
  char *log = arena_printf(&c->arena, "%s/log", folder);
  const char *why = NULL;
  int status = 0;
  if (!write_file(source, text))
    why = arena_printf(&c->arena, "cannot write %s: %s", source,
                       strerror(errno));
  else if ((status = run_cc(source, library, log)) < 0)
    why = "cannot start the C compiler (cc, or what the environment's CC "
          "says)";
  else if (status > 0)
    bug("the C compiler rejects %s; see %s", source, log);
  else if (!(f->library = dlopen(library, RTLD_NOW | RTLD_LOCAL)))
    why = arena_strdup(&c->arena, dlerror());
  if (f->library)
    f->entry = (Entry *)dlsym(f->library, "t2c_jit_entry");
  unlink(source);
  unlink(library);
  unlink(log);
  rmdir(folder);
  return why;
}

// --- both --------------------------------------------------------------------
PlanOptions jit_plan_options(JitEngine engine) {
  return (PlanOptions){.has_kernels = engine == JIT_TCC,
                       .target = engine == JIT_CC ? target_find("native")
                                                  : NULL};
}

static void take_weights(JitFunction *f, const Plan *plan) {
  f->n_weights = plan->weights.n;
  f->weights = calloc((size_t)f->n_weights + 1, sizeof *f->weights);
  f->pointers = calloc((size_t)f->n_weights + 1, sizeof *f->pointers);
  if (!f->weights || !f->pointers)
    ctx_fatal(plan->g->c, "there is no memory for the weights");
  for (int i = 0; i < f->n_weights; i++) {
    Edge e = plan->weights.at[i].edge;
    f->weights[i] = data_ref(e.node->value[e.out]);
    f->pointers[i] = f->weights[i]->p;
  }
}

JitFunction *jit_compile(Graph *g, const Plan *plan, JitEngine engine,
                         const char **why, Node **failed) {
  EmitOptions options = {.name = "t2c_model", .weights = WEIGHTS_POINTERS,
                         .is_jit = true};
  EmittedFile *files;
  int n_files;
  *failed = NULL;
  for (int i = 0; i < plan->weights.n; i++)
    if ((*why = graph_force(g, &plan->weights.at[i].edge, 1, failed)))
      return NULL;
  *why = emit_model(g, plan, &options, &files, &n_files, failed);
  if (*why)
    return NULL;
  JitFunction *f = calloc(1, sizeof *f);
  if (!f)
    ctx_fatal(g->c, "there is no memory for the compiled function");
  f->n_inputs = plan->inputs.n;
  f->n_outputs = g->outputs.n;
  f->arena_bytes = plan->arena_bytes;
  f->turn_at = plan->turn < 0 ? -1 : plan->buffers.at[plan->turn].offset;
  const char *text = whole_text(g->c, plan, files[0].text, engine == JIT_CC);
  if (engine == JIT_TCC)
    compile_tcc(g->c, f, text);
  else
    *why = compile_cc(g->c, f, text);
  if (*why) {
    jit_release(f);
    return NULL;
  }
  take_weights(f, plan);
  return f;
}

int jit_call(const JitFunction *f, const Data *const *inputs,
             Data *const *outputs) {
  const void **in = calloc((size_t)f->n_inputs + 1, sizeof *in);
  void **out = calloc((size_t)f->n_outputs + 1, sizeof *out);
  void *arena = f->arena_bytes
                    ? aligned_alloc(ARENA_ALIGN, (size_t)f->arena_bytes)
                    : NULL;
  int error = T2C_EMEMORY;
  if (in && out && (arena || !f->arena_bytes)) {
    for (int i = 0; i < f->n_inputs; i++)
      in[i] = inputs[i] ? inputs[i]->p : NULL;
    for (int i = 0; i < f->n_outputs; i++)
      out[i] = outputs[i]->p;
    if (arena && f->turn_at >= 0)
      ((unsigned char *)arena)[f->turn_at] = 0;
    t2c_context context = {.arena = arena, .weights = f->pointers};
    error = f->entry(in, out, &context);
  }
  free(in);
  free(out);
  free(arena);
  return error;
}

void jit_release(JitFunction *f) {
  if (!f)
    return;
  if (f->tcc)
    release_tcc(f);
  if (f->library)
    dlclose(f->library);
  for (int i = 0; i < f->n_weights; i++)
    data_unref(f->weights[i]);
  free(f->weights);
  free(f->pointers);
  free(f);
}
