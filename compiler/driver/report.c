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
  for (int i = 0; i < p->buffers.n; i++)
    bytes += buffer_live(&p->buffers.at[i], step);
  return bytes;
}

static void put_memory(const Table *t, Buf *out) {
  enum { HEIGHT = 160, WIDTH_MAX = 1000, BAR_MAX = 24 };
  const Plan *p = t->s->plan;
  Ctx *c = t->s->c;
  int bar = p->steps.n ? WIDTH_MAX / p->steps.n : BAR_MAX;
  bar = bar > BAR_MAX ? BAR_MAX : bar < 2 ? 2 : bar;
  buf_printf(out,
             "<h2 id=\"memory\">Arena over time</h2>\n"
             "<p>%s bytes; each bar is a step of the generated function.</p>\n"
             "<div class=\"wide chart\"><svg width=\"%d\" height=\"%d\">\n",
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
static int64_t largest_share(const Table *t) {
  int64_t largest = 1;
  for (int i = 0; i < t->rows.n; i++)
    if (t->rows.at[i].n_macs > largest)
      largest = t->rows.at[i].n_macs;
  return largest;
}

static void put_count(Ctx *c, int64_t n, Buf *out) {
  buf_printf(out, "<td class=\"n\">%s", n ? with_commas(c, n) : "");
}

// What holds others shows their sum, and opens and closes them.
static void put_module(const Table *t, const Row *row, int64_t largest,
                       Buf *out) {
  int line = line_of(t, row->made);
  const char *name = row->module + 2 * row->depth;
  buf_printf(out, "<tr data-depth=\"%d\"%s><td class=\"name\" "
                  "style=\"padding-left:%dpx\">%s",
             row->depth, row->has_children ? " class=\"holder\"" : "",
             6 + 16 * row->depth,
             row->has_children ? "<button aria-label=\"open or close\">"
                                 "</button>"
                               : "");
  if (line)
    buf_printf(out, "<a href=\"#L%d\">", line);
  put_html(out, name);
  buf_puts(out, line ? "</a><td>" : "<td>");
  put_html(out, row->type);
  buf_puts(out, "<td class=\"shape\">");
  put_html(out, row->output);
  put_count(t->s->c, row->all_parameters, out);
  put_count(t->s->c, row->all_macs, out);
  buf_puts(out, "<td class=\"share\">");
  double share = t->n_macs ? (double)row->n_macs / (double)t->n_macs : 0;
  if (share >= 0.0005) // 0.1 % when rounded
    buf_printf(out, "<div style=\"width:%.1f%%\"></div><span>%.1f %%</span>",
               70.0 * (double)row->n_macs / (double)largest, 100.0 * share);
  buf_puts(out, "</tr>\n");
}

static void put_modules(const Table *t, Buf *out) {
  int64_t largest = largest_share(t);
  buf_puts(out, "<h2 id=\"modules\">Modules</h2>\n<div class=\"wide\"><table>\n"
                "<tr><th>Module<th>Type<th>Output<th class=\"n\">Parameters"
                "<th class=\"n\">MACs<th>Share of MACs</tr>\n");
  for (int i = 0; i < t->rows.n; i++)
    put_module(t, &t->rows.at[i], largest, out);
  buf_puts(out, "</table></div>\n");
}

static void put_source(const Table *t, Buf *out) {
  const Source *src = t->s->source;
  const char *at = src->text, *end = src->text + src->len;
  buf_puts(out, "<h2 id=\"source\">Source</h2>\n<pre>");
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

// --- the head of the page ----------------------------------------------------
static const char *edges_text(const Table *t, bool inputs) {
  const Graph *g = t->s->graph;
  Buf b = buf_new(&t->s->c->arena);
  for (int i = 0; inputs && i < t->n_nodes; i++)
    if (t->nodes[i]->op == OP_input)
      buf_printf(&b, "%s%s", b.n ? ", " : "",
                 shape_text(t->s->c, &t->nodes[i]->type[0].shape));
  for (int i = 0; !inputs && i < g->outputs.n; i++)
    buf_printf(&b, "%s%s", b.n ? ", " : "",
               shape_text(t->s->c, &edge_type(g->outputs.at[i])->shape));
  return buf_text(&b);
}

// In the largest unit of which it has one at least.
static const char *short_number(Ctx *c, int64_t n, int step,
                                const char *const *units, int digits) {
  double value = (double)n;
  int unit = 0;
  for (; value >= step && units[unit + 1]; unit++)
    value /= step;
  return arena_printf(&c->arena, "%.*f%s", unit ? digits : 0, value,
                      units[unit]);
}

// 26,214,400 as 25.0 MiB.
static const char *short_bytes(Ctx *c, int64_t n) {
  static const char *const units[] = {" bytes", " KiB", " MiB",
                                      " GiB",   " TiB", NULL};
  return short_number(c, n, 1024, units, 1);
}

// 25,557,032 as 25.56 M.
static const char *short_count(Ctx *c, int64_t n) {
  static const char *const units[] = {"", " K", " M", " G", " T", NULL};
  return short_number(c, n, 1000, units, 2);
}

static void put_card(Buf *out, const char *what, const char *value,
                     const char *exact) {
  buf_printf(out, "<div><dt>%s</dt><dd>", what);
  put_html(out, value);
  buf_puts(out, "</dd><small>");
  put_html(out, exact);
  buf_puts(out, "</small></div>\n");
}

static const char *exactly(Ctx *c, int64_t n, const char *unit) {
  return arena_printf(&c->arena, "%s%s", n ? with_commas(c, n) : "0", unit);
}

static void put_cards(const Table *t, Buf *out) {
  Session *s = t->s;
  const char *layer = fullest_layer(s);
  int64_t arena = s->plan->arena_bytes, weights = s->plan->weight_bytes;
  buf_puts(out, "<dl>\n");
  put_card(out, "Parameters", short_count(s->c, t->n_parameters),
           exactly(s->c, t->n_parameters, ""));
  put_card(out, "MACs", short_count(s->c, t->n_macs),
           exactly(s->c, t->n_macs, ""));
  put_card(out, "Weights", short_bytes(s->c, weights),
           exactly(s->c, weights, " bytes"));
  put_card(out, "Arena", short_bytes(s->c, arena),
           layer ? arena_printf(&s->c->arena, "at its fullest in %s", layer)
                 : exactly(s->c, arena, " bytes"));
  buf_puts(out, "</dl>\n<p class=\"flow\">");
  put_html(out, edges_text(t, true));
  buf_puts(out, " <b>&rarr;</b> ");
  put_html(out, edges_text(t, false));
  buf_puts(out, "</p>\n<nav><a href=\"#modules\">Modules</a> "
                "<a href=\"#memory\">Memory</a> <a href=\"#graph\">Graph</a> "
                "<a href=\"#source\">Source</a></nav>\n");
}

static const char page_head[] =
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<style>\n"
    ":root { color-scheme: light dark; --text: #1d2733; --quiet: #66758a;\n"
    "  --line: #dde3ea; --back: #fff; --panel: #f6f8fa; --link: #1f5fa8;\n"
    "  --bar: #e0935c; --step: #7a9cc6; --mark: #fff3c4; }\n"
    "@media (prefers-color-scheme: dark) { :root { --text: #d6dee8;\n"
    "  --quiet: #8c9bb0; --line: #2c3642; --back: #12171d; --panel: #1a2129;\n"
    "  --link: #7fb2ee; --mark: #4a4116; } .graph svg {\n"
    "  filter: invert(.9) hue-rotate(180deg); } }\n"
    "body { font: 14px/1.5 system-ui, sans-serif; margin: 2em auto;\n"
    "  max-width: 1100px; padding: 0 1em; color: var(--text);\n"
    "  background: var(--back); }\n"
    "h1 { margin: 0; } h2 { margin: 2em 0 .6em; } p { color: var(--quiet); }\n"
    "dl { display: grid; gap: 12px; margin: 1.4em 0;\n"
    "  grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); }\n"
    "dl div { background: var(--panel); border: 1px solid var(--line);\n"
    "  border-radius: 8px; padding: 10px 14px; }\n"
    "dt, small { color: var(--quiet); }\n"
    "dd { margin: 0; font-size: 24px; font-weight: 600; }\n"
    ".flow, .shape, .name, pre { font-family: ui-monospace, monospace;\n"
    "  font-size: 13px; }\n"
    "nav a { margin-right: 1.2em; }\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "th, td { text-align: left; padding: 2px 14px 2px 6px;\n"
    "  border-bottom: 1px solid var(--line); white-space: nowrap; }\n"
    "th { position: sticky; top: 0; background: var(--panel); }\n"
    "tr:hover td { background: var(--panel); }\n"
    ".n { text-align: right; font-variant-numeric: tabular-nums; }\n"
    ".holder td { font-weight: 600; } .holder .n { color: var(--quiet); }\n"
    "button { all: unset; cursor: pointer; width: 14px;\n"
    "  color: var(--quiet); } button::before { content: '\\25BE'; }\n"
    ".closed button::before { content: '\\25B8'; }\n"
    ".share { width: 200px; } .share div { display: inline-block;\n"
    "  height: 9px; margin-right: 6px; background: var(--bar);\n"
    "  border-radius: 2px; } .share span { color: var(--quiet); }\n"
    ".wide { overflow: auto; max-height: 80vh; border-radius: 8px;\n"
    "  border: 1px solid var(--line); }\n"
    ".chart rect { fill: var(--step); } .chart a:hover rect {\n"
    "  fill: var(--bar); }\n"
    "pre { background: var(--panel); padding: 1em 0; overflow: auto;\n"
    "  border-radius: 8px; border: 1px solid var(--line); }\n"
    "pre span { display: block; } pre i { color: var(--quiet); }\n"
    "pre span:target { background: var(--mark); }\n"
    "a { color: var(--link); text-decoration: none; }\n"
    "</style>\n";

// Opens and closes the rows below a module.
static const char page_script[] =
    "<script>\n"
    "for (const button of document.querySelectorAll('.holder button'))\n"
    "  button.onclick = () => {\n"
    "    const row = button.closest('tr'), depth = +row.dataset.depth;\n"
    "    const isClosed = row.classList.toggle('closed');\n"
    "    let hidden = depth; // rows below a closed one stay closed\n"
    "    for (let r = row.nextElementSibling;\n"
    "         r && +r.dataset.depth > depth; r = r.nextElementSibling) {\n"
    "      if (+r.dataset.depth <= hidden) hidden = depth;\n"
    "      r.hidden = isClosed || hidden > depth;\n"
    "      if (hidden === depth && r.classList.contains('closed'))\n"
    "        hidden = +r.dataset.depth;\n"
    "    }\n"
    "  };\n"
    "</script>\n";

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
  buf_puts(&b, "</p>\n");
  put_cards(t, &b);
  put_modules(t, &b);
  put_memory(t, &b);
  buf_printf(&b, "<h2 id=\"graph\">Graph</h2>\n<div class=\"wide graph\">%s"
                 "</div>\n", svg);
  put_source(t, &b);
  buf_printf(&b, "%s</html>\n", page_script);
  torch2c_file page = {"report.html", buf_text(&b), b.n};
  vec_push(&s->c->arena, &s->files, page);
}
