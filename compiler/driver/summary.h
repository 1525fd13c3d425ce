// What summary finds out about a model, and the page that shows it.
#ifndef T2C_DRIVER_SUMMARY_H
#define T2C_DRIVER_SUMMARY_H

#include "base/pointers.h"
#include "driver/model.h"

typedef struct Row {
  const char *module, *type, *output, *parameters, *macs;
  Range made;     // where the module is created
  int64_t n_macs; // of the module's own operations
  int depth;      // in the tree of modules
  bool has_children;
  int64_t all_parameters, all_macs; // with those of its children
} Row;

typedef struct Table {
  Session *s;
  Node **nodes; // of the model
  int n_nodes;
  Vec(Row) rows;
  Pointers seen;        // modules
  Pointers parameters;  // storages that are counted already
  Pointers paths;       // Names of modules' paths, and ...
  Vec(int64_t) path_macs; // ... the MACs of each one's own nodes
  int64_t n_parameters, n_macs;
} Table;

// 1234567 as 1,234,567; nothing for 0.
const char *with_commas(Ctx *c, int64_t n);

// --- report.c ---
// The graph as SVG, its layout by Graphviz's dot. False: an error is reported.
bool draw_graph(const Table *t, const char **svg);
// The page, into the session's files. The plan is made.
void write_report(const Table *t, const char *svg);

#endif
