// Python's pickles, as far as PyTorch's files need them: tensors, dicts, lists
// and plain values. Nothing is imported or called: a class that is not known
// here becomes an item of kind PICKLE_OTHER, which only has a name.
#ifndef T2C_TENSOR_PICKLE_H
#define T2C_TENSOR_PICKLE_H

#include "base/diag.h"
#include "graph/dtype.h"

typedef enum PickleKind {
  PICKLE_NONE,
  PICKLE_BOOL,    // u.i
  PICKLE_INT,     // u.i
  PICKLE_FLOAT,   // u.f
  PICKLE_STR,     // u.text, valid UTF-8
  PICKLE_BYTES,   // u.text
  PICKLE_LIST,    // u.items
  PICKLE_TUPLE,   // u.items
  PICKLE_DICT,    // u.items: key, value, key, value, ...
  PICKLE_DTYPE,   // u.i, a DType: torch.float32
  PICKLE_STORAGE, // u.storage
  PICKLE_TENSOR,  // u.tensor
  PICKLE_GLOBAL,  // u.text, "collections.OrderedDict", not yet called
  PICKLE_OTHER,   // u.text, what cannot be read: "an object of class 'a.B'"
} PickleKind;

typedef struct PickleItem PickleItem;

typedef struct PickleStorage {
  const char *key; // names its bytes in the file
  bool is_untyped; // numel counts bytes; the tensor has the dtype
  bool is_known;   // false: of a dtype that is not supported
  DType dtype;
  int parts;       // numbers of that type in an element: 2 of complex ones
  const char *type_name; // "ComplexFloatStorage"
  int64_t numel;
  int64_t first;   // where it begins in the storage of that key (old files)
} PickleStorage;

typedef struct PickleTensor {
  const PickleStorage *storage;
  DType dtype;
  // These three in numbers: a complex tensor has a last dimension, of 2.
  int64_t offset;
  Dims size, stride;
  bool requires_grad, is_parameter;
} PickleTensor;

struct PickleItem {
  PickleKind kind;
  int32_t number;    // counts the items of a pickle from 0
  const char *cls;   // of a DICT or TUPLE: "OrderedDict", "Counter", "Size",
                     // "Namespace"; NULL: dict, tuple
  PickleItem *state; // attributes of such a dict; else NULL
  union {
    int64_t i;
    double f;
    struct { const char *s; size_t n; } text;
    Vec(PickleItem *) items;
    PickleStorage *storage;
    PickleTensor *tensor;
  } u;
};

enum {
  PICKLE_BYTES_MAX = 256 << 20,
  PICKLE_ITEMS_MAX = 4 << 20,
  PICKLE_STEPS_MAX = 16 << 20,
};

typedef struct Pickle {
  PickleItem *root;
  size_t bytes;                   // how long it was
  int n_items, n_steps;
  Vec(const PickleStorage *) storages; // as they are named, repeated or not
} Pickle;

// Reads the pickle at the beginning of `bytes`. NULL, or what is wrong.
const char *pickle_read(Ctx *c, const unsigned char *bytes, size_t n,
                        Pickle *out);

// --- between the files of the unpickler ---

typedef struct Unpickler {
  Ctx *c;
  const unsigned char *at, *end;
  Vec(PickleItem *) stack, memo;
  Vec(int) marks; // heights of the stack
  Pickle *out;
  const char *why;
} Unpickler;

PickleItem *pickle_item(Unpickler *u, PickleKind kind);
// Counts what costs time or memory. False: too much of it, u->why.
bool pickle_step(Unpickler *u);
PickleItem *pickle_other(Unpickler *u, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// function(*args), for the functions of PyTorch's files. NULL: u->why.
PickleItem *pickle_call(Unpickler *u, const PickleItem *function,
                        const PickleItem *args);
// The storage that a persistent id of torch.save names. NULL: u->why.
PickleItem *pickle_persistent(Unpickler *u, const PickleItem *id);
// torch.float32 and the like.
bool pickle_dtype(const char *global, DType *out);
void *pickle_fail(Unpickler *u, const char *format, ...) // NULL
    __attribute__((format(printf, 2, 3)));
bool pickle_text_is(const PickleItem *item, const char *text);

#endif
