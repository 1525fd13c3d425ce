// Scalar programs as C: a variable for each instruction, from the expressions
// of scalar.def.
#include "emit/emitter.h"

#include "graph/program.h"
#include "passes/post.h"

static bool is_word(char ch) {
  return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' ||
         (ch >= '0' && ch <= '9');
}

bool mentions(const char *text, const char *name) {
  size_t n = strlen(name);
  const char *at = text;
  while (*at) {
    bool is_comment = at[0] == '/' && at[1] == '/';
    if (!is_comment && !strncmp(at, name, n) && !is_word(at[n]) &&
        (at == text || !is_word(at[-1])))
      return true;
    at += is_comment ? strcspn(at, "\n") : 1;
  }
  return false;
}

// The expression with a, b, c, T and M(function) replaced.
static const char *substitute(Emitter *e, const char *text, DType t,
                              const char *const operand[3]) {
  Buf out = buf_new(&e->c->arena);
  while (*text) {
    size_t n = 0;
    while (is_word(text[n]))
      n++;
    if (n == 0) {
      buf_putc(&out, *text++);
    } else if (n == 1 && *text >= 'a' && *text <= 'c') {
      buf_puts(&out, operand[*text - 'a']);
    } else if (n == 1 && *text == 'T') {
      buf_puts(&out, work_type(t));
    } else if (n == 1 && *text == 'M' && text[1] == '(') {
      const char *end = strchr(text, ')');
      buf_add(&out, text + 2, (size_t)(end - text) - 2);
      if (t != DT_F64)
        buf_putc(&out, 'f');
      text = end + 1;
      continue;
    } else {
      buf_add(&out, text, n);
    }
    text += n;
  }
  return buf_text(&out);
}

static const char *constant_text(Emitter *e, const Instr *instr) {
  const char *text = dtype_is_float(instr->dtype)
                         ? float_text(e->c, work_dtype(instr->dtype), instr->f)
                         : int_text(e->c, instr->i);
  return *text == '-' ? text_of(e, "(%s)", text) : text;
}

typedef struct Printer {
  Emitter *e;
  const Program *p;
  const DType *in;
  bool has_vectors;
  const char **value; // per value: an expression
  Buf out;
} Printer;

static const char *vector_expression(Scalar op) {
  switch (op) {
#define VECTOR(id, expression)                                                 \
  case SC_##id: return #expression;
#include "passes/vectors.def"
#undef VECTOR
  default: bug("%s is not computed by vectors", scalar_info[op].name);
  }
}

static const char *variable_type(const Printer *p, DType t) {
  if (p->has_vectors)
    return t == DT_BOOL ? "t2c_ivec" : "t2c_vec";
  return work_type(t);
}

// A comparison of a variable with itself draws a warning; its copy does not.
static const char *copied(Printer *p, int k, DType t, const char *value) {
  buf_printf(&p->out, "const %s v%d_ = %s;\n", variable_type(p, t), k, value);
  return text_of(p->e, "v%d_", k);
}

static void print_instr(Printer *p, int k) {
  Emitter *e = p->e;
  const Instr *instr = &p->p->at[k];
  int number = p->p->n_in + k;
  if (instr->op == SC_const) {
    const char *constant = constant_text(e, instr);
    p->value[number] = p->has_vectors ? text_of(e, "T2C_SPLAT(%s)", constant)
                                      : constant;
    return;
  }
  DType of = program_dtype(p->p, p->in, instr->a);
  const char *operand[3] = {p->value[instr->a], "", ""};
  if (instr->b >= 0)
    operand[1] = instr->b == instr->a ? copied(p, number, of, operand[0])
                                      : p->value[instr->b];
  if (instr->c >= 0)
    operand[2] = p->value[instr->c];
  const char *text;
  if (p->has_vectors) {
    text = substitute(e, vector_expression(instr->op), of, operand);
  } else if (instr->op == SC_cast) {
    text = cast_text(e, of, instr->dtype, operand[0]);
  } else {
    const ScalarInfo *info = &scalar_info[instr->op];
    bool is_float = dtype_is_float(of);
    text = substitute(e, is_float ? info->f : info->i, of, operand);
    if (!info->is_bool)
      text = narrow_text(e, instr->dtype, text);
    if (instr_may_fail(p->p, instr)) {
      int at = scalar_nonzero(instr->op);
      buf_printf(&p->out, "if (%s == 0)\n  return %s;\n", operand[at],
                 at ? "T2C_EDIVIDE" : "T2C_ERAISE");
      e->can_fail = true;
    }
  }
  buf_printf(&p->out, "const %s v%d = %s;\n", variable_type(p, instr->dtype),
             number, text);
  p->value[number] = text_of(e, "v%d", number);
}

