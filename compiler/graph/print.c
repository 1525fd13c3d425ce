// The graph as text (see text.h): no pointers, no hash order, so that equal
// graphs have equal texts.
#include "graph/text.h"

#include <stdio.h>
#include <stdlib.h>

// The shortest digits that read back as the same number.
static void print_double(Buf *out, double v) {
  if (v != v) {
    buf_puts(out, "nan");
    return;
  }
  char text[40];
  for (int digits = 6; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, v);
    if (strtod(text, NULL) == v)
      break;
  }
  buf_puts(out, text);
}

static void print_element(Buf *out, const Data *d, int64_t i) {
  DType t = d->type.dtype;
  if (!dtype_is_float(t)) {
    buf_printf(out, "%lld", (long long)data_get_int(d, i));
    return;
  }
  double v = data_get(d, i);
  char text[40];
  if (t == DT_F64 || v != v) {
    print_double(out, v);
    return;
  }
  for (int digits = 6; digits <= 9; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, v);
    if ((float)strtod(text, NULL) == (float)v)
      break;
  }
  buf_puts(out, text);
}

static void print_dims(Buf *out, const Dims *d) {
  buf_putc(out, '[');
  for (int i = 0; i < d->n; i++)
    buf_printf(out, "%s%lld", i ? "," : "", (long long)d->d[i]);
  buf_putc(out, ']');
}

static void print_string(Buf *out, const char *s) {
  buf_putc(out, '"');
  for (; *s; s++) {
    unsigned char ch = (unsigned char)*s;
    if (ch == '"' || ch == '\\')
      buf_printf(out, "\\%c", ch);
    else if (ch < ' ')
      buf_printf(out, "\\x%02x", ch);
    else
      buf_putc(out, *s);
  }
  buf_putc(out, '"');
}

// --- attributes --------------------------------------------------------------
static bool attr_is_left_out(const Node *n, const AttrInfo *info) {
  const void *at = attr_at(&n->attr, info);
  double zero = 0;
  switch (info->kind) {
  case ATTR_FLOAT: return !memcmp(at, &zero, sizeof zero);
  case ATTR_BOOL: return !*(const bool *)at;
  case ATTR_STR: return !*(const char *const *)at;
  case ATTR_DIMS: {
    const Dims *d = at;
    if (attr_repeats_type(info))
      return dims_equal(d, &n->type[0].shape);
    return d->n == 0;
  }
  case ATTR_DTYPE:
    return attr_repeats_type(info) && *(const DType *)at == n->type[0].dtype;
  default: return false;
  }
}

static void print_attr(Buf *out, const Node *n, const AttrInfo *info) {
  const void *at = attr_at(&n->attr, info);
  buf_printf(out, " %s=", info->name);
  switch (info->kind) {
  case ATTR_INT:
    buf_printf(out, "%lld", (long long)*(const int64_t *)at);
    break;
  case ATTR_FLOAT: print_double(out, *(const double *)at); break;
  case ATTR_BOOL: buf_puts(out, *(const bool *)at ? "true" : "false"); break;
  case ATTR_DIMS: print_dims(out, at); break;
  case ATTR_DTYPE: buf_puts(out, dtype_short(*(const DType *)at)); break;
  case ATTR_STR: print_string(out, *(const char *const *)at); break;
  case ATTR_ENUM_: buf_puts(out, info->values[*(const int *)at]); break;
  }
}

// --- nodes -------------------------------------------------------------------
static void print_edge(Buf *out, Edge e, const int *number) {
  buf_printf(out, "%%%d", number[e.node->id]);
  if (e.out)
    buf_printf(out, ".%d", e.out);
}

static void print_edges(Buf *out, const Edge *e, int n, const int *number) {
  buf_putc(out, '(');
  for (int i = 0; i < n; i++) {
    if (i)
      buf_puts(out, ", ");
    print_edge(out, e[i], number);
  }
  buf_putc(out, ')');
}

