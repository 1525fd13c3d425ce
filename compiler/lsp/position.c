#include "lsp/position.h"

// Code units of the UTF-8 character that begins with c; 0 for a continuation.
static int utf16_units(unsigned char c) {
  return (c & 0xc0) == 0x80 ? 0 : c >= 0xf0 ? 2 : 1;
}

cJSON *position_json(const Source *src, uint32_t offset) {
  int line = 0, character = 0;
  if (offset > src->len)
    offset = (uint32_t)src->len;
  for (uint32_t i = 0; i < offset; i++) {
    if (src->text[i] == '\n') {
      line++;
      character = 0;
    } else {
      character += utf16_units((unsigned char)src->text[i]);
    }
  }
  cJSON *position = cJSON_CreateObject();
  cJSON_AddNumberToObject(position, "line", line);
  cJSON_AddNumberToObject(position, "character", character);
  return position;
}

cJSON *range_json(Range r) {
  cJSON *range = cJSON_CreateObject();
  cJSON_AddItemToObject(range, "start", position_json(r.src, r.begin));
  cJSON_AddItemToObject(range, "end", position_json(r.src, r.end));
  return range;
}

static double number_of(const cJSON *object, const char *name) {
  const cJSON *n = cJSON_GetObjectItemCaseSensitive(object, name);
  return cJSON_IsNumber(n) ? n->valuedouble : 0;
}

uint32_t position_offset(const Source *src, const cJSON *position) {
  double line = number_of(position, "line");
  double character = number_of(position, "character");
  uint32_t i = 0, n = (uint32_t)src->len;
  for (; line > 0 && i < n; i++)
    if (src->text[i] == '\n')
      line--;
  for (; i < n && src->text[i] != '\n'; i++) {
    int units = utf16_units((unsigned char)src->text[i]);
    if (units && character <= 0)
      break;
    character -= units;
  }
  return i;
}
