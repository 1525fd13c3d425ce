#include "graph/program.h"

#include "graph/ops.h"

Program program_new(int n_in) { return (Program){.n_in = n_in}; }

// Capacity is implied: the power of two that holds n instructions.
static void program_push(Ctx *c, Program *p, Instr instr) {
  bool is_full = (p->n & (p->n - 1)) == 0;
  if (is_full) {
    int cap = p->n ? p->n * 2 : 1;
    Instr *at = arena_array(&c->arena, (size_t)cap, sizeof *at);
    if (p->n)
      memcpy(at, p->at, (size_t)p->n * sizeof *at);
    p->at = at;
  }
  p->at[p->n++] = instr;
}

int program_add(Ctx *c, Program *p, Scalar op, DType dtype, int a, int b,
                int c_) {
  if (op == SC_bit_not && dtype == DT_BOOL)
    op = SC_logical_not;
  program_push(c, p, (Instr){.op = op, .dtype = dtype, .a = a, .b = b,
                             .c = c_});
  return p->n_in + p->n - 1;
}

int program_const(Ctx *c, Program *p, DType dtype, double v) {
  Instr instr = {.op = SC_const, .dtype = dtype, .a = -1, .b = -1, .c = -1};
  TensorType scalar = {.dtype = dtype};
  uint64_t bits = 0;
  Data one = {.type = scalar, .numel = 1, .refs = 1, .p = &bits};
  data_set(&one, 0, v); // the constant is a value of its type
  if (dtype_is_float(dtype))
    instr.f = data_get(&one, 0);
  else
    instr.i = data_get_int(&one, 0);
  program_push(c, p, instr);
  return p->n_in + p->n - 1;
}

int program_const_int(Ctx *c, Program *p, DType dtype, int64_t v) {
  if (dtype_is_float(dtype))
    return program_const(c, p, dtype, (double)v);
  Instr instr = {.op = SC_const, .dtype = dtype, .a = -1, .b = -1, .c = -1};
  TensorType scalar = {.dtype = dtype};
  uint64_t bits = 0;
  Data one = {.type = scalar, .numel = 1, .refs = 1, .p = &bits};
  data_set_int(&one, 0, v);
  instr.i = data_get_int(&one, 0);
  program_push(c, p, instr);
  return p->n_in + p->n - 1;
}

int program_cast(Ctx *c, Program *p, DType dtype, int a) {
  return program_add(c, p, SC_cast, dtype, a, -1, -1);
}

Program *program_copy(Ctx *c, const Program *p) {
  Program *copy = arena_new(&c->arena, Program);
  size_t cap = 1;
  while (cap < (size_t)p->n)
    cap *= 2;
  *copy = (Program){.n_in = p->n_in, .n = p->n};
  copy->at = arena_array(&c->arena, cap, sizeof *copy->at);
  if (p->n)
    memcpy(copy->at, p->at, (size_t)p->n * sizeof *copy->at);
  return copy;
}

static bool instr_equal(const Instr *a, const Instr *b) {
  return a->op == b->op && a->dtype == b->dtype && a->a == b->a &&
         a->b == b->b && a->c == b->c && a->i == b->i &&
         !memcmp(&a->f, &b->f, sizeof a->f);
}

bool program_equal(const Program *a, const Program *b) {
  if (a->n_in != b->n_in || a->n != b->n)
    return false;
  for (int i = 0; i < a->n; i++)
    if (!instr_equal(&a->at[i], &b->at[i]))
      return false;
  return true;
}

DType program_dtype(const Program *p, const DType *in, int k) {
  return k < p->n_in ? in[k] : p->at[k - p->n_in].dtype;
}

static int operands_of(Scalar op) {
  return op == SC_const ? 0 : op == SC_cast ? 1 : scalar_info[op].operands;
}

static const char *operand_check(Ctx *c, const Program *p, const DType *in,
                                 int k) {
  const Instr *instr = &p->at[k];
  const ScalarInfo *info = &scalar_info[instr->op];
  const int operand[3] = {instr->a, instr->b, instr->c};
  DType of = instr->dtype; // of the operands
  if (info->is_bool)
    of = program_dtype(p, in, instr->a);
  for (int j = 0; j < operands_of(instr->op); j++) {
    DType got = program_dtype(p, in, operand[j]);
    DType want = instr->op == SC_select && j == 2 ? DT_BOOL : of;
    if (instr->op != SC_cast && got != want)
      return arena_printf(&c->arena, "instruction %d (%s): operand %d is %s, "
                          "expected %s", k, info->name, j, dtype_short(got),
                          dtype_short(want));
  }
  if (info->is_bool && instr->dtype != DT_BOOL)
    return arena_printf(&c->arena, "instruction %d (%s) must give b8", k,
                        info->name);
  bool has_form = dtype_is_float(of) ? info->f != NULL : info->i != NULL;
  if (instr->op == SC_bit_not && of == DT_BOOL)
    has_form = false;
  if (instr->op < SC_const && !has_form)
    return arena_printf(&c->arena, "\"%s\" not implemented for '%s'",
                        info->name, dtype_torch(of));
  return NULL;
}

