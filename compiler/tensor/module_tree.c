#include "tensor/module_tree.h"

// Appends the names that lead from `from` down to `to`.
static bool find_path(Interp *it, const Obj *from, const Obj *to, int depth,
                      Buf *out) {
  const Dict *children =
      depth < MODULE_DEPTH_MAX ? module_table(it, from, "_modules") : NULL;
  if (from == to || !children)
    return from == to;
  size_t start = out->n;
  for (int i = 0; i < children->n_used; i++) {
    const DictEntry *e = &children->entry[i];
    if (e->key.kind != VAL_STR || e->value.kind != VAL_INSTANCE)
      continue;
    if (start)
      buf_putc(out, '.');
    buf_puts(out, e->key.u.str->s);
    if (find_path(it, e->value.u.obj, to, depth + 1, out))
      return true;
    out->n = start;
  }
  return false;
}

const char *module_path(Interp *it, const Obj *root, const Obj *module) {
  Buf path = buf_new(&it->c->arena);
  return find_path(it, root, module, 0, &path) ? buf_text(&path) : NULL;
}
