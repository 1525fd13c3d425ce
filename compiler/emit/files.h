// The files around the functions, and the names in them.
#ifndef T2C_EMIT_FILES_H
#define T2C_EMIT_FILES_H

#include "emit/emitter.h"

// --- names.c -----------------------------------------------------------------
// Names of the model's parameters, in e->arguments and e->outputs, and their
// declarations.
void name_arguments(Emitter *e);
// A name for the function of a step, from its module's path.
const char *function_name(Emitter *e, const Step *s);
// The expression of an edge's elements in the model's function.
const char *location_text(Emitter *e, Edge edge, bool is_const);
const char *weight_symbol(Emitter *e, const Weight *w);
// Its letters, digits and single underscores; begins with a letter.
const char *identifier(Emitter *e, const char *text);
// "model.py:14: x = self.conv1(x)", or NULL.
const char *source_text(Emitter *e, const Origin *o);
// Any text as part of a comment line.
const char *one_line(Emitter *e, const char *text, size_t n);
// A list with line breaks after commas; it begins in this column.
const char *wrapped(Emitter *e, const char *list, int column);
// Text as lines of a comment.
const char *commented(Emitter *e, const char *text);
// The name in capitals, for macros.
const char *upper_name(Emitter *e, const char *name);

// --- files.c, weights.c ------------------------------------------------------
const char *emit_files(Emitter *e, const char *functions, const char *model,
                       EmittedFile **files, int *n);
// Text of NAME_weights.c, or the bytes of NAME.weights. NULL, or the reason.
const char *embedded_weights(Emitter *e, Buf *out);
const char *packed_weights(Emitter *e, EmittedFile *file);
void emit_bind(Emitter *e); // NAME_bind

// --- entry.c -----------------------------------------------------------------
void emit_call(Emitter *e, const char *arguments, bool is_shared); // of a step
// Before the first call of e->loop; and the loop, of the calls of its steps.
void begin_loop(Emitter *e);
void emit_loop(Emitter *e, const char *calls);
void emit_copies(Emitter *e); // of outputs that are computed elsewhere
void emit_entry(Emitter *e);  // the model's function, of e->calls

// --- program_file.c ----------------------------------------------------------
void emit_loader(Emitter *e);  // NAME_load.c
void emit_program(Emitter *e); // NAME_main.c

#endif
