// The graph from its text (see text.h). The first mistake ends the reading
// with a diagnostic; nothing read is trusted before graph_add has checked it.
#include "graph/text.h"

#include "graph/program.h"
#include <errno.h>
#include <stdlib.h>

enum { INPUTS_MAX = 4096, OUTPUTS_MAX = 3 };

typedef struct Reader {
  Ctx *c;
  Source *source;
  const char *p;   // what is to be read next
  Graph *g;
} Reader;

// --- tokens ------------------------------------------------------------------
// All of these give false after a diagnostic.
static bool fail(Reader *r, const char *message) {
  uint32_t at = (uint32_t)(r->p - r->source->text);
  uint32_t end = at < r->source->len ? at + 1 : at;
  diag_add(r->c, diag_new(r->c, SEV_ERROR, "E0901",
                          (Range){r->source, at, end}, "%s", message));
  return false;
}

static void skip_blanks(Reader *r) {
  while (*r->p == ' ' || *r->p == '\t' || *r->p == '\r')
    r->p++;
}

static bool next_is(Reader *r, const char *text) {
  skip_blanks(r);
  size_t n = strlen(text);
  if (strncmp(r->p, text, n))
    return false;
  r->p += n;
  return true;
}

static bool expect(Reader *r, const char *text) {
  return next_is(r, text) ||
         fail(r, arena_printf(&r->c->arena, "expected '%s'", text));
}

