// Diagnostics as text for people, or as lines for editors and for GitHub.
#include "base/render.h"
#include "base/utf8.h"


enum {
  TAB_WIDTH = 8,
  LINE_WIDTH_MAX = 120,  // longer source lines are cut around the caret
  WIDTH_BEFORE_CARET = 40, // kept of such a line
};

typedef struct Style { // how a terminal shows it; empty strings without colour
  const char *path, *severity[3], *key, *off;
} Style;

static const Style plain = {"", {"", "", ""}, "", ""};
static const Style colored = {
    "\033[1m",
    {"\033[1;31m", "\033[1;35m", "\033[1;36m"},
    "\033[1;36m",
    "\033[0m",
};
const char *const severity_text[] = {"error", "warning", "note"};

bool range_is_shown(Range r) { return r.src && !r.src->is_embedded; }

typedef struct Glyph { // one character of a source line, ready to print
  char bytes[5];
  int width;
  uint32_t offset; // in the source
} Glyph;

typedef Vec(Glyph) Glyphs;

static bool is_printable(uint32_t ch) {
  return ch >= 0x20 && !(ch >= 0x7f && ch < 0xa0) &&
         !(ch >= 0x200e && ch <= 0x200f) && !(ch >= 0x202a && ch <= 0x202e) &&
         !(ch >= 0x2066 && ch <= 0x2069);
}

// Tabs become blanks; what could fool a terminal, or is not UTF-8, a '?'.
static Glyphs line_glyphs(Ctx *c, Source *s, int line) {
  Glyphs g = {0};
  uint32_t i = s->line_starts[line - 1];
  if (i == 0 && !strncmp(s->text, "\xef\xbb\xbf", 3))
    i = 3; // the byte order mark
  int column = 0;
  while (i < s->len && s->text[i] != '\n' && s->text[i] != '\r') {
    uint32_t ch = 0;
    int n = utf8_decode(s->text + i, s->len - i, &ch);
    Glyph glyph = {.bytes = "?", .width = 1, .offset = i};
    if (ch == '\t' || ch == '\f') {
      int blanks = ch == '\t' ? TAB_WIDTH - column % TAB_WIDTH : 1;
      glyph.bytes[0] = ' ';
      for (int k = 1; k < blanks; k++)
        vec_push(&c->arena, &g, glyph);
      column += blanks - 1;
    } else if (n && is_printable(ch)) {
      memcpy(glyph.bytes, s->text + i, (size_t)n);
      glyph.width = utf8_width(ch);
    }
    vec_push(&c->arena, &g, glyph);
    column += glyph.width;
    i += n ? (uint32_t)n : 1;
  }
  return g;
}

typedef struct Window { // glyphs [from, to) of a line are shown
  int from, to;
} Window;

static Window visible_part(const Glyphs *g, uint32_t caret) {
  int total = 0, before = 0;
  for (int i = 0; i < g->n; i++) {
    total += g->at[i].width;
    if (g->at[i].offset < caret)
      before += g->at[i].width;
  }
  Window w = {0, g->n};
  if (total <= LINE_WIDTH_MAX)
    return w;
  int skip = before - WIDTH_BEFORE_CARET;
  while (skip > 0 && w.from < g->n)
    skip -= g->at[w.from++].width;
  int width = 0;
  for (w.to = w.from; w.to < g->n && width < LINE_WIDTH_MAX; w.to++)
    width += g->at[w.to].width;
  return w;
}

static void gutter(Buf *out, int line) {
  if (line)
    buf_printf(out, "%5d | ", line);
  else
    buf_puts(out, "      | ");
}

// The source line, and below it ^~~~ under the range and the label.
static void excerpt(Ctx *c, Range r, const char *label, const char *color,
                    const char *off, Buf *out) {
  int line = source_place(c, r.src, r.begin).line;
  Glyphs g = line_glyphs(c, r.src, line);
  Window w = visible_part(&g, r.begin);
  const char *cut = w.from > 0 ? "..." : "";
  gutter(out, line);
  buf_puts(out, cut);
  for (int i = w.from; i < w.to; i++)
    buf_puts(out, g.at[i].bytes);
  buf_puts(out, w.to < g.n ? "...\n" : "\n");
  gutter(out, 0);
  buf_pad(out, ' ', (int)strlen(cut));
  int marks = 0;
  for (int i = w.from; i < w.to; i++) {
    if (g.at[i].offset < r.begin) {
      buf_pad(out, ' ', g.at[i].width);
    } else if (g.at[i].offset < r.end || !marks) {
      if (!marks)
        buf_puts(out, color);
      for (int k = 0; k < g.at[i].width; k++)
        buf_putc(out, marks++ ? '~' : '^');
    }
  }
  if (!marks) // at the end of the line or of the file
    buf_printf(out, "%s^", color);
  buf_puts(out, off);
  if (label)
    buf_printf(out, " %s", label);
  buf_putc(out, '\n');
}

