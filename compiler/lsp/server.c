// JSON-RPC 2.0 with the protocol's headers:
// https://microsoft.github.io/language-server-protocol/specification
#include "lsp/server.h"

#include "base/utf8.h"
#include "lsp/document.h"

#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  MESSAGE_BYTES_MAX = 64 << 20,
  HEADER_BYTES_MAX = 4096,
  DOCUMENTS_MAX = 256,
  // JSON-RPC's
  PARSE_ERROR = -32700,
  INVALID_REQUEST = -32600,
  METHOD_NOT_FOUND = -32601,
};

typedef struct Server {
  FILE *in, *out;
  Document *documents[DOCUMENTS_MAX];
  Document *changed; // to be checked when no more messages wait
  int n_documents;
  bool is_shut_down, has_exit;
} Server;

// --- messages ----------------------------------------------------------------
// The text of the next message; NULL at the end, or where the headers are
// beyond repair.
static char *read_message(Server *s) {
  char line[HEADER_BYTES_MAX];
  long length = -1;
  while (fgets(line, sizeof line, s->in) && *line != '\r' && *line != '\n')
    if (!strncasecmp(line, "Content-Length:", 15))
      length = strtol(line + 15, NULL, 10);
  if (feof(s->in) || length < 0 || length > MESSAGE_BYTES_MAX)
    return NULL;
  char *text = malloc((size_t)length + 1);
  if (!text || fread(text, 1, (size_t)length, s->in) != (size_t)length) {
    free(text);
    return NULL;
  }
  text[length] = '\0';
  return text;
}

static void write_message(Server *s, cJSON *message) {
  cJSON_AddStringToObject(message, "jsonrpc", "2.0");
  char *text = cJSON_PrintUnformatted(message);
  if (text) {
    utf8_repair(text);
    fprintf(s->out, "Content-Length: %zu\r\n\r\n%s", strlen(text), text);
  }
  fflush(s->out);
  free(text);
  cJSON_Delete(message);
}

static void respond(Server *s, const cJSON *id, cJSON *result) {
  cJSON *message = cJSON_CreateObject();
  cJSON_AddItemToObject(message, "id", cJSON_Duplicate(id, true));
  cJSON_AddItemToObject(message, "result", result);
  write_message(s, message);
}

static void refuse(Server *s, const cJSON *id, int code, const char *why) {
  cJSON *message = cJSON_CreateObject();
  cJSON_AddItemToObject(message, "id",
                        id ? cJSON_Duplicate(id, true) : cJSON_CreateNull());
  cJSON *error = cJSON_AddObjectToObject(message, "error");
  cJSON_AddNumberToObject(error, "code", code);
  cJSON_AddStringToObject(error, "message", why);
  write_message(s, message);
}

// --- documents ---------------------------------------------------------------
static const cJSON *member(const cJSON *object, const char *name) {
  return cJSON_GetObjectItemCaseSensitive(object, name);
}

static const char *text_member(const cJSON *object, const char *name) {
  return cJSON_GetStringValue(member(object, name));
}

static const char *uri_of(const cJSON *params) {
  return text_member(member(params, "textDocument"), "uri");
}

static Document **find(Server *s, const char *uri) {
  for (int i = 0; uri && i < s->n_documents; i++)
    if (!strcmp(s->documents[i]->uri, uri))
      return &s->documents[i];
  return NULL;
}

static void publish(Server *s, const char *uri, cJSON *diagnostics) {
  cJSON *message = cJSON_CreateObject();
  cJSON_AddStringToObject(message, "method",
                          "textDocument/publishDiagnostics");
  cJSON *params = cJSON_AddObjectToObject(message, "params");
  cJSON_AddStringToObject(params, "uri", uri);
  cJSON_AddItemToObject(params, "diagnostics", diagnostics);
  write_message(s, message);
}

static void check_changed(Server *s) {
  Document *d = s->changed;
  s->changed = NULL;
  if (d)
    publish(s, d->uri, document_check(d));
}

// Only the last of several waiting changes of a document is checked.
static void change(Server *s, Document *d) {
  if (s->changed != d)
    check_changed(s);
  s->changed = d;
}

static void did_open(Server *s, const cJSON *params) {
  const cJSON *item = member(params, "textDocument");
  const char *uri = text_member(item, "uri"), *text = text_member(item, "text");
  if (!uri || !text || find(s, uri) || s->n_documents == DOCUMENTS_MAX)
    return;
  Document *d = document_open(uri, text);
  if (!d)
    return;
  s->documents[s->n_documents++] = d;
  change(s, d);
}