static bool is_word_char(char ch) {
  return ch == '_' || (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') ||
         (ch >= 'A' && ch <= 'Z');
}

// A word, empty when there is none.
static const char *read_word(Reader *r) {
  skip_blanks(r);
  const char *begin = r->p;
  while (is_word_char(*r->p))
    r->p++;
  return arena_strndup(&r->c->arena, begin, (size_t)(r->p - begin));
}

static bool read_int(Reader *r, int64_t *out) {
  skip_blanks(r);
  char *end;
  errno = 0;
  bool begins = *r->p == '-' || (*r->p >= '0' && *r->p <= '9');
  long long v = begins ? strtoll(r->p, &end, 10) : 0;
  if (!begins || end == r->p || errno)
    return fail(r, "expected an integer");
  r->p = end;
  *out = v;
  return true;
}

static bool read_small(Reader *r, int *out, int limit) {
  const char *begin = r->p;
  int64_t v;
  *out = 0;
  if (!read_int(r, &v))
    return false;
  if (v < 0 || v >= limit) {
    r->p = begin;
    return fail(r, "this number is out of range");
  }
  *out = (int)v;
  return true;
}

// Nodes and values are written with the number they will get.
static bool read_own_number(Reader *r, int number) {
  const char *begin = r->p;
  int64_t v;
  if (!read_int(r, &v))
    return false;
  if (v == number)
    return true;
  r->p = begin;
  return fail(r, arena_printf(&r->c->arena, "expected number %d here",
                              number));
}

static bool read_double(Reader *r, double *out) {
  skip_blanks(r);
  char *end;
  bool begins = *r->p && strchr("-0123456789.ni", *r->p);
  double v = begins ? strtod(r->p, &end) : 0;
  if (!begins || end == r->p)
    return fail(r, "expected a number");
  r->p = end;
  *out = v;
  return true;
}

static int hex_digit(char ch) {
  return ch >= '0' && ch <= '9'   ? ch - '0'
         : ch >= 'a' && ch <= 'f' ? ch - 'a' + 10
                                  : -1;
}

static bool read_string(Reader *r, const char **out) {
  Buf b = buf_new(&r->c->arena);
  if (!expect(r, "\""))
    return false;
  for (; *r->p != '"'; r->p++) {
    char ch = *r->p;
    if (!ch || ch == '\n')
      return fail(r, "the string has no end");
    if (ch == '\\' && r->p[1] == 'x' && hex_digit(r->p[2]) >= 0 &&
        hex_digit(r->p[3]) >= 0) {
      ch = (char)(hex_digit(r->p[2]) * 16 + hex_digit(r->p[3]));
      r->p += 3;
    } else if (ch == '\\' && r->p[1])
      ch = *++r->p;
    buf_putc(&b, ch);
  }
  r->p++;
  *out = buf_text(&b);
  return true;
}

static bool read_dims(Reader *r, Dims *out) {
  *out = (Dims){0};
  if (!expect(r, "["))
    return false;
  if (next_is(r, "]"))
    return true;
  do {
    if (out->n == DIMS_MAX)
      return fail(r, "too many dimensions");
    if (!read_int(r, &out->d[out->n++]))
      return false;
  } while (next_is(r, ","));
  return expect(r, "]");
}

static bool read_dtype(Reader *r, DType *out) {
  const char *begin = r->p;
  if (dtype_find(read_word(r), out))
    return true;
  r->p = begin;
  return fail(r, "expected an element type");
}

static bool read_edge(Reader *r, Edge *out) {
  int node, k = 0;
  if (!expect(r, "%"))
    return false;
  const char *begin = r->p;
  if (!read_small(r, &node, r->g->nodes.n))
    return false;
  if (*r->p == '.') {
    r->p++;
    if (!read_small(r, &k, OUTPUTS_MAX))
      return false;
  }
  Node *n = r->g->nodes.at[node];
  if (k >= n->n_out) {
    r->p = begin;
    return fail(r, "the node has no such output");
  }
  *out = (Edge){n, k};
  return true;
}

typedef Vec(Edge) Edges;

static bool read_edges(Reader *r, Edges *out) {
  if (!expect(r, "("))
    return false;
  if (next_is(r, ")"))
    return true;
  do {
    Edge e;
    if (out->n == INPUTS_MAX)
      return fail(r, "too many inputs");
    if (!read_edge(r, &e))
      return false;
    vec_push(&r->c->arena, out, e);
  } while (next_is(r, ","));
  return expect(r, ")");
}

// --- programs ----------------------------------------------------------------
static bool find_scalar(const char *name, Scalar *out) {
  for (int i = 0; i < SC_COUNT; i++)
    if (!strcmp(name, scalar_info[i].name))
      return *out = (Scalar)i, true;
  return false;
}

static bool read_operands(Reader *r, int operand[3], int limit) {
  if (!expect(r, "("))
    return false;
  for (int k = 0; k < 3; k++) {
    if (!expect(r, "v") || !read_small(r, &operand[k], limit))
      return false;
    if (!next_is(r, ","))
      break;
  }
  return expect(r, ")");
}

// f32 v2 = add(v0, v1)
static bool read_instr(Reader *r, Program *p) {
  DType dtype;
  Scalar op;
  int operand[3] = {-1, -1, -1}, value = p->n_in + p->n;
  if (!read_dtype(r, &dtype) || !expect(r, "v") ||
      !read_own_number(r, value) || !expect(r, "="))
    return false;
  const char *begin = r->p;
  if (!find_scalar(read_word(r), &op)) {
    r->p = begin;
    return fail(r, "there is no such scalar operation");
  }
  if (op != SC_const) {
    if (!read_operands(r, operand, value))
      return false;
    program_add(r->c, p, op, dtype, operand[0], operand[1], operand[2]);
    return true;
  }
  double f;
  int64_t i;
  if (dtype_is_float(dtype) ? !read_double(r, &f) : !read_int(r, &i))
    return false;
  if (dtype_is_float(dtype))
    program_const(r->c, p, dtype, f);
  else
    program_const_int(r->c, p, dtype, i);
  return true;
}

static bool read_program(Reader *r, int n_in, Program *p) {
  *p = program_new(n_in);
  if (!expect(r, "{"))
    return false;
  do {
    if (!read_instr(r, p))
      return false;
  } while (next_is(r, ";"));
  return expect(r, "}");
}

// --- nodes -------------------------------------------------------------------
typedef struct Line {
  int n_out;
  TensorType type[OUTPUTS_MAX];
  Op op;
  Attr attr;
  Edges in, extra;
  bool has_program, has_post;
  Program program, post;
  Data *value;
} Line;

static bool read_types(Reader *r, Line *line) {
  do {
    if (line->n_out == OUTPUTS_MAX)
      return fail(r, "too many outputs");
    TensorType *t = &line->type[line->n_out++];
    if (!read_dtype(r, &t->dtype) || !read_dims(r, &t->shape))
      return false;
  } while (next_is(r, ","));
  return true;
}

static bool read_op(Reader *r, Op *op) {
  const char *begin = r->p, *name = read_word(r);
  for (int i = 0; i < OP_COUNT; i++)
    if (!strcmp(name, op_info[i].name))
      return *op = (Op)i, true;
  r->p = begin;
  return fail(r, "there is no such op");
}

static bool read_enum(Reader *r, const char *const *values, int *out) {
  const char *begin = r->p, *word = read_word(r);
  for (int i = 0; values[i]; i++)
    if (!strcmp(word, values[i]))
      return *out = i, true;
  r->p = begin;
  return fail(r, "the attribute has no such value");
}

static bool read_attr_value(Reader *r, const AttrInfo *info, void *at) {
  static const char *const booleans[] = {"false", "true", NULL};
  int flag;
  switch (info->kind) {
  case ATTR_INT: return read_int(r, at);
  case ATTR_FLOAT: return read_double(r, at);
  case ATTR_DIMS: return read_dims(r, at);
  case ATTR_DTYPE: return read_dtype(r, at);
  case ATTR_STR: return read_string(r, at);
  case ATTR_ENUM_: return read_enum(r, info->values, at);
  default:
    if (!read_enum(r, booleans, &flag))
      return false;
    *(bool *)at = flag;
    return true;
  }
}

static bool read_attr(Reader *r, Line *line, const char *name) {
  const OpInfo *op = &op_info[line->op];
  const AttrInfo *attrs = op->attrs();
  for (int k = 0; k < op->n_attrs; k++)
    if (!strcmp(attrs[k].name, name))
      return expect(r, "=") &&
             read_attr_value(r, &attrs[k], attr_at(&line->attr, &attrs[k]));
  return fail(r, arena_printf(&r->c->arena, "%s has no attribute '%s'",
                              op->name, name));
}

// Attributes that repeat the result's type may be left out.
static void default_attrs(Line *line) {
  const OpInfo *op = &op_info[line->op];
  const AttrInfo *attrs = op->attrs();
  for (int k = 0; k < op->n_attrs; k++) {
    void *at = attr_at(&line->attr, &attrs[k]);
    if (!attr_repeats_type(&attrs[k]))
      continue;
    if (attrs[k].kind == ATTR_DIMS)
      *(Dims *)at = line->type[0].shape;
    else if (attrs[k].kind == ATTR_DTYPE)
      *(DType *)at = line->type[0].dtype;
  }
}

static bool read_elements(Reader *r, Line *line) {
  const TensorType *t = &line->type[0];
  int64_t numel;
  if (!expect(r, "{"))
    return false;
  if (next_is(r, "..."))
    return fail(r, "the elements of this constant are not in the text");
  if (!shape_numel(&t->shape, &numel) || numel > TEXT_ELEMENTS_MAX)
    return fail(r, "the constant is too large to stand in the text");
  line->value = data_new(t);
  if (!line->value)
    return fail(r, "there is no memory for the constant");
  for (int64_t i = 0; i < numel; i++) {
    double f = 0;
    int64_t integer = 0;
    if (i && !expect(r, ","))
      return false;
    bool is_float = dtype_is_float(t->dtype);
    if (is_float ? !read_double(r, &f) : !read_int(r, &integer))
      return false;
    if (is_float)
      data_set(line->value, i, f);
    else
      data_set_int(line->value, i, integer);
  }
  return expect(r, "}");
}

static bool read_post(Reader *r, Line *line) {
  line->has_post = true;
  return read_edges(r, &line->extra) &&
         read_program(r, 1 + line->extra.n, &line->post);
}

// Types, op, inputs, attributes, elements, programs: up to the line's end.
static bool read_line(Reader *r, Line *line) {
  if (!read_types(r, line) || !expect(r, "=") || !read_op(r, &line->op))
    return false;
  default_attrs(line);
  if (*r->p == '(' && !read_edges(r, &line->in))
    return false;
  for (;;) {
    skip_blanks(r);
    if (*r->p == '{' && line->op == OP_constant && !line->value) {
      if (!read_elements(r, line))
        return false;
    } else if (*r->p == '{' && !line->has_program) {
      line->has_program = true;
      if (!read_program(r, line->in.n, &line->program))
        return false;
    } else if (is_word_char(*r->p)) {
      const char *word = read_word(r);
      bool is_post = !strcmp(word, "post") && !line->has_post;
      if (is_post ? !read_post(r, line) : !read_attr(r, line, word))
        return false;
    } else
      return true;
  }
}

static bool check_types(Reader *r, const Node *n, const Line *line) {
  bool agrees = n->n_out == line->n_out;
  for (int k = 0; agrees && k < n->n_out; k++)
    agrees = n->type[k].dtype == line->type[k].dtype &&
             dims_equal(&n->type[k].shape, &line->type[k].shape);
  if (agrees)
    return true;
  Buf b = buf_new(&r->c->arena);
  for (int k = 0; k < n->n_out; k++)
    buf_printf(&b, "%s%s%s", k ? ", " : "", dtype_short(n->type[k].dtype),
               shape_text(r->c, &n->type[k].shape));
  return fail(r, arena_printf(&r->c->arena, "the type of this node is %s",
                              buf_text(&b)));
}

static bool add_line(Reader *r, Line *line, const Origin *origin) {
  const char *why = NULL;
  if (line->op == OP_constant && !line->value)
    return fail(r, "the constant has no elements");
  Node *n = graph_add(r->g, line->op, &line->attr, line->in.at, line->in.n,
                      line->has_program ? &line->program : NULL, origin, &why);
  if (n && line->has_post)
    why = graph_set_post(r->g, n, &line->post, line->extra.at,
                         line->extra.n);
  if (!n || why)
    return fail(r, why);
  if (!check_types(r, n, line))
    return false;
  n->value[0] = line->value;
  line->value = NULL;
  return true;
}

// The comment that ends a line is the node's origin.
static const Origin *read_origin(Reader *r) {
  if (!next_is(r, "#"))
    return NULL;
  skip_blanks(r);
  size_t n = strcspn(r->p, "\n");
  Origin *o = arena_new(&r->c->arena, Origin);
  o->what = arena_strndup(&r->c->arena, r->p, n);
  r->p += n;
  return o;
}

static bool read_node(Reader *r) {
  Line line = {0};
  if (!read_own_number(r, r->g->nodes.n))
    return false;
  const char *begin = r->p;
  bool is_fine = expect(r, ":") && read_line(r, &line);
  const Origin *origin = is_fine ? read_origin(r) : NULL;
  if (is_fine && *r->p && *r->p != '\n')
    is_fine = fail(r, "expected the end of the line");
  if (is_fine) {
    const char *end = r->p;
    r->p = begin; // what graph_add complains of is the line's
    is_fine = add_line(r, &line, origin);
    r->p = end;
  }
  data_unref(line.value);
  return is_fine;
}

static bool read_return(Reader *r) {
  Arena *a = &r->c->arena;
  bool is_named = false;
  skip_blanks(r);
  if (!*r->p || *r->p == '\n' || *r->p == '#')
    return true;
  do {
    Edge e;
    const char *name = NULL;
    skip_blanks(r);
    if (*r->p == '"' && (!read_string(r, &name) || !expect(r, "=")))
      return false;
    if (!read_edge(r, &e))
      return false;
    is_named |= name != NULL;
    vec_push(a, &r->g->outputs, e);
    vec_push(a, &r->g->output_names, name);
  } while (next_is(r, ","));
  if (!is_named)
    r->g->output_names.n = 0;
  return true;
}

Graph *graph_read(Ctx *c, Source *source) {
  Reader r = {.c = c, .source = source, .p = source->text,
              .g = graph_new(c)};
  bool is_fine = true, has_return = false;
  while (is_fine && *r.p) {
    skip_blanks(&r);
    if (*r.p == '\n')
      r.p++;
    else if (*r.p == '#')
      r.p += strcspn(r.p, "\n");
    else if (has_return)
      is_fine = fail(&r, "nothing follows 'return'");
    else if (next_is(&r, "%"))
      is_fine = read_node(&r);
    else if (next_is(&r, "return"))
      is_fine = has_return = read_return(&r);
    else if (*r.p)
      is_fine = fail(&r, "expected a node, '%N: type = op(...)', or 'return'");
  }
  if (is_fine && !has_return)
    is_fine = fail(&r, "expected 'return' with the outputs");
  if (!is_fine)
    graph_release(r.g);
  return is_fine ? r.g : NULL;
}
