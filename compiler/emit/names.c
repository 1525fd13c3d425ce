// Names in the generated C, and quotes of the model's source.
#include "emit/files.h"

// --- words -------------------------------------------------------------------
static bool is_letter(char ch) {
  return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

static bool is_digit(char ch) { return ch >= '0' && ch <= '9'; }

// C's own words, and what the model's function uses itself.
static bool is_reserved(const char *name) {
  static const char *const words[] = {"arena",     "weights", "context",
                                      "error",     "memcpy",  "NULL",
                                      "uintptr_t", "team",    "call",
                                      "backwards", "turn"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strcmp(words[i], name))
      return true;
  return is_c_keyword(name);
}

const char *identifier(Emitter *e, const char *text) {
  Buf b = buf_new(&e->c->arena);
  for (; *text; text++) {
    bool is_plain = is_letter(*text) || is_digit(*text);
    if (!b.n && is_digit(*text))
      buf_putc(&b, 'm');
    if (is_plain)
      buf_putc(&b, *text);
    else if (b.n && b.s[b.n - 1] != '_')
      buf_putc(&b, '_');
  }
  while (b.n && b.s[b.n - 1] == '_')
    b.n--;
  return buf_text(&b);
}

const char *upper_name(Emitter *e, const char *name) {
  char *upper = arena_strdup(&e->c->arena, name);
  for (char *p = upper; *p; p++)
    if (*p >= 'a' && *p <= 'z')
      *p = (char)(*p - 'a' + 'A');
  return upper;
}

const char *wrapped(Emitter *e, const char *list, int column) {
  enum { LINE = 78, INDENT = 2 };
  const size_t width = e->loop ? LINE - INDENT : LINE;
  Buf b = buf_new(&e->c->arena);
  size_t line = (size_t)column;
  while (*list) {
    size_t n = strcspn(list, ",");
    if (line + n + 1 > width && b.n) {
      buf_puts(&b, "\n    ");
      line = 4;
      while (*list == ' ')
        list++, n--;
    }
    buf_add(&b, list, n);
    line += n + 1;
    list += n;
    if (*list == ',')
      buf_putc(&b, *list++);
  }
  return buf_text(&b);
}

const char *commented(Emitter *e, const char *text) {
  enum { WIDTH = 77 };
  Buf b = buf_new(&e->c->arena);
  while (*text) {
    size_t n = strlen(text);
    if (n > WIDTH) // at the last blank that fits, or the next one
      for (n = WIDTH; n && text[n] != ' '; n--)
        ;
    if (n == 0)
      n = strcspn(text, " ");
    buf_puts(&b, b.n ? "//   " : "// ");
    buf_add(&b, text, n);
    buf_putc(&b, '\n');
    text += n;
    while (*text == ' ')
      text++;
  }
  return buf_text(&b);
}

// --- the model's arguments ---------------------------------------------------
static const char *free_name(Emitter *e, const char *name, int n) {
  const char *unique = name;
  for (int k = 2;; k++) {
    bool is_taken = is_reserved(unique);
    for (int i = 0; i < e->plan->inputs.n && !is_taken; i++)
      is_taken = e->arguments[i] && !strcmp(e->arguments[i], unique);
    for (int i = 0; i < n && !is_taken; i++)
      is_taken = e->outputs[i] && !strcmp(e->outputs[i], unique);
    if (!is_taken)
      return unique;
    unique = text_of(e, "%s_%d", name, k);
  }
}

void name_arguments(Emitter *e) {
  const Plan *p = e->plan;
  Arena *a = &e->c->arena;
  int n_out = p->g->outputs.n;
  e->arguments = arena_array(a, (size_t)p->inputs.n + 1,
                             sizeof *e->arguments);
  e->outputs = arena_array(a, (size_t)n_out + 1, sizeof *e->outputs);
  e->is_argument_read = arena_array(a, (size_t)p->inputs.n + 1, 1);
  const char *list = "";
  for (int i = 0; i < p->inputs.n; i++) {
    const Node *n = p->inputs.at[i];
    const char *name = n && n->attr.input.name
                           ? identifier(e, n->attr.input.name)
                           : "";
    e->arguments[i] = free_name(e, *name ? name : "x", 0);
    list = text_of(e, "%s%sconst %s *%s", list, *list ? ", " : "",
                   n ? dtype_ctype(n->type[0].dtype) : "void",
                   e->arguments[i]);
  }
  for (int i = 0; i < n_out; i++) {
    const char *given = i < p->g->output_names.n ? p->g->output_names.at[i]
                                                 : NULL;
    const char *name = given ? identifier(e, given) : "";
    if (!*name)
      name = i ? text_of(e, "y_%d", i) : "y";
    e->outputs[i] = free_name(e, name, i);
    list = text_of(e, "%s%s%s *%s", list, *list ? ", " : "",
                   dtype_ctype(edge_type(p->g->outputs.at[i])->dtype),
                   e->outputs[i]);
  }
  e->parameters = text_of(e, "%s%sconst t2c_context *context", list,
                          *list ? ", " : "");
}

const char *function_name(Emitter *e, const Step *s) {
  const Origin *o = s->node->origin;
  const char *path = o && o->module_path ? identifier(e, o->module_path) : "";
  const char *op = op_info[s->node->op].name;
  const char *name = *path ? text_of(e, "%s_%s", path, op)
                           : text_of(e, "%s_%d", op, e->functions.n);
  const char *unique = name;
  for (int k = 2, i = -1; i < e->functions.n; i++)
    if (!strcmp(i < 0 ? e->options->name : e->functions.at[i], unique)) {
      unique = text_of(e, "%s_%d", name, k++);
      i = -2;
    }
  vec_push(&e->c->arena, &e->functions, unique);
  return unique;
}

// --- places ------------------------------------------------------------------
const char *weight_symbol(Emitter *e, const Weight *w) {
  return text_of(e, "%s_%s", e->options->name, w->name);
}

// So many for each turn before; indices in the C are ints.
static const char *turn_text(Emitter *e, int64_t each) {
  if (!each)
    return "";
  bool fits = each <= INT32_MAX / e->loop->turns;
  return text_of(e, " + %sturn * %lld", fits ? "" : "(size_t)",
                 (long long)each);
}

const char *location_text(Emitter *e, Edge edge, bool is_const) {
  Location at = plan_location(e->plan, edge);
  DType t = edge_type(edge)->dtype;
  int64_t bytes = (int64_t)dtype_bytes(t);
  const char *type = text_of(e, "%s%s *", is_const ? "const " : "",
                             dtype_ctype(t));
  const char *base = "";
  switch (at.kind) {
  case LOC_NONE: bug("an emitter asks for a value that is nowhere");
  case LOC_ARENA:
    return text_of(e, "(%s)(arena + %lld%s)", type,
                   (long long)(e->plan->buffers.at[at.index].offset +
                               at.offset),
                   turn_text(e, at.turn_bytes));
  case LOC_INPUT: base = e->arguments[at.index]; break;
  case LOC_OUTPUT: base = e->outputs[at.index]; break;
  case LOC_WEIGHT: {
    const Weight *w = &e->plan->weights.at[at.index];
    if (e->options->weights == WEIGHTS_EMBEDDED)
      return weight_symbol(e, w);
    if (e->options->weights == WEIGHTS_POINTERS)
      return text_of(e, "(%s)weights[%d]", type, at.index);
    return text_of(e, "(%s)(weights->data + %lld)", type,
                   (long long)w->offset);
  }
  }
  if (at.offset)
    base = text_of(e, "%s + %lld", base, (long long)(at.offset / bytes));
  return text_of(e, "%s%s", base, turn_text(e, at.turn_bytes / bytes));
}

// --- quotes ------------------------------------------------------------------
// No character may end the comment, or continue it on the next line.
const char *one_line(Emitter *e, const char *text, size_t n) {
  char *line = arena_strndup(&e->c->arena, text, n);
  for (size_t i = 0; i < n; i++) {
    bool is_trigraph = i && line[i] == '?' && line[i - 1] == '?';
    if ((unsigned char)line[i] < ' ' || line[i] == 127 || is_trigraph)
      line[i] = ' ';
  }
  while (n && (line[n - 1] == ' ' || line[n - 1] == '\\'))
    line[--n] = '\0';
  return line;
}

const char *source_text(Emitter *e, const Origin *o) {
  enum { QUOTE_MAX = 100 };
  if (!o || !o->range.src || o->range.src->is_embedded)
    return NULL;
  Source *s = o->range.src;
  const char *file = strrchr(s->path, '/');
  file = file ? file + 1 : s->path;
  Place place = source_place(e->c, s, o->range.begin);
  size_t begin = o->range.begin < s->len ? o->range.begin : s->len, end = begin;
  while (begin && s->text[begin - 1] != '\n')
    begin--;
  while (end < s->len && s->text[end] != '\n')
    end++;
  while (begin < end && (s->text[begin] == ' ' || s->text[begin] == '\t'))
    begin++;
  size_t n = end - begin < QUOTE_MAX ? end - begin : QUOTE_MAX;
  while (n && n == QUOTE_MAX && (s->text[begin + n] & 0xc0) == 0x80)
    n--; // not within a character
  return text_of(e, "%s:%d: %s", one_line(e, file, strlen(file)), place.line,
                 one_line(e, s->text + begin, n));
}