static void headline(Ctx *c, Range r, Severity severity, const char *message,
                     const Style *style, Buf *out) {
  if (range_is_shown(r)) {
    Place p = source_place(c, r.src, r.begin);
    buf_printf(out, "%s%s:%d:%d:%s ", style->path, r.src->path, p.line,
               p.column, style->off);
  }
  buf_printf(out, "%s%s:%s %s", style->severity[severity],
             severity_text[severity], style->off, message);
}

static void remark(const char *key, const char *text, const Style *style,
                   Buf *out) {
  if (text)
    buf_printf(out, "  = %s%s:%s %s\n", style->key, key, style->off, text);
}

static void render_text(Ctx *c, const Diag *d, bool color, Buf *out) {
  const Style *style = color ? &colored : &plain;
  headline(c, d->range, d->severity, d->message, style, out);
  if (d->severity == SEV_WARNING && d->code) // it silences the warning
    buf_printf(out, " [%s]", d->code);
  buf_putc(out, '\n');
  if (range_is_shown(d->range))
    excerpt(c, d->range, d->label, style->severity[d->severity], style->off,
            out);
  for (int i = 0; i < d->notes.n; i++) {
    const Note *note = &d->notes.at[i];
    if (!range_is_shown(note->range)) {
      remark("note", note->message, style, out);
      continue;
    }
    headline(c, note->range, SEV_NOTE, note->message, style, out);
    buf_putc(out, '\n');
    excerpt(c, note->range, note->label, style->severity[SEV_NOTE],
            style->off, out);
  }
  remark("pytorch", d->pytorch, style, out);
  remark("help", d->help, style, out);
}

static void one_line(Ctx *c, Range r, Severity severity, const char *key,
                     const char *message, const char *code, Buf *out) {
  size_t start = out->n;
  headline(c, r, severity, key, &plain, out);
  buf_puts(out, message);
  for (size_t i = start; i < out->n; i++)
    if (out->s[i] == '\n')
      out->s[i] = ' ';
  if (code)
    buf_printf(out, " [%s]", code);
  buf_putc(out, '\n');
}

static void render_gcc(Ctx *c, const Diag *d, Buf *out) {
  one_line(c, d->range, d->severity, "", d->message, d->code, out);
  for (int i = 0; i < d->notes.n; i++) {
    const Note *note = &d->notes.at[i];
    Range at = range_is_shown(note->range) ? note->range : d->range;
    one_line(c, at, SEV_NOTE, "", note->message, NULL, out);
  }
  if (d->pytorch)
    one_line(c, d->range, SEV_NOTE, "pytorch: ", d->pytorch, NULL, out);
  if (d->help)
    one_line(c, d->range, SEV_NOTE, "help: ", d->help, NULL, out);
}

// What would end a property or a message of a workflow command is escaped.
static void put_github(Buf *out, const char *text, bool is_property) {
  for (; *text; text++) {
    bool is_special = strchr("%\r\n", *text) ||
                      (is_property && strchr(":,", *text));
    if (is_special)
      buf_printf(out, "%%%02X", (unsigned)*text);
    else
      buf_putc(out, *text);
  }
}

// GitHub's workflow commands: shown beside the lines of a pull request.
static void render_github(Ctx *c, const Diag *d, Buf *out) {
  static const char *const command[] = {"error", "warning", "notice"};
  buf_printf(out, "::%s ", command[d->severity]);
  if (range_is_shown(d->range)) {
    Place begin = source_place(c, d->range.src, d->range.begin);
    Place end = source_place(c, d->range.src, d->range.end);
    buf_puts(out, "file=");
    put_github(out, d->range.src->path, true);
    buf_printf(out, ",line=%d,endLine=%d,col=%d,endColumn=%d,", begin.line,
               end.line, begin.column, end.column);
  }
  buf_printf(out, "title=torch2c%s%s::", d->code ? " " : "",
             d->code ? d->code : "");
  put_github(out, d->message, false);
  if (d->help) {
    put_github(out, "\nhelp: ", false);
    put_github(out, d->help, false);
  }
  buf_putc(out, '\n');
}

void diag_render(Ctx *c, const Diag *d, DiagFormat format, bool color,
                 Buf *out) {
  switch (format) {
  case DIAG_TEXT:
    render_text(c, d, color, out);
    break;
  case DIAG_GCC:
    render_gcc(c, d, out);
    break;
  case DIAG_JSON:
    render_json(c, d, out);
    break;
  case DIAG_GITHUB:
    render_github(c, d, out);
    break;
  case DIAG_SARIF:
    bug("SARIF is one document for all");
  }
}

void diags_render(Ctx *c, DiagFormat format, bool color, Buf *out) {
  if (format == DIAG_SARIF) {
    render_sarif(c, out);
    return;
  }
  for (int i = 0; i < c->diags.n; i++)
    diag_render(c, c->diags.at[i], format, color, out);
}