const char *program_check(Ctx *c, const Program *p, const DType *in) {
  if (p->n_in < 0 || p->n < 1)
    return "the program is empty";
  for (int k = 0; k < p->n; k++) {
    const Instr *instr = &p->at[k];
    if (instr->op < 0 || instr->op >= SC_COUNT || instr->dtype < 0 ||
        instr->dtype >= DT_COUNT)
      return arena_printf(&c->arena, "instruction %d is unknown", k);
    const int operand[3] = {instr->a, instr->b, instr->c};
    for (int j = 0; j < 3; j++) {
      bool is_used = j < operands_of(instr->op);
      if (is_used ? operand[j] < 0 || operand[j] >= p->n_in + k
                  : operand[j] != -1)
        return arena_printf(&c->arena, "instruction %d has operand %d wrong",
                            k, j);
    }
    const char *why = operand_check(c, p, in, k);
    if (why)
      return why;
  }
  return NULL;
}

// Appends `from` with its value k renamed to to[k]; extends `to`.
static void program_append(Ctx *c, Program *p, const Program *from, int *to) {
  for (int k = 0; k < from->n; k++) {
    Instr instr = from->at[k];
    instr.a = instr.a < 0 ? -1 : to[instr.a];
    instr.b = instr.b < 0 ? -1 : to[instr.b];
    instr.c = instr.c < 0 ? -1 : to[instr.c];
    program_push(c, p, instr);
    to[from->n_in + k] = p->n_in + p->n - 1;
  }
}

static int *renaming_of(Ctx *c, const Program *p) {
  return arena_array(&c->arena, (size_t)(p->n_in + p->n) + 1, sizeof(int));
}

Program *program_concat(Ctx *c, const Program *producer,
                        const Program *consumer, int operand) {
  Program *p = arena_new(&c->arena, Program);
  *p = program_new(consumer->n_in - 1 + producer->n_in);
  int *inner = renaming_of(c, producer), *outer = renaming_of(c, consumer);
  for (int i = 0; i < producer->n_in; i++)
    inner[i] = operand + i;
  program_append(c, p, producer, inner);
  for (int i = 0; i < consumer->n_in; i++)
    outer[i] = i < operand ? i : i - 1 + producer->n_in;
  outer[operand] = inner[producer->n_in + producer->n - 1];
  program_append(c, p, consumer, outer);
  return p;
}

Program *program_with_inputs(Ctx *c, const Program *p, const int *to,
                             int n_in) {
  Program *renamed = arena_new(&c->arena, Program);
  *renamed = program_new(n_in);
  int *map = renaming_of(c, p);
  for (int i = 0; i < p->n_in; i++)
    map[i] = to[i];
  program_append(c, renamed, p, map);
  return renamed;
}

Program *program_prune(Ctx *c, const Program *p) {
  bool *is_used = arena_array(&c->arena, (size_t)(p->n_in + p->n) + 1, 1);
  for (int k = p->n - 1; k >= 0; k--) {
    const Instr *instr = &p->at[k];
    if (k != p->n - 1 && !is_used[p->n_in + k])
      continue;
    is_used[p->n_in + k] = true;
    if (instr->a >= 0)
      is_used[instr->a] = true;
    if (instr->b >= 0)
      is_used[instr->b] = true;
    if (instr->c >= 0)
      is_used[instr->c] = true;
  }
  Program *pruned = arena_new(&c->arena, Program);
  *pruned = program_new(p->n_in);
  int *to = renaming_of(c, p);
  for (int i = 0; i < p->n_in; i++)
    to[i] = i;
  for (int k = 0; k < p->n; k++)
    if (is_used[p->n_in + k]) {
      Instr instr = p->at[k];
      instr.a = instr.a < 0 ? -1 : to[instr.a];
      instr.b = instr.b < 0 ? -1 : to[instr.b];
      instr.c = instr.c < 0 ? -1 : to[instr.c];
      program_push(c, pruned, instr);
      to[p->n_in + k] = pruned->n_in + pruned->n - 1;
    }
  return pruned;
}

// --- failing -----------------------------------------------------------------
int scalar_nonzero(Scalar op) {
  switch (op) {
  case SC_require: return 0;
  case SC_floor_div:
  case SC_trunc_div:
  case SC_remainder:
  case SC_fmod: return 1;
  default: return -1;
  }
}

bool instr_may_fail(const Program *p, const Instr *instr) {
  int k = scalar_nonzero(instr->op), at = k == 0 ? instr->a : instr->b;
  if (k < 0 || dtype_is_float(instr->dtype))
    return false;
  const Instr *by = at < p->n_in ? NULL : &p->at[at - p->n_in];
  return !by || by->op != SC_const || by->i == 0;
}

bool program_may_fail(const Program *p) {
  for (int k = 0; p && k < p->n; k++)
    if (instr_may_fail(p, &p->at[k]))
      return true;
  return false;
}