// Integers are never NaN or infinite: their expression reads nothing, so that
// its operand may be unused.
static Program *without_int_tests(Emitter *e, const Program *p,
                                  const DType *in) {
  Program *copy = program_copy(e->c, p);
  for (int k = 0; k < copy->n; k++) {
    Instr *instr = &copy->at[k];
    bool is_test = instr->op == SC_isnan || instr->op == SC_isinf;
    if (is_test && !dtype_is_float(program_dtype(copy, in, instr->a)))
      *instr = (Instr){.op = SC_const, .dtype = DT_BOOL, .a = -1, .b = -1,
                       .c = -1};
  }
  return program_prune(e->c, copy);
}

static const char *print_program(Emitter *e, const Program *p, bool vectors,
                                 const DType *in, const char *const *inputs,
                                 const char **result) {
  Printer printer = {.e = e, .p = p, .in = in, .has_vectors = vectors,
                     .out = buf_new(&e->c->arena)};
  printer.value = arena_array(&e->c->arena, (size_t)(p->n_in + p->n) + 1,
                              sizeof *printer.value);
  for (int k = 0; k < p->n_in; k++)
    printer.value[k] = inputs[k];
  for (int k = 0; k < p->n; k++)
    print_instr(&printer, k);
  *result = printer.value[p->n_in + p->n - 1];
  return buf_text(&printer.out);
}

const char *program_text(Emitter *e, const Program *p, const DType *in,
                         const char *const *inputs, const char **result) {
  return print_program(e, without_int_tests(e, p, in), false, in, inputs,
                       result);
}

const char *vector_program_text(Emitter *e, const Program *p,
                                const char *value, const char **result) {
  const DType in[] = {DT_F32};
  return print_program(e, p, true, in, &value, result);
}

const char *program_suffix(Emitter *e, const Program *p) {
  int k = 0;
  if (!p)
    return "";
  while (k < e->tile_programs.n && !program_equal(e->tile_programs.at[k], p))
    k++;
  if (k == e->tile_programs.n)
    vec_push(&e->c->arena, &e->tile_programs, p);
  return text_of(e, "_then_%d", k + 1);
}

// --- results, through their post program -------------------------------------
const char *dot_text(Emitter *e, const char *const *index,
                     const int64_t *stride, int n) {
  Buf out = buf_new(&e->c->arena);
  for (int k = 0; k < n; k++) {
    if (stride[k] == 0 || !strcmp(index[k], "0"))
      continue;
    if (out.n)
      buf_puts(&out, " + ");
    buf_puts(&out, index[k]);
    if (stride[k] != 1)
      buf_printf(&out, " * %lld", (long long)stride[k]);
  }
  return out.n ? buf_text(&out) : "0";
}

const char *offset_text(Emitter *e, const char *const *index,
                        const int64_t *stride, int n, int64_t offset) {
  const char *sum = dot_text(e, index, stride, n);
  if (!strcmp(sum, "0"))
    return text_of(e, "%lld", (long long)offset);
  return offset ? text_of(e, "%s %c %lld", sum, offset < 0 ? '-' : '+',
                          (long long)(offset < 0 ? -offset : offset))
                : sum;
}

const char *store_result(Emitter *e, const Step *s, const char *at,
                         const char *value, const char *const *index) {
  Node *n = s->node;
  const char *y = output_name(e, s, 0);
  if (!n->post)
    return text_of(e, "%s[%s] = %s;\n", y, at,
                   store_text(e, n->type[0].dtype, value));
  DType own = own_dtype(e->g, n);
  int n_extra = n->n_in - n->n_own, end[DIMS_MAX];
  int n_parts = post_parts(n, end);
  const char **inputs = arena_array(&e->c->arena, (size_t)n_extra + 1,
                                    sizeof *inputs);
  DType *in = arena_array(&e->c->arena, (size_t)n_extra + 1, sizeof *in);
  const char **loads = arena_array(&e->c->arena, (size_t)n_extra + 1,
                                   sizeof *loads);
  Buf out = buf_new(&e->c->arena);
  buf_printf(&out, "const %s value = %s;\n", work_type(own),
             narrow_text(e, own, value));
  inputs[0] = "value";
  in[0] = own;
  for (int k = 0; k < n_extra; k++) {
    int64_t stride[DIMS_MAX];
    const TensorType *t = edge_type(n->in[n->n_own + k]);
    if (!post_strides(&t->shape, &n->type[0].shape, end, n_parts, stride))
      bug("%s cannot follow input %d of its post program",
          op_info[n->op].name, k);
    in[1 + k] = t->dtype;
    const char *element =
        text_of(e, "%s[%s]", input_name(e, s, n->n_own + k),
                dot_text(e, index, stride, n_parts));
    loads[k] = text_of(e, "const %s q%d = %s;\n", work_type(t->dtype), k,
                       load_text(e, t->dtype, element));
    inputs[1 + k] = text_of(e, "q%d", k);
  }
  const char *result, *body = program_text(e, n->post, in, inputs, &result);
  for (int k = 0; k < n_extra; k++)
    if (mentions(body, inputs[1 + k]) || mentions(result, inputs[1 + k]))
      buf_puts(&out, loads[k]);
  buf_puts(&out, body);
  buf_printf(&out, "%s[%s] = %s;\n", y, at,
             store_text(e, n->type[0].dtype, result));
  return buf_text(&out);
}
