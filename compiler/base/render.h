// What the renderers of diagnostics share.
#ifndef T2C_BASE_RENDER_H
#define T2C_BASE_RENDER_H

#include "base/diag.h"

extern const char *const severity_text[]; // by Severity
// Ranges of our own embedded files are as good as nowhere.
bool range_is_shown(Range r);
void render_json(Ctx *c, const Diag *d, Buf *out);
void render_sarif(Ctx *c, Buf *out); // all of c->diags

#endif
