// `summary --html`: one page that needs nothing beside it. The model's graph,
// cost by module, memory over time, and the source that all of it points to.
#include "driver/summary.h"

#include "base/process.h"

static void put_escaped(Buf *out, const char *s, size_t n) {
  for (size_t i = 0; i < n; i++)
    switch (s[i]) {
    case '&':
      buf_puts(out, "&amp;");
      break;
    case '<':
      buf_puts(out, "&lt;");
      break;
    case '>':
      buf_puts(out, "&gt;");
      break;
    case '"':
      buf_puts(out, "&quot;");
      break;
    default:
      buf_putc(out, s[i]);
    }
}

static void put_html(Buf *out, const char *s) {
  put_escaped(out, s, strlen(s));
}

// The line of the model's file; 0: it is in another one.
static int line_of(const Table *t, Range r) {
  Session *s = t->s;
  return r.src && r.src == s->source
             ? source_place(s->c, r.src, r.begin).line
             : 0;
}

// --- the graph ---------------------------------------------------------------
static void put_dot_text(Buf *out, const char *s) {
  for (; *s; s++) {
    if (*s == '"' || *s == '\\')
      buf_putc(out, '\\');
    buf_putc(out, *s);
  }
}

// Weights and constants are no steps of the computation.
static bool is_drawn(const Node *n) {
  return n->op != OP_param && n->op != OP_constant;
}

static void put_node(const Table *t, const Node *n, Buf *out) {
  const Origin *o = n->origin;
  const char *path = o && o->module_path ? o->module_path : "";
  const char *what = o && o->what ? o->what : op_info[n->op].name;
  int line = o ? line_of(t, o->range) : 0;
  int64_t macs = node_macs(n);
  buf_printf(out, "n%d [label=\"", n->id);
  put_dot_text(out, what);
  if (*path) {
    buf_puts(out, "\\n");
    put_dot_text(out, path);
  }
  buf_puts(out, "\" tooltip=\"");
  put_dot_text(out, shape_text(t->s->c, &n->type[0].shape));
  if (macs)
    buf_printf(out, ", %s MACs", with_commas(t->s->c, macs));
  buf_puts(out, "\"");
  if (line)
    buf_printf(out, " URL=\"#L%d\"", line);
  if (n->op == OP_input)
    buf_puts(out, " shape=ellipse");
  else if (macs)
    buf_puts(out, " fillcolor=\"#fde9d0\"");
  buf_puts(out, "];\n");
}

static const char *dot_text(const Table *t, size_t *length) {
  Buf b = buf_new(&t->s->c->arena);
  buf_puts(&b, "digraph model {\nbgcolor=transparent;\n"
               "node [shape=box style=\"rounded,filled\" color=\"#7a8aa0\" "
               "fillcolor=\"#e8eef7\" fontname=\"sans-serif\" fontsize=11];\n"
               "edge [color=\"#7a8aa0\" fontname=\"sans-serif\" "
               "fontsize=9];\n");
  for (int i = 0; i < t->n_nodes; i++) {
    const Node *n = t->nodes[i];
    if (!is_drawn(n))
      continue;
    put_node(t, n, &b);
    for (int k = 0; k < n->n_in; k++)
      if (is_drawn(n->in[k].node))
        buf_printf(&b, "n%d -> n%d [label=\"%s\"];\n", n->in[k].node->id,
                   n->id,
                   shape_text(t->s->c, &edge_type(n->in[k])->shape));
  }
  for (int i = 0; i < t->s->graph->outputs.n; i++) {
    Edge e = t->s->graph->outputs.at[i];
    buf_printf(&b, "out%d [label=\"output\" shape=ellipse];\n"
                   "n%d -> out%d [label=\"%s\"];\n",
               i, e.node->id, i,
               shape_text(t->s->c, &edge_type(e)->shape));
  }
  buf_puts(&b, "}\n");
  *length = b.n;
  return buf_text(&b);
}

bool draw_graph(const Table *t, const char **svg) {
  static const char *const args[] = {"dot", "-Tsvg", NULL};
  Session *s = t->s;
  Buf out = buf_new(&s->c->arena);
  size_t n;
  const char *dot = dot_text(t, &n);
  const char *why = process_filter(&s->c->arena, args, dot, n, &out);
  // What stands before is about a file of its own.
  const char *start = why ? NULL : strstr(buf_text(&out), "<svg");
  if (!start)
    return session_fail(s, "install Graphviz: apt-get install graphviz",
                        "--html: cannot run dot: %s",
                        why ? why : "it drew nothing");
  *svg = start;
  return true;
}

// --- memory over time --------------------------------------------------------
static int64_t live_at(const Plan *p, int step) {
  int64_t bytes = 0;
  for (int i = 0; i < p->buffers.n; i++) {
    const Buffer *b = &p->buffers.at[i];
    if (b->first <= step && step <= b->last)
      bytes += b->bytes;
  }
  return bytes;
}

