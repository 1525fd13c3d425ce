#include "lsp/document.h"

#include "driver/model.h"
#include "driver/observe.h"
#include "lsp/position.h"
#include "tensor/module_tree.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

// --- URIs --------------------------------------------------------------------
static int hex(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

// file:///a%20b.py is /a b.py. NULL for other schemes, or without memory.
static char *path_of_uri(const char *uri) {
  static const char scheme[] = "file://";
  if (strncmp(uri, scheme, sizeof scheme - 1))
    return NULL;
  uri += sizeof scheme - 1;
  char *path = malloc(strlen(uri) + 1), *to = path;
  if (!path)
    return NULL;
  while (*uri) {
    bool is_escape = *uri == '%' && hex(uri[1]) >= 0 && hex(uri[2]) >= 0;
    *to++ = is_escape ? (char)(hex(uri[1]) * 16 + hex(uri[2])) : *uri;
    uri += is_escape ? 3 : 1;
  }
  *to = '\0';
  return path;
}

static char *uri_of_path(Ctx *c, const char *path) {
  static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstu"
                              "vwxyz0123456789-._~/";
  Buf b = buf_new(&c->arena);
  buf_puts(&b, "file://");
  for (; *path; path++)
    if (strchr(plain, *path))
      buf_putc(&b, *path);
    else
      buf_printf(&b, "%%%02X", (unsigned char)*path);
  return buf_text(&b);
}

// --- documents ---------------------------------------------------------------
Document *document_open(const char *uri, const char *text) {
  Document *d = calloc(1, sizeof *d);
  if (!d)
    return NULL;
  d->uri = strdup(uri);
  d->path = path_of_uri(uri);
  d->text = strdup(text);
  if (d->uri && d->path && d->text)
    return d;
  document_close(d);
  return NULL;
}

void document_change(Document *d, const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return;
  free(d->text);
  d->text = copy;
  if (d->t && d->t->file) {
    torch2c_free(d->good);
    d->good = d->t;
  } else {
    torch2c_free(d->t);
  }
  d->t = NULL;
}

// What can be asked about the text: of the last check or, where that found no
// Python, of the one before.
static Session *known(const Document *d) {
  return d->t && !d->t->file && d->good ? d->good : d->t;
}

// A place of one text in another, which was typed from it: what is before and
// behind the change stays. False: it is within.
static bool moved(const Source *from, const Source *to, uint32_t *at) {
  size_t shorter = from->len < to->len ? from->len : to->len;
  size_t before = 0, behind = 0;
  while (before < shorter && from->text[before] == to->text[before])
    before++;
  while (behind < shorter - before && from->text[from->len - 1 - behind] ==
                                          to->text[to->len - 1 - behind])
    behind++;
  if (*at <= before)
    return true;
  if (*at < from->len - behind)
    return false;
  *at = (uint32_t)(to->len - (from->len - *at));
  return true;
}

void document_close(Document *d) {
  if (!d)
    return;
  torch2c_free(d->t);
  torch2c_free(d->good);
  free(d->uri);
  free(d->path);
  free(d->text);
  free(d);
}

// --- diagnostics -------------------------------------------------------------
static cJSON *location_json(Ctx *c, const Document *d, Range r) {
  cJSON *location = cJSON_CreateObject();
  bool is_here = !strcmp(r.src->path, d->path);
  cJSON_AddStringToObject(location, "uri",
                          is_here ? d->uri : uri_of_path(c, r.src->path));
  cJSON_AddItemToObject(location, "range", range_json(r));
  return location;
}

static const char *message_of(Ctx *c, const Diag *diag) {
  Buf b = buf_new(&c->arena);
  buf_puts(&b, diag->message);
  if (diag->label)
    buf_printf(&b, "\n%s", diag->label);
  if (diag->pytorch)
    buf_printf(&b, "\npytorch: %s", diag->pytorch);
  if (diag->help)
    buf_printf(&b, "\nhelp: %s", diag->help);
  return buf_text(&b);
}

static cJSON *diagnostic_json(const Document *d, const Diag *diag) {
  enum { LSP_ERROR = 1, LSP_WARNING = 2 };
  Ctx *c = d->t->c;
  bool is_error = diag->severity == SEV_ERROR && !diag->is_unsupported;
  cJSON *o = cJSON_CreateObject(), *related = cJSON_CreateArray();
  cJSON_AddItemToObject(o, "range", range_json(diag->range));
  cJSON_AddNumberToObject(o, "severity", is_error ? LSP_ERROR : LSP_WARNING);
  if (diag->code)
    cJSON_AddStringToObject(o, "code", diag->code);
  cJSON_AddStringToObject(o, "source", "torch2c");
  cJSON_AddStringToObject(o, "message", message_of(c, diag));
  for (int i = 0; i < diag->notes.n; i++) {
    const Note *note = &diag->notes.at[i];
    if (!note->range.src || note->range.src->is_embedded)
      continue;
    cJSON *item = cJSON_CreateObject();
    cJSON_AddItemToObject(item, "location",
                          location_json(c, d, note->range));
    cJSON_AddStringToObject(item, "message", note->message);
    cJSON_AddItemToArray(related, item);
  }
  cJSON_AddItemToObject(o, "relatedInformation", related);
  return o;
}

static bool observed_check(Session *s) {
  s->observed = arena_new(&s->c->arena, Observed);
  return check_model(s);
}

cJSON *document_check(Document *d) {
  torch2c_free(d->t);
  d->t = torch2c_new();
  cJSON *list = cJSON_CreateArray();
  if (!d->t)
    return list;
  torch2c_options o = {.file = d->path, .text = d->text};
  session_run(d->t, &o, observed_check);
  // Without a range it is about the command: no model here, say.
  const Ctx *c = d->t->c;
  for (int i = 0; i < c->diags.n; i++)
    if (c->diags.at[i]->range.src == d->t->source && d->t->source)
      cJSON_AddItemToArray(list, diagnostic_json(d, c->diags.at[i]));
  return list;
}

// --- hints -------------------------------------------------------------------
// relu(conv(x)): where only brackets close behind an expression and the shape
// stays, the hint at the outer one says it all.
static bool is_repeated(const Session *s, const Seen *inner) {
  for (int i = 0; i < s->observed->at.n; i++) {
    const Seen *outer = &s->observed->at.at[i];
    uint32_t at = inner->range.end;
    if (!outer->is_made || !outer->shape || outer == inner ||
        outer->range.src != inner->range.src ||
        outer->range.begin > inner->range.begin || outer->range.end < at ||
        outer->differs != inner->differs ||
        strcmp(outer->shape, inner->shape))
      continue;
    while (at < outer->range.end && s->source->text[at] == ')')
      at++;
    if (at == outer->range.end)
      return true;
  }
  return false;
}

cJSON *document_hints(const Document *d) {
  enum { HINT_TYPE = 1 };
  const Session *s = known(d);
  cJSON *list = cJSON_CreateArray();
  for (int i = 0; s && s->observed && i < s->observed->at.n; i++) {
    const Seen *seen = &s->observed->at.at[i];
    uint32_t end = seen->range.end;
    if (!seen->is_made || !seen->shape || seen->range.src != s->source ||
        is_repeated(s, seen) || !d->t->source ||
        (s != d->t && !moved(s->source, d->t->source, &end)))
      continue;
    char label[160];
    snprintf(label, sizeof label, "%.140s%s", seen->shape,
             seen->differs ? " ..." : "");
    cJSON *hint = cJSON_CreateObject();
    cJSON_AddItemToObject(hint, "position", position_json(d->t->source, end));
    cJSON_AddStringToObject(hint, "label", label);
    cJSON_AddNumberToObject(hint, "kind", HINT_TYPE);
    cJSON_AddBoolToObject(hint, "paddingLeft", true);
    cJSON_AddItemToArray(list, hint);
  }
  return list;
}

// --- hover -------------------------------------------------------------------
typedef struct Repr {
  Value v;
  Buf out;
} Repr;

static bool make_repr(Interp *it, void *user) {
  Repr *r = user;
  return repr(it, r->v, &r->out);
}

static int64_t parameters_of(Interp *it, const Obj *module, int depth) {
  const Dict *own = module_table(it, module, "_parameters");
  const Dict *children =
      depth < MODULE_DEPTH_MAX ? module_table(it, module, "_modules") : NULL;
  int64_t count = 0;
  for (int i = 0; own && i < own->n_used; i++)
    if (is_set(own->entry[i].key) && own->entry[i].value.kind == VAL_TENSOR)
      count += tensor_numel(own->entry[i].value.u.tensor);
  for (int i = 0; children && i < children->n_used; i++)
    if (is_set(children->entry[i].key) &&
        children->entry[i].value.kind == VAL_INSTANCE)
      count += parameters_of(it, children->entry[i].value.u.obj, depth + 1);
  return count;
}

// Of the modules at and below `path`.
static int64_t macs_of(Session *s, const char *path) {
  int n_nodes;
  Node **nodes = nodes_of_model(s, &n_nodes);
  size_t n = strlen(path);
  int64_t count = 0;
  for (int i = 0; i < n_nodes; i++) {
    const Origin *o = nodes[i]->origin;
    if (o && o->module_path && !strncmp(o->module_path, path, n) &&
        (!n || !o->module_path[n] || o->module_path[n] == '.'))
      count += node_macs(nodes[i]);
  }
  return count;
}

static const char *type_of(const Obj *layer) { return layer->cls->name->s; }

static void put_layer(Session *s, const Seen *seen, Buf *out) {
  Repr r = {.v = {.kind = VAL_INSTANCE, .u.obj = seen->layer},
            .out = buf_new(&s->c->arena)};
  bool has_repr = interp_on_stack(s->it, make_repr, &r);
  if (!has_repr)
    pending_clear(s->it);
  buf_printf(out, "```python\n%s\n```\n",
             has_repr ? buf_text(&r.out) : type_of(seen->layer));
  buf_printf(out, "parameters: %lld",
             (long long)parameters_of(s->it, seen->layer, 0));
  const char *path =
      s->graph && s->module.kind == VAL_INSTANCE
          ? module_path(s->it, s->module.u.obj, seen->layer)
          : NULL;
  if (path)
    buf_printf(out, "  \nMACs: %lld  \npath: `%s`%s",
               (long long)macs_of(s, path), path,
               seen->differs ? ", and others" : "");
}

static bool is_word(char ch) {
  return isalnum((unsigned char)ch) || ch == '_';
}

static const Seen *tensor_of(const Session *s, const Seen *use) {
  const Seen *best = NULL;
  for (int i = 0; i < s->observed->at.n; i++) {
    const Seen *seen = &s->observed->at.at[i];
    if (seen->shape && seen->is_made && seen->range.src == use->range.src &&
        seen->range.begin == use->range.begin &&
        seen->range.end > use->range.end &&
        (!best || seen->range.end < best->range.end))
      best = seen;
  }
  return best;
}

// The parameter of a def that the offset is at: where its name is used first.
static const Seen *parameter_at(const Session *s, uint32_t offset) {
  const char *text = s->source->text, *def = NULL;
  uint32_t begin = offset, end = offset;
  int depth = 0;
  while (begin > 0 && is_word(text[begin - 1]))
    begin--;
  while (is_word(text[end]))
    end++;
  for (const char *at = text; (at = strstr(at, "def ")) && at < text + begin;
       at++)
    def = at;
  for (; def && def < text + begin; def++)
    depth += (*def == '(') - (*def == ')');
  const Seen *first = NULL;
  for (int i = 0; depth == 1 && end > begin && i < s->observed->at.n; i++) {
    const Seen *seen = &s->observed->at.at[i];
    uint32_t n = seen->range.end - seen->range.begin;
    if (seen->shape && seen->range.src == s->source && n == end - begin &&
        seen->range.begin > end &&
        !memcmp(text + seen->range.begin, text + begin, n) &&
        (!first || seen->range.begin < first->range.begin))
      first = seen;
  }
  return first;
}

typedef struct Hover {
  uint32_t offset;
  Buf text;
  Range range;
} Hover;

static void hover_text(Hover *h, Session *s) {
  const Seen *seen = observed_at(s, h->offset, false);
  const Seen *use = observed_at(s, h->offset, true);
  if (use && (!seen || use->range.end - use->range.begin <=
                           seen->range.end - seen->range.begin)) {
    const Seen *result = tensor_of(s, use);
    put_layer(s, use, &h->text);
    if (result)
      buf_printf(&h->text, "  \noutput: `%s`%s", result->shape,
                 result->differs ? ", and others" : "");
    h->range = use->range;
    return;
  }
  if (!seen)
    seen = parameter_at(s, h->offset);
  if (seen && seen->shape) {
    buf_printf(&h->text, "```\n%s\n```%s", seen->shape,
               seen->differs ? "\nand other shapes in other calls" : "");
    h->range = seen->range;
  }
}

static cJSON *hover_json(Hover *h, bool has_range) {
  if (!h->range.src)
    return cJSON_CreateNull();
  cJSON *hover = cJSON_CreateObject();
  cJSON *contents = cJSON_AddObjectToObject(hover, "contents");
  cJSON_AddStringToObject(contents, "kind", "markdown");
  cJSON_AddStringToObject(contents, "value", buf_text(&h->text));
  if (has_range)
    cJSON_AddItemToObject(hover, "range", range_json(h->range));
  return hover;
}

// The text of a hover, inside the boundary that ctx_fatal leaves through.
static void find_hover(Hover *h, Session *s) {
  jmp_buf boundary;
  s->c->fatal = &boundary;
  if (!setjmp(boundary)) {
    h->text = buf_new(&s->c->arena);
    hover_text(h, s);
  } else {
    h->range = (Range){0};
  }
  s->c->fatal = NULL;
}

cJSON *document_hover(const Document *d, const cJSON *position) {
  Session *s = known(d);
  if (!s || !s->source || !s->it || !s->observed || !d->t->source)
    return cJSON_CreateNull();
  Hover h = {.offset = position_offset(d->t->source, position)};
  if (s != d->t && !moved(d->t->source, s->source, &h.offset))
    return cJSON_CreateNull();
  find_hover(&h, s);
  return hover_json(&h, s == d->t);
}

// Of a layer that a helper such as conv3x3() makes, the helper's call.
static Range made_at(const Instance *layer) {
  Range r = layer->created;
  const Chain *c = layer->created_by;
  for (; c && c->call.src && !strchr(c->function, '.'); c = c->up)
    r = c->call;
  return r;
}

cJSON *document_definition(const Document *d, const cJSON *position) {
  Session *s = d->t;
  if (!s || !s->source)
    return cJSON_CreateNull();
  const Seen *seen =
      observed_at(s, position_offset(s->source, position), true);
  const Instance *layer = seen ? (const Instance *)seen->layer : NULL;
  if (!layer || !layer->created.src)
    return cJSON_CreateNull();
  return location_json(s->c, d, made_at(layer));
}
