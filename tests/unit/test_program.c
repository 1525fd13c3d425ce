// What `build` writes: C that gcc, clang and tcc accept without a warning, the
// same bytes every time, and programs that compute what the graph's
// definitions do, with embedded weights and with a weights file.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../runtime/torch2c_npy.h"
#include "emit/emit.h"
#include "passes/pass.h"
#include "random_graph.h"

#include <unistd.h>

static const char runtime[] = T2C_SOURCE_DIR "/runtime";

typedef struct Built {
  Ctx *c;
  Graph *g;
  EmittedFile *files;
  int n_files;
} Built;

static Built build(uint64_t seed, WeightsForm weights) {
  Built b = {.c = ctx_new()};
  b.g = random_graph(b.c, seed);
  passes_run(b.g, &(PassOptions){0}, NULL, NULL);
  Plan *plan = plan_build(b.g, &(PlanOptions){0});
  EmitOptions options = {.name = "net", .weights = weights, .has_main = true};
  Node *failed;
  const char *why = emit_model(b.g, plan, &options, &b.files, &b.n_files,
                               &failed);
  if (why)
    fail_msg("seed %llu: %s", (unsigned long long)seed, why);
  return b;
}

static void built_release(Built *b) {
  graph_release(b->g);
  ctx_release(b->c);
}

static char *new_folder(void) {
  static char folder[] = "/tmp/torch2c-test-XXXXXX";
  memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
  assert_non_null(mkdtemp(folder));
  return folder;
}