static void did_change(Server *s, const cJSON *params) {
  Document **d = find(s, uri_of(params));
  const cJSON *changes = member(params, "contentChanges");
  int n = cJSON_GetArraySize(changes);
  // The whole text, as was agreed upon.
  const char *text = text_member(cJSON_GetArrayItem(changes, n - 1), "text");
  if (!d || !text)
    return;
  document_change(*d, text);
  change(s, *d);
}

static void did_close(Server *s, const cJSON *params) {
  Document **d = find(s, uri_of(params));
  if (!d)
    return;
  publish(s, (*d)->uri, cJSON_CreateArray());
  if (s->changed == *d)
    s->changed = NULL;
  document_close(*d);
  *d = s->documents[--s->n_documents];
}

// --- requests ----------------------------------------------------------------
static cJSON *initialize(Server *s, const cJSON *params) {
  enum { SYNC_FULL = 1 };
  (void)s, (void)params;
  cJSON *result = cJSON_CreateObject();
  cJSON *can = cJSON_AddObjectToObject(result, "capabilities");
  cJSON_AddNumberToObject(can, "textDocumentSync", SYNC_FULL);
  cJSON_AddBoolToObject(can, "hoverProvider", true);
  cJSON_AddBoolToObject(can, "definitionProvider", true);
  cJSON_AddBoolToObject(can, "inlayHintProvider", true);
  cJSON *info = cJSON_AddObjectToObject(result, "serverInfo");
  cJSON_AddStringToObject(info, "name", "torch2c");
  cJSON_AddStringToObject(info, "version", TORCH2C_VERSION);
  return result;
}

static cJSON *shut_down(Server *s, const cJSON *params) {
  (void)params;
  s->is_shut_down = true;
  return cJSON_CreateNull();
}

static cJSON *hover(Server *s, const cJSON *params) {
  Document **d = find(s, uri_of(params));
  return d ? document_hover(*d, member(params, "position"))
           : cJSON_CreateNull();
}

static cJSON *definition(Server *s, const cJSON *params) {
  Document **d = find(s, uri_of(params));
  return d ? document_definition(*d, member(params, "position"))
           : cJSON_CreateNull();
}

static cJSON *inlay_hint(Server *s, const cJSON *params) {
  Document **d = find(s, uri_of(params));
  return d ? document_hints(*d) : cJSON_CreateNull();
}

typedef struct Method {
  const char *name;
  cJSON *(*answer)(Server *s, const cJSON *params); // of a request
  void (*note)(Server *s, const cJSON *params);     // of a notification
} Method;

static const Method methods[] = {
    {"initialize", initialize, NULL},
    {"shutdown", shut_down, NULL},
    {"textDocument/didOpen", NULL, did_open},
    {"textDocument/didChange", NULL, did_change},
    {"textDocument/didClose", NULL, did_close},
    {"textDocument/hover", hover, NULL},
    {"textDocument/definition", definition, NULL},
    {"textDocument/inlayHint", inlay_hint, NULL},
};

static const Method *method_of(const char *name) {
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (!strcmp(methods[i].name, name))
      return &methods[i];
  return NULL;
}

static void dispatch(Server *s, const cJSON *message) {
  const char *name = text_member(message, "method");
  const cJSON *id = member(message, "id"), *params = member(message, "params");
  if (!name) {
    if (id && !member(message, "result") && !member(message, "error"))
      refuse(s, id, INVALID_REQUEST, "a request has a method");
    return;
  }
  if (!strcmp(name, "exit")) {
    s->has_exit = true;
    return;
  }
  const Method *method = method_of(name);
  if (method && method->note) {
    method->note(s, params);
  } else if (id && method) {
    check_changed(s); // answers are about the newest text
    respond(s, id, method->answer(s, params));
  } else if (id) {
    refuse(s, id, METHOD_NOT_FOUND, name);
  }
}

// A message waits already. Only when the stream has no buffer of its own does
// the system know all of it.
static bool is_waiting(Server *s) {
  struct pollfd p = {.fd = fileno(s->in), .events = POLLIN};
  return poll(&p, 1, 0) > 0;
}

int lsp_serve(FILE *in, FILE *out) {
  Server s = {.in = in, .out = out};
  char *text;
  setvbuf(in, NULL, _IONBF, 0);
  while (!s.has_exit && (text = read_message(&s))) {
    cJSON *message = cJSON_Parse(text);
    free(text);
    if (message)
      dispatch(&s, message);
    else
      refuse(&s, NULL, PARSE_ERROR, "not JSON");
    cJSON_Delete(message);
    if (s.changed && !is_waiting(&s))
      check_changed(&s);
  }
  for (int i = 0; i < s.n_documents; i++)
    document_close(s.documents[i]);
  return s.is_shut_down ? 0 : 1;
}