static void put_memory(const Table *t, Buf *out) {
  enum { HEIGHT = 160, WIDTH_MAX = 1000, BAR_MAX = 24 };
  const Plan *p = t->s->plan;
  Ctx *c = t->s->c;
  int bar = p->steps.n ? WIDTH_MAX / p->steps.n : BAR_MAX;
  bar = bar > BAR_MAX ? BAR_MAX : bar < 2 ? 2 : bar;
  buf_printf(out, "<h2>Arena over time</h2>\n<p>%s bytes; each bar is a step "
                  "of the generated function.</p>\n"
                  "<div class=\"wide\"><svg width=\"%d\" height=\"%d\">\n",
             p->arena_bytes ? with_commas(c, p->arena_bytes) : "0",
             bar * p->steps.n, HEIGHT);
  for (int i = 0; i < p->steps.n; i++) {
    const Node *n = p->steps.at[i].node;
    const Origin *o = n->origin;
    int64_t live = live_at(p, i);
    double part = p->arena_bytes ? (double)live / (double)p->arena_bytes : 0;
    int height = (int)(part * HEIGHT + 0.5);
    int line = o ? line_of(t, o->range) : 0;
    if (line)
      buf_printf(out, "<a href=\"#L%d\">", line);
    buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\">"
                    "<title>",
               bar * i, HEIGHT - height, bar - 1, height);
    put_html(out, o && o->what ? o->what : op_info[n->op].name);
    if (o && o->module_path && *o->module_path) {
      buf_puts(out, " of ");
      put_html(out, o->module_path);
    }
    buf_printf(out, ": %s bytes</title></rect>%s\n",
               live ? with_commas(c, live) : "0", line ? "</a>" : "");
  }
  buf_puts(out, "</svg></div>\n");
}

// --- modules and source ------------------------------------------------------
static void put_modules(const Table *t, Buf *out) {
  buf_puts(out, "<h2>Modules</h2>\n<table>\n<tr><th>Module<th>Type<th>Output"
                "<th>Parameters<th>MACs<th>Share of MACs</tr>\n");
  for (int i = 0; i < t->rows.n; i++) {
    const Row *row = &t->rows.at[i];
    int line = line_of(t, row->made);
    double share = t->n_macs ? 100.0 * (double)row->n_macs / (double)t->n_macs
                             : 0;
    buf_puts(out, "<tr><td class=\"name\">");
    if (line)
      buf_printf(out, "<a href=\"#L%d\">", line);
    put_html(out, row->module);
    buf_puts(out, line ? "</a><td>" : "<td>");
    put_html(out, row->type);
    buf_puts(out, "<td>");
    put_html(out, row->output);
    buf_printf(out, "<td class=\"n\">%s<td class=\"n\">%s<td>",
               row->parameters, row->macs);
    if (row->n_macs)
      buf_printf(out, "<div class=\"bar\" style=\"width:%.1f%%\"></div>%.1f %%",
                 share * 0.7, share);
    buf_puts(out, "</tr>\n");
  }
  buf_puts(out, "</table>\n");
}

static void put_source(const Table *t, Buf *out) {
  const Source *src = t->s->source;
  const char *at = src->text, *end = src->text + src->len;
  buf_puts(out, "<h2>Source</h2>\n<pre>");
  for (int line = 1; at < end; line++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop)
      stop = end;
    buf_printf(out, "<span id=\"L%d\"><i>%4d</i>  ", line, line);
    put_escaped(out, at, (size_t)(stop - at));
    buf_puts(out, "</span>\n");
    at = stop + 1;
  }
  buf_puts(out, "</pre>\n");
}

static const char page_head[] =
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<style>\n"
    "body { font: 14px/1.5 sans-serif; margin: 2em auto; max-width: 1100px;\n"
    "  padding: 0 1em; color: #1d2733; }\n"
    "table { border-collapse: collapse; }\n"
    "th, td { text-align: left; padding: 2px 14px 2px 0;\n"
    "  border-bottom: 1px solid #dde3ea; }\n"
    ".n { text-align: right; font-variant-numeric: tabular-nums; }\n"
    ".name { white-space: pre; font-family: monospace; }\n"
    ".bar { display: inline-block; height: 10px; margin-right: 6px;\n"
    "  background: #e0935c; }\n"
    "td:last-child { width: 220px; }\n"
    ".wide { overflow: auto; max-height: 80vh; border: 1px solid #dde3ea; }\n"
    "rect { fill: #7a9cc6; } a:hover rect { fill: #e0935c; }\n"
    "pre { background: #f6f8fa; padding: 1em 0; overflow: auto; }\n"
    "pre span { display: block; } pre i { color: #98a3b0; }\n"
    "pre span:target { background: #fff3c4; }\n"
    "a { color: #1f5fa8; text-decoration: none; }\n"
    "</style>\n";

void write_report(const Table *t, const char *svg) {
  Session *s = t->s;
  Buf b = buf_new(&s->c->arena);
  buf_puts(&b, "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
               "<title>");
  put_html(&b, s->model_name);
  buf_printf(&b, "</title>\n%s<h1>", page_head);
  put_html(&b, s->model_name);
  buf_puts(&b, "</h1>\n<p>");
  put_html(&b, s->source->path);
  buf_printf(&b, ": %s parameters, %s MACs, %s bytes of weights</p>\n",
             t->n_parameters ? with_commas(s->c, t->n_parameters) : "0",
             t->n_macs ? with_commas(s->c, t->n_macs) : "0",
             s->plan->weight_bytes ? with_commas(s->c, s->plan->weight_bytes)
                                   : "0");
  put_modules(t, &b);
  put_memory(t, &b);
  buf_printf(&b, "<h2>Graph</h2>\n<div class=\"wide\">%s</div>\n", svg);
  put_source(t, &b);
  buf_puts(&b, "</html>\n");
  torch2c_file page = {"report.html", buf_text(&b), b.n};
  vec_push(&s->c->arena, &s->files, page);
}
