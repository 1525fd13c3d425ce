// The stages from source text to C, one function each; any of them can be
// dumped.
#include "driver/session.h"

bool read_source(Session *s) {
  const char *why = NULL;
  s->source = source_read(s->c, s->o.file, &why);
  return s->source || session_fail(s, NULL, "cannot read '%s': %s", s->o.file,
                                   why);
}

bool parse_source(Session *s) {
  if (!read_source(s))
    return false;
  s->file = parse_file(s->c, s->source);
  return s->file != NULL;
}
