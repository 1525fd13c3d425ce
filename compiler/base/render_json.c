// Diagnostics as JSON: an object a line, or one SARIF 2.1.0 document.
#include "base/render.h"
#include "base/utf8.h"

#include <cjson/cJSON.h>

static void put_json(Ctx *c, cJSON *o, Buf *out) {
  char *text = cJSON_PrintUnformatted(o);
  cJSON_Delete(o);
  if (!text)
    ctx_fatal(c, "out of memory");
  utf8_repair(text);
  buf_printf(out, "%s\n", text);
  cJSON_free(text);
}

static void json_text(cJSON *to, const char *key, const char *text) {
  if (text)
    cJSON_AddStringToObject(to, key, text);
}

static void json_range(Ctx *c, cJSON *to, Range r) {
  if (!range_is_shown(r))
    return;
  Place begin = source_place(c, r.src, r.begin);
  Place end = source_place(c, r.src, r.end);
  json_text(to, "file", r.src->path);
  cJSON_AddNumberToObject(to, "line", begin.line);
  cJSON_AddNumberToObject(to, "column", begin.column);
  cJSON_AddNumberToObject(to, "end_line", end.line);
  cJSON_AddNumberToObject(to, "end_column", end.column);
}

void render_json(Ctx *c, const Diag *d, Buf *out) {
  cJSON *o = cJSON_CreateObject();
  json_text(o, "severity", severity_text[d->severity]);
  json_text(o, "code", d->code);
  json_text(o, "message", d->message);
  json_range(c, o, d->range);
  json_text(o, "label", d->label);
  cJSON *notes = d->notes.n ? cJSON_AddArrayToObject(o, "notes") : NULL;
  for (int i = 0; i < d->notes.n; i++) {
    cJSON *note = cJSON_CreateObject();
    json_text(note, "message", d->notes.at[i].message);
    json_range(c, note, d->notes.at[i].range);
    json_text(note, "label", d->notes.at[i].label);
    cJSON_AddItemToArray(notes, note);
  }
  json_text(o, "pytorch", d->pytorch);
  json_text(o, "help", d->help);
  if (d->is_unsupported)
    cJSON_AddTrueToObject(o, "unsupported");
  put_json(c, o, out);
}

// --- SARIF: the OASIS format of static analysis ---
static const struct {
  const char *code, *title;
} rules[] = {
#define CODE(code, title) {#code, title},
#include "base/codes.def"
#undef CODE
};
enum { RULE_COUNT = sizeof rules / sizeof *rules };

static int rule_index(const char *code) {
  for (int i = 0; code && i < RULE_COUNT; i++)
    if (!strcmp(rules[i].code, code))
      return i;
  return -1;
}

const char *code_title(const char *code) {
  int i = rule_index(code);
  return i < 0 ? NULL : rules[i].title;
}

static cJSON *add_message(cJSON *to, const char *key, const char *text) {
  cJSON *message = cJSON_AddObjectToObject(to, key);
  json_text(message, "text", text);
  return message;
}

// A path as a URI reference: what a URI may not hold is escaped.
static const char *uri(Ctx *c, const char *path) {
  Buf b = buf_new(&c->arena);
  for (; *path; path++) {
    unsigned char ch = (unsigned char)*path;
    bool is_plain = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
                    (ch >= '0' && ch <= '9') || strchr("-._~/", ch);
    if (is_plain)
      buf_putc(&b, *path);
    else
      buf_printf(&b, "%%%02X", ch);
  }
  return buf_text(&b);
}

static cJSON *location(Ctx *c, Range r) {
  cJSON *o = cJSON_CreateObject();
  cJSON *physical = cJSON_AddObjectToObject(o, "physicalLocation");
  cJSON *artifact = cJSON_AddObjectToObject(physical, "artifactLocation");
  json_text(artifact, "uri", uri(c, r.src->path));
  Place begin = source_place(c, r.src, r.begin);
  Place end = source_place(c, r.src, r.end);
  cJSON *region = cJSON_AddObjectToObject(physical, "region");
  cJSON_AddNumberToObject(region, "startLine", begin.line);
  cJSON_AddNumberToObject(region, "startColumn", begin.column);
  cJSON_AddNumberToObject(region, "endLine", end.line);
  cJSON_AddNumberToObject(region, "endColumn", end.column);
  return o;
}

static const char *whole_message(Ctx *c, const Diag *d) {
  Buf b = buf_new(&c->arena);
  buf_puts(&b, d->message);
  if (d->label)
    buf_printf(&b, "; %s", d->label);
  if (d->pytorch)
    buf_printf(&b, "\npytorch: %s", d->pytorch);
  if (d->help)
    buf_printf(&b, "\nhelp: %s", d->help);
  return buf_text(&b);
}

static void add_result(Ctx *c, cJSON *results, const Diag *d) {
  cJSON *o = cJSON_CreateObject();
  int rule = rule_index(d->code);
  if (rule >= 0) {
    json_text(o, "ruleId", d->code);
    cJSON_AddNumberToObject(o, "ruleIndex", rule);
  }
  json_text(o, "level", severity_text[d->severity]);
  add_message(o, "message", whole_message(c, d));
  cJSON *locations = cJSON_AddArrayToObject(o, "locations");
  if (range_is_shown(d->range))
    cJSON_AddItemToArray(locations, location(c, d->range));
  cJSON *related = cJSON_AddArrayToObject(o, "relatedLocations");
  for (int i = 0; i < d->notes.n; i++) {
    const Note *note = &d->notes.at[i];
    if (!range_is_shown(note->range) || note_is_repeated(d, i, note))
      continue; // SARIF's locations are a set
    cJSON *at = location(c, note->range);
    add_message(at, "message", note->message);
    cJSON_AddItemToArray(related, at);
  }
  cJSON_AddItemToArray(results, o);
}

void render_sarif(Ctx *c, Buf *out) {
  cJSON *o = cJSON_CreateObject();
  json_text(o, "$schema",
            "https://json.schemastore.org/sarif-2.1.0.json");
  json_text(o, "version", "2.1.0");
  cJSON *run = cJSON_CreateObject();
  cJSON_AddItemToArray(cJSON_AddArrayToObject(o, "runs"), run);
  cJSON *tool = cJSON_AddObjectToObject(run, "tool");
  cJSON *driver = cJSON_AddObjectToObject(tool, "driver");
  json_text(driver, "name", "torch2c");
  cJSON *list = cJSON_AddArrayToObject(driver, "rules");
  for (int i = 0; i < RULE_COUNT; i++) {
    cJSON *rule = cJSON_CreateObject();
    json_text(rule, "id", rules[i].code);
    add_message(rule, "shortDescription", rules[i].title);
    cJSON_AddItemToArray(list, rule);
  }
  json_text(run, "columnKind", "unicodeCodePoints");
  cJSON *results = cJSON_AddArrayToObject(run, "results");
  for (int i = 0; i < c->diags.n; i++)
    add_result(c, results, c->diags.at[i]);
  put_json(c, o, out);
}
