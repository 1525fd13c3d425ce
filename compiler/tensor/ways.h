// The ways that forward, or a part of it, can go: what decide.c and merge.c
// share.
#ifndef T2C_TENSOR_WAYS_H
#define T2C_TENSOR_WAYS_H

#include "tensor/generator.h"

enum { WAYS_MAX = 32 };

typedef struct Decision {
  Edge here;        // the condition in this way: one truth value
  Edge from;        // what it was made of
  bool taken;
  const Origin *at;
} Decision;

// A value as it is at the end of a way: another takes back what it wrote.
typedef struct Held {
  Value v;
  Edge content;      // of a tensor
  struct Held *part; // of a tuple
} Held;

typedef struct Change { // what a way of a part has written to
  JournalKind kind;     // JOURNAL_UNDO: a storage
  void *of;
  Held *at; // a list's elements, a function's variables, values of a dict ...
  Value *key; // ... and their keys
  int n;
  Edge content; // of a storage
} Change;

typedef struct Way {
  Decision *decision;
  int n_decisions;
  Value raised; // or VALUE_UNSET
  // Of forward:
  Edge *output;
  const char **name;
  int n;
  // Of a part of it:
  Flow flow;
  Held result;
  Change *change;
  int n_changes;
} Way;

struct Ways {
  Ways *outer;          // of what this is a part of; NULL: it is forward
  const RunPart *part;     // NULL: forward
  Vec(Decision) path;   // of the way that runs: the first n_met are met
  int n_met;
  Vec(Way) done;
  Vec(Edge) must;       // true, or else the way that runs raises: parts of it
  Generator_ *drawn;    // the generators at the beginning
  int n_drawn;
};

void ways_open(Interp *it, Ways *w);
// The decisions of the way that has run, which is then one of those done.
Way *way_note(Interp *it, Ways *w);
// Draws begin where they did at first.
void ways_redraw(Interp *it, const Ways *w);
// The next way of w, where draws begin anew; false: there is no other.
bool ways_turn(Interp *it, Ways *w);

// Of two ways that part at `d` makes one, `a`.
typedef bool (*Unite)(Interp *it, const Decision *d, Way *a, const Way *b);
// Of a way and one that raises: what `holds` where the former is taken.
typedef bool (*Rely)(Interp *it, Edge holds, Way *a);
bool ways_unite(Interp *it, const Ways *w, Unite unite, Rely rely, Way *out);
// condition ? a : b, all of them edges.
bool choose_edge(Interp *it, Edge condition, Edge a, Edge b, Edge *out);

#endif
