// Source files, byte ranges, diagnostics and the context they are gathered in.
// Lines and columns are computed only when a diagnostic is rendered.
#ifndef T2C_BASE_DIAG_H
#define T2C_BASE_DIAG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/name.h"
#include "base/vec.h"
#include <setjmp.h>
#include <stdbool.h>

typedef struct Source {
  const char *path;      // as shown to the user
  const char *text;      // NUL-terminated after `len` bytes
  size_t len;
  uint32_t *line_starts; // byte offsets, made on first use
  int n_lines;
  bool is_embedded;      // a file of our own library: never shown
  bool in_namespace;     // a text for eval() or exec(): its names stand in a
                         // namespace over the globals, as a class body's do
} Source;

// A half-open range of bytes. `src` NULL: nowhere.
typedef struct Range {
  Source *src;
  uint32_t begin, end;
} Range;

typedef struct Place {
  int line, column; // from 1; the column counts characters (UTF-8 code points)
} Place;

typedef enum Severity { SEV_ERROR, SEV_WARNING, SEV_NOTE } Severity;

// One error or warning. Messages begin in lower case (or with a PyTorch name),
// have no full stop, quote user names with '…' and give expected before got.
typedef struct Note {
  Range range;         // may be nowhere: then the note is a plain line
  const char *message;
  const char *label;   // shown beside the carets; may be NULL
} Note;

typedef struct Diag {
  Severity severity;
  const char *code;    // "E0301"; see docs/diagnostics.md
  Range range;
  const char *message;
  const char *label;
  Vec(Note) notes;
  const char *pytorch; // PyTorch's own words, so that a search finds them
  const char *help;    // what to write instead
  bool is_unsupported; // correct Python, beyond torch2c: exit code 3
  bool is_elsewhere;   // a file or an argument that is not there: exit code 2
} Diag;

// What every stage shares. One per compilation; see arena.h for ownership.
typedef struct Ctx {
  Arena arena;
  Names names;
  Vec(Diag *) diags;
  Vec(Source *) copied; // by diag_copy
  Vec(const char *) files_read; // paths, for depfiles
  Vec(struct File *) library;   // parsed once, for all interpreters
  jmp_buf *fatal;       // the one boundary: out of memory, internal limit
  const char *fatal_message;
} Ctx;

Ctx *ctx_new(void);
void ctx_release(Ctx *c);
// Leaves through c->fatal; for limits of this machine, never for user errors.
_Noreturn void ctx_fatal(Ctx *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Copies text into the arena.
Source *source_new(Ctx *c, const char *path, const char *text, size_t len);
// Reads a whole file. NULL on failure, *why says what (no path in it).
Source *source_read(Ctx *c, const char *path, const char **why);
Place source_place(Ctx *c, Source *s, uint32_t offset);

Diag *diag_new(Ctx *c, Severity severity, const char *code, Range range,
               const char *format, ...) __attribute__((format(printf, 5, 6)));
void diag_note(Ctx *c, Diag *d, Range range, const char *label,
               const char *format, ...) __attribute__((format(printf, 5, 6)));
// The first n notes say the same of the same place: diag_note adds no such one.
bool note_is_repeated(const Diag *d, int n, const Note *note);
void diag_add(Ctx *c, Diag *d); // into c->diags
// One of another context, with the sources that it is about.
Diag *diag_copy(Ctx *c, const Diag *d);
int diag_count(const Ctx *c, Severity severity);

typedef enum DiagFormat {
  DIAG_TEXT,
  DIAG_GCC,
  DIAG_JSON,
  DIAG_SARIF, // one document for all: only diags_render makes it
  DIAG_GITHUB,
} DiagFormat;
void diag_render(Ctx *c, const Diag *d, DiagFormat format, bool color,
                 Buf *out);
void diags_render(Ctx *c, DiagFormat format, bool color, Buf *out);
// What a code means, in a few words; NULL for an unknown one.
const char *code_title(const char *code);

// The candidate closest to `word` by edit distance, or NULL when none is near
// enough to be what was meant: two letters in five may differ, in a shorter
// word one. For did-you-mean hints.
const char *closest_match(const char *word, const char *const *candidates,
                          int n);

// One slip of the keys apart, two in a longer word.
bool is_slip_of(const char *word, const char *meant);

// An error of ours: prints file, line and text to stderr and aborts (70).
#define bug(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void bug_at(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
