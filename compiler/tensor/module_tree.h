// The tree that nn.Modules make, as C code walks it.
#ifndef T2C_TENSOR_MODULE_TREE_H
#define T2C_TENSOR_MODULE_TREE_H

#include "eval/interp.h"

enum { MODULE_DEPTH_MAX = 64 }; // walks go no deeper

// The names that lead from `root` to `module`: "layer1.0.conv2", "" for the
// root itself. NULL: it is not below it.
const char *module_path(Interp *it, const Obj *root, const Obj *module);

#endif