static void print_instr(Buf *out, const Instr *instr, int value) {
  buf_printf(out, "%s v%d = %s", dtype_short(instr->dtype), value,
             scalar_info[instr->op].name);
  if (instr->op == SC_const) {
    buf_putc(out, ' ');
    if (dtype_is_float(instr->dtype))
      print_double(out, instr->f);
    else
      buf_printf(out, "%lld", (long long)instr->i);
    return;
  }
  buf_printf(out, "(v%d", instr->a);
  if (instr->b >= 0)
    buf_printf(out, ", v%d", instr->b);
  if (instr->c >= 0)
    buf_printf(out, ", v%d", instr->c);
  buf_putc(out, ')');
}

static void print_program(Buf *out, const Program *p) {
  buf_puts(out, " {");
  for (int k = 0; k < p->n; k++) {
    buf_puts(out, k ? "; " : " ");
    print_instr(out, &p->at[k], p->n_in + k);
  }
  buf_puts(out, " }");
}

static void print_elements(Buf *out, const Data *d) {
  if (d->numel > TEXT_ELEMENTS_MAX) {
    size_t bytes = (size_t)d->numel * dtype_bytes(d->type.dtype);
    buf_printf(out, " {... fnv:%016llx}",
               (unsigned long long)hash_bytes(d->p, bytes));
    return;
  }
  buf_puts(out, " {");
  for (int64_t i = 0; i < d->numel; i++) {
    if (i)
      buf_puts(out, ", ");
    print_element(out, d, i);
  }
  buf_putc(out, '}');
}

// The origin as a comment: the module's path, then what the user wrote.
static void print_origin(Buf *out, const Origin *o) {
  if (!o || (!o->module_path && !o->what))
    return;
  buf_puts(out, "  # ");
  size_t from = out->n;
  if (o->module_path && *o->module_path)
    buf_printf(out, "%s%s", o->module_path, o->what ? ": " : "");
  if (o->what)
    buf_puts(out, o->what);
  for (size_t i = from; i < out->n; i++)
    if (out->s[i] == '\n' || out->s[i] == '\r')
      out->s[i] = ' ';
}

static void print_node(Buf *out, const Node *n, const int *number) {
  const OpInfo *info = &op_info[n->op];
  const AttrInfo *attrs = info->attrs();
  buf_printf(out, "%%%d:", number[n->id]);
  for (int k = 0; k < n->n_out; k++) {
    buf_printf(out, "%s %s", k ? "," : "", dtype_short(n->type[k].dtype));
    print_dims(out, &n->type[k].shape);
  }
  buf_printf(out, " = %s", info->name);
  if (n->n_own)
    print_edges(out, n->in, n->n_own, number);
  for (int k = 0; k < info->n_attrs; k++)
    if (!attr_is_left_out(n, &attrs[k]))
      print_attr(out, n, &attrs[k]);
  if (n->op == OP_constant && n->value[0])
    print_elements(out, n->value[0]);
  if (n->program)
    print_program(out, n->program);
  if (n->post) {
    buf_puts(out, " post");
    print_edges(out, n->in + n->n_own, n->n_in - n->n_own, number);
    print_program(out, n->post);
  }
  print_origin(out, n->origin);
  buf_putc(out, '\n');
}

void graph_print(const Graph *g, Buf *out) {
  int n_live;
  Node **live = graph_live(g, &n_live);
  int *number = arena_array(&g->c->arena, (size_t)g->nodes.n + 1,
                            sizeof *number);
  for (int i = 0; i < n_live; i++) {
    number[live[i]->id] = i;
    print_node(out, live[i], number);
  }
  buf_puts(out, "return");
  for (int i = 0; i < g->outputs.n; i++) {
    buf_puts(out, i ? ", " : " ");
    if (i < g->output_names.n && g->output_names.at[i]) {
      print_string(out, g->output_names.at[i]);
      buf_putc(out, '=');
    }
    print_edge(out, g->outputs.at[i], number);
  }
  buf_putc(out, '\n');
}
