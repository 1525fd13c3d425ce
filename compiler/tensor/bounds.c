// Indices into a dimension: a script's, and those that are known while a model
// is traced, are checked at once, as PyTorch does, whether or not anyone asks
// for the result; the rest when the model runs.
#include "tensor/bounds.h"

#include "tensor/blame.h"

#include <string.h>

enum { KNOWN_NODES_MAX = 8, KNOWN_NUMEL_MAX = 1 << 16 };

// The node is computed from no input of the model, and with little work.
static bool is_known(const Node *n, int *left) {
  if (n->value[0])
    return true;
  int64_t numel;
  if (n->op == OP_input || n->op == OP_param || --*left < 0 ||
      !shape_numel(&n->type[0].shape, &numel) || numel > KNOWN_NUMEL_MAX)
    return false;
  for (int i = 0; i < n->n_in; i++)
    if (!is_known(n->in[i].node, left))
      return false;
  return true;
}

bool known_indices(Interp *it, Tensor *index, Data **out) {
  Edge e;
  int left = KNOWN_NODES_MAX;
  *out = NULL;
  if (!tensor_dense(it, index, &e))
    return false;
  *out = e.node->value[e.out];
  return *out || !(it->options.mode == INTERP_RUN || is_known(e.node, &left)) ||
         tensor_force(it, index, out);
}

// How functions differ in what they take and in what they say. PLACE says the
// index, its dimension and the size.
typedef enum Words {
  PLACE,
  PLACE_OF_SUBSCRIPT, // which is more general about what is empty
  PLACE_OF_COPY,
  PLACE_RUNTIME,
  IN_SELF
} Words;

static const struct {
  const char *name;
  bool from_end; // -1 is the last
  Words words;
} functions[] = {
    {"index", true, PLACE_OF_SUBSCRIPT},
    {"index_fill", true, PLACE},
    {"index_copy", false, PLACE_OF_COPY},
    {"index_select", false, IN_SELF},
    {"index_add", false, IN_SELF},
};

static bool refuse_index_at(Interp *it, Words words, int64_t at, int axis,
                            int64_t size) {
  const char *place =
      phrase(it, "index %lld is out of bounds for dimension %d with size %lld",
             (long long)at, axis, (long long)size);
  if (words == PLACE_RUNTIME)
    refuse(it, "%s", place);
  else if (words == IN_SELF)
    refuse_index(it, "index out of range in self");
  else if (words == PLACE_OF_SUBSCRIPT && !size)
    refuse_index(it, "index is out of bounds for dimension with size 0");
  else
    refuse_index(it, "%s%s", words == PLACE_OF_COPY ? "index_copy_(): " : "",
                 place);
  explain(it, "E0340", NULL, NULL);
  return false;
}

bool refuse_bounds(Interp *it, const char *function, Tensor *index, int axis,
                   int64_t size) {
  Data *d;
  bool from_end = false;
  Words words = PLACE_RUNTIME; // of gather and scatter
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    if (!strcmp(functions[i].name, function)) {
      from_end = functions[i].from_end;
      words = functions[i].words;
    }
  if (!known_indices(it, index, &d))
    return false;
  for (int64_t i = 0; d && i < d->numel; i++) {
    int64_t at = data_get_int(d, i);
    if (at >= size || at < (from_end ? -size : 0))
      return refuse_index_at(it, words, at, axis, size);
  }
  return true;
}
