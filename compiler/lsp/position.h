// The protocol counts lines from 0 and columns in UTF-16 code units.
#ifndef T2C_LSP_POSITION_H
#define T2C_LSP_POSITION_H

#include "base/diag.h"

#include <cjson/cJSON.h>

// {"line": ..., "character": ...} of a byte offset.
cJSON *position_json(const Source *src, uint32_t offset);
// {"start": ..., "end": ...}
cJSON *range_json(Range r);
// The byte offset of such a position, at most the text's length.
uint32_t position_offset(const Source *src, const cJSON *position);

#endif
