// One open file. All results are new cJSON values, which the caller owns.
#ifndef T2C_LSP_DOCUMENT_H
#define T2C_LSP_DOCUMENT_H

#include "driver/libtorch2c.h"

#include <cjson/cJSON.h>

typedef struct Document {
  char *uri, *path, *text;
  torch2c *t;    // what the last check knows; NULL: not checked
  torch2c *good; // the last that could read the file, while `t` cannot
} Document;

// NULL: the URI is no file's.
Document *document_open(const char *uri, const char *text);
// Before the next check; what the last one knew is kept for as long as the new
// text is no Python, as it often is in the middle of a word.
void document_change(Document *d, const char *text);
void document_close(Document *d);

// Checks the text: an array of the protocol's Diagnostics.
cJSON *document_check(Document *d);
// InlayHints: the shape behind each expression that makes a tensor.
cJSON *document_hints(const Document *d);
// The layer or tensor under the position; null for none.
cJSON *document_hover(const Document *d, const cJSON *position);
// The Location where the layer under the position is made; null for none.
cJSON *document_definition(const Document *d, const cJSON *position);

#endif