static void shell(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
static int shell_status(const char *format, va_list args) {
  char command[2048];
  vsnprintf(command, sizeof command, format, args);
  return system(command);
}
static void shell(const char *format, ...) {
  va_list args;
  va_start(args, format);
  int status = shell_status(format, args);
  va_end(args);
  if (status)
    fail_msg("%s: status %d", format, status);
}

static bool has_command(const char *name) {
  char command[200];
  snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", name);
  return system(command) == 0;
}

static void write_files(const Built *b, const char *folder) {
  char path[300];
  for (int i = 0; i < b->n_files; i++) {
    if (!b->files[i].text)
      continue; // of runtime/: on the include path
    snprintf(path, sizeof path, "%s/%s", folder, b->files[i].path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(b->files[i].text, 1, b->files[i].len, file),
                     b->files[i].len);
    fclose(file);
  }
}

// -fsyntax-only would miss what gcc finds while it optimises.
static void compiles_without_warning(void **state) {
  (void)state;
  for (uint64_t seed = 40; seed < 46; seed++) {
    Built b = build(seed, seed % 2 ? WEIGHTS_EMBEDDED : WEIGHTS_FILE);
    const char *folder = new_folder();
    write_files(&b, folder);
    static const char *const compilers[] = {"gcc", "clang"};
    for (int i = 0; i < 2; i++)
      if (has_command(compilers[i]))
        shell("cd %s && for f in *.c; do %s -O1 -std=c99 -Wall -Wextra "
              "-Wshadow -pedantic -Werror -I%s -c $f -o x.o || exit 1; done",
              folder, compilers[i], runtime);
    if (has_command("tcc"))
      shell("cd %s && tcc -I%s -c net.c -o x.o", folder, runtime);
    shell("rm -r %s", folder);
    built_release(&b);
  }
}

static void same_bytes(void **state) {
  (void)state;
  for (uint64_t seed = 60; seed < 75; seed++) {
    Built a = build(seed, WEIGHTS_FILE), b = build(seed, WEIGHTS_FILE);
    assert_int_equal(a.n_files, b.n_files);
    for (int i = 0; i < a.n_files; i++) {
      assert_string_equal(a.files[i].path, b.files[i].path);
      assert_int_equal(a.files[i].len, b.files[i].len);
      if (a.files[i].text)
        assert_memory_equal(a.files[i].text, b.files[i].text, a.files[i].len);
    }
    built_release(&a);
    built_release(&b);
  }
}

// --- programs ----------------------------------------------------------------
static t2c_npy_type npy_type(DType t) {
  static const char *const names[DT_COUNT] = {
      [DT_BOOL] = "|b1", [DT_U8] = "|u1",   [DT_I8] = "|i1",
      [DT_I16] = "<i2",  [DT_I32] = "<i4",  [DT_I64] = "<i8",
      [DT_F16] = "<f2",  [DT_BF16] = "<u2", [DT_F32] = "<f4",
      [DT_F64] = "<f8"};
  return (t2c_npy_type){names[t], dtype_bytes(t)};
}

static const char *sizes_text(const Shape *s, char *text, size_t n) {
  *text = '\0';
  for (int k = 0; k < s->n; k++)
    snprintf(text + strlen(text), n - strlen(text), "%lld,",
             (long long)s->d[k]);
  return text;
}

static void write_inputs(const Built *b, const char *folder) {
  for (int i = 0; i < b->g->nodes.n; i++) {
    const Node *n = b->g->nodes.at[i];
    if (n->op != OP_input)
      continue;
    char path[300], shape[200];
    snprintf(path, sizeof path, "%s/in%lld.npy", folder,
             (long long)n->attr.input.index);
    assert_null(t2c_npy_write(path, n->value[0]->p,
                              (size_t)n->value[0]->numel,
                              npy_type(n->type[0].dtype),
                              sizes_text(&n->type[0].shape, shape,
                                       sizeof shape)));
  }
}

// Inputs that the passes found unused are arguments all the same.
static const char *input_list(const Built *b) {
  static char list[200];
  int n = 0;
  list[0] = '\0';
  for (int i = 0; i < b->g->nodes.n; i++)
    if (b->g->nodes.at[i]->op == OP_input)
      n++;
  for (int i = 0; i < n; i++)
    snprintf(list + strlen(list), sizeof list - strlen(list), " in%d.npy", i);
  return list;
}

static void compare_outputs(const Built *b, const char *folder,
                            uint64_t seed) {
  Node *failed;
  assert_null(graph_force(b->g, b->g->outputs.at, b->g->outputs.n, &failed));
  for (int i = 0; i < b->g->outputs.n; i++) {
    Edge e = b->g->outputs.at[i];
    Data *got = data_new(edge_type(e));
    char path[300], shape[200];
    snprintf(path, sizeof path, i ? "%s/y_%d.npy" : "%s/y.npy", folder, i);
    const char *why = t2c_npy_read(path, got->p, (size_t)got->numel,
                                   npy_type(got->type.dtype),
                                   sizes_text(&got->type.shape, shape,
                                            sizeof shape));
    if (why)
      fail_msg("seed %llu: %s %s", (unsigned long long)seed, path, why);
    double d = difference(e.node->value[e.out], got);
    if (!(d <= (dtype_is_half(got->type.dtype) ? 2e-2 : 2e-4)))
      fail_msg("seed %llu: output %d differs by %g", (unsigned long long)seed,
               i, d);
    data_unref(got);
  }
}

static void programs_agree(void **state) {
  (void)state;
  for (uint64_t seed = 80; seed < 86; seed++) {
    Built b = build(seed, seed % 2 ? WEIGHTS_EMBEDDED : WEIGHTS_FILE);
    const char *folder = new_folder();
    write_files(&b, folder);
    write_inputs(&b, folder);
    shell("cd %s && cc -O1 -I%s *.c -lm -o prog && ./prog%s -o y.npy", folder,
          runtime, input_list(&b));
    compare_outputs(&b, folder, seed);
    shell("rm -r %s", folder);
    built_release(&b);
  }
}

// A weights file is refused with a reason when it is changed, cut or missing.
static void weights_are_checked(void **state) {
  (void)state;
  Built b = build(80, WEIGHTS_FILE);
  const char *folder = new_folder();
  write_files(&b, folder);
  write_inputs(&b, folder);
  shell("cd %s && cc -O1 -I%s *.c -lm -o prog", folder, runtime);
  static const char *const damage[][2] = {
      {"printf x | dd of=w bs=1 seek=$(($(wc -c < w) - 70)) conv=notrunc",
       "damaged"},
      {"truncate -s -1 w", "truncated or of another"},
      {"truncate -s 5 w", "truncated or of another"},
      {"printf x | dd of=w bs=1 seek=40 conv=notrunc", "of another model"},
      {"rm w", "cannot be read"}};
  for (size_t i = 0; i < sizeof damage / sizeof *damage; i++)
    shell("cd %s && cp net.weights w && (%s) 2>/dev/null && "
          "! ./prog%s -o y.npy --weights w 2> log && grep -q '%s' log",
          folder, damage[i][0], input_list(&b), damage[i][1]);
  shell("rm -r %s", folder);
  built_release(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(compiles_without_warning),
      cmocka_unit_test(same_bytes),
      cmocka_unit_test(programs_agree),
      cmocka_unit_test(weights_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
