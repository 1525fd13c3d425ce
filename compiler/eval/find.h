// Where modules are: the user's folders and the embedded library.
#ifndef EVAL_FIND_H
#define EVAL_FIND_H

#include "eval/internal.h"
#include "torch/embedded.h"

typedef struct Found {
  const EmbeddedFile *embedded;
  const char *path; // of the user's file
  bool is_package, is_namespace, is_surmised;
} Found;

// The module of a dotted name, in Python's order: the script's folder first,
// then the installed library. Our own files always get our own library.
bool find_module(Interp *it, const char *dotted, bool from_embedded, Found *f);
// Whether it is the main file that a package of its own imports.
bool is_main_file(const Interp *it, const char *path);
// In the library alone; path is "torch/nn".
bool find_embedded(Interp *it, const char *path, Found *f);
// load.c: the tree of a module's file, and all that it says.
bool module_parse(Interp *it, Module *m, const Found *f);
bool module_run(Interp *it, Module *m);
// "torch/nn" of "torch.nn".
const char *slashed(Interp *it, const char *dotted);
int library_names(Interp *it, const char *folder, const char **names, int max);
// NULL where it has been removed.
const char *working_folder(Interp *it);
// The dotted name of the package that the main file is in, by its folders:
// those with __init__.py, and as many as the import has dots. NULL: none.
const char *main_package(Interp *it, int dots);

#endif
