// What forward assigns to a tensor's .data, as spectral norm written by hand
// does with its vectors, and the shape that it gives it in place, as
// x.unsqueeze_(1) does: in a call of the model that the file itself makes.
#include "tensor/generator.h"
#include "tensor/ties.h"

typedef struct View {
  Storage *storage;
  int64_t offset;
  Dims size, stride;
} View;

struct DataChange {
  Tensor *tensor;
  View before;
  Edge content; // of the storage that it has now, then
  int call;     // place in Interp.module_calls
};

static View view_of(const Tensor *t) {
  return (View){t->storage, t->offset, t->size, t->stride};
}

static void show(Tensor *t, const View *view) {
  t->storage = view->storage;
  t->offset = view->offset;
  t->size = view->size;
  t->stride = view->stride;
  t->dense.node = NULL;
}

bool tensor_set_data(Interp *it, Tensor *t, const Tensor *from) {
  if (!ties_check_change(it, t->storage))
    return false;
  const View before = view_of(t), after = view_of(from);
  if (are_ways_sought(it))
    journal_save(it, t, sizeof *t); // another way of forward begins with it
  show(t, &after);
  if (it->options.mode != INTERP_MODEL || !it->module_stack.n)
    return true;
  DataChange *change = arena_new(&it->c->arena, DataChange);
  *change = (DataChange){t, before, from->storage->content,
                         it->module_calls.n - 1};
  graph_hold(change->content); // no write in place goes unseen
  vec_push(&it->c->arena, &tensors_of(it)->data_changes, change);
  return true;
}

// Backwards. Another storage comes back as far as nobody else has written to
// the tensor; what its own holds is no matter of the shape.
void tensors_return_data(Interp *it, int call) {
  const Tensors *state = tensors_of(it);
  for (int i = state->data_changes.n - 1; i >= 0; i--) {
    const DataChange *change = state->data_changes.at[i];
    if (change->call < call)
      return;
    const Storage *storage = change->tensor->storage;
    Edge now = storage->content;
    if (storage == change->before.storage ||
        (now.node == change->content.node && now.out == change->content.out))
      show(change->tensor, &change->before);
  }
}
