// Python values. A Value is passed by copy: numbers and None live in it, the
// rest are arena objects that begin with an Obj header.
//
// The kind is the object's layout; `obj->cls` is its Python type, which for an
// instance of `class Config(dict)` is Config while the kind stays VAL_DICT.
// The evaluator knows tensors only as objects of kind VAL_TENSOR whose class
// is written in the embedded library; tensor/ gives them their content.
#ifndef T2C_EVAL_VALUE_H
#define T2C_EVAL_VALUE_H

#include "base/stack.h"
#include "syntax/ast.h"

typedef enum ValueKind {
  VAL_UNSET, // no value: an unbound slot, a missing argument
  VAL_NONE,
  VAL_BOOL,
  VAL_INT,   // 64 bits; overflow is an error, never a wrong number
  VAL_FLOAT,
  VAL_ELLIPSIS,
  VAL_NOT_IMPLEMENTED,
  VAL_DTYPE, // torch.float32: u.i is a DType of graph/dtype.h
  // Heap objects from here on; keep VAL_STR first.
  VAL_STR,
  VAL_BYTES,
  VAL_LIST,
  VAL_TUPLE,
  VAL_DICT,
  VAL_SET,       // set and frozenset (by class)
  VAL_RANGE,
  VAL_SLICE,
  VAL_FUNCTION,  // def and lambda
  VAL_BUILTIN,   // a function in C
  VAL_METHOD,    // a callable bound to a first argument
  VAL_CLASS,
  VAL_INSTANCE,  // of a class written in Python
  VAL_MODULE,    // an imported file; nn.Module objects are VAL_INSTANCE
  VAL_PROPERTY,
  VAL_STATICMETHOD,
  VAL_CLASSMETHOD,
  VAL_SUPER,
  VAL_ITERATOR,
  VAL_GENERATOR,
  VAL_TENSOR,
  VAL_UNAVAILABLE, // what a lenient statement could not compute, with reason
  VAL_KINDS
} ValueKind;

typedef struct Obj Obj;
typedef struct Str Str;
typedef struct List List;
typedef struct Dict Dict;
typedef struct Set Set;
typedef struct RangeObj RangeObj;
typedef struct SliceObj SliceObj;
typedef struct FunctionObj FunctionObj;
typedef struct Builtin Builtin;
typedef struct Method Method;
typedef struct Class Class;
typedef struct Instance Instance;
typedef struct Module Module;
typedef struct Property Property;
typedef struct Wrapped Wrapped;
typedef struct Super Super;
typedef struct Iterator Iterator;
typedef struct Generator Generator;
typedef struct Unavailable Unavailable;
typedef struct Tensor Tensor; // tensor/tensor.h
typedef struct Interp Interp;
typedef struct Env Env;

typedef struct Value {
  ValueKind kind;
  uint32_t heir; // of an INT or FLOAT of a class that inherits from int or
                 // float: its place in Interp.heirs, from 1; 0: a plain one
  union {
    bool b;
    int64_t i;
    double f;
    Obj *obj;
    Str *str;       // STR BYTES
    List *list;     // LIST TUPLE
    Dict *dict;
    Set *set;
    RangeObj *range;
    SliceObj *slice;
    FunctionObj *function;
    Builtin *builtin;
    Method *method;
    Class *cls;
    Instance *instance;
    Module *module;
    Property *property;
    Wrapped *wrapped; // STATICMETHOD CLASSMETHOD
    Super *super;
    Iterator *iterator;
    Generator *generator;
    Tensor *tensor;
    Unavailable *unavailable;
  } u;
} Value;

struct Obj {
  Class *cls;
  Dict *attrs;    // instance attributes; NULL until one is set
  Dict *slots;    // those that have room in the object, not in its __dict__
  uint32_t epoch; // of journal.c
  uint32_t walk;
};

struct Str { // also bytes; immutable (but a bytearray), NUL-terminated for
             // convenience
  Obj h;
  const char *s;
  size_t len;       // bytes
  size_t cap;       // of a bytearray that was changed: what s has room for
  int64_t n_chars;  // code points; == len for ASCII
  uint64_t hash;    // 0: not yet computed
  Name *name;       // its interned form, once asked for
};

struct List { // list and tuple (a tuple never changes after it is made)
  Obj h;
  Value *at;
  int64_t n, cap;
};

typedef struct DictEntry { Value key, value; uint64_t hash; } DictEntry;

struct Dict { // insertion-ordered, open addressing; deleted keys are VAL_UNSET
  Obj h;
  DictEntry *entry;
  int32_t *index;   // hash table of entry numbers, -1 free
  int32_t n_used;   // entries in use, deleted ones included
  int32_t n_live;   // len()
  int32_t cap, index_cap;
  int32_t seats;      // of a set whose order is its hashes' (see seats.c)
  int32_t n_filled;   // seats that are or were taken
  int32_t next_to_go; // where pop() begins to look
  uint32_t version;   // counts changes of the key set
  bool is_permanent;  // no statement's failure undoes what it holds
};

struct Set { // keys of a Dict
  Obj h;
  Dict *keys;
};

struct RangeObj { Obj h; int64_t start, stop, step; };
struct SliceObj { Obj h; Value start, stop, step; };

struct FunctionObj {
  Obj h;
  const Function *ast;
  Env *env;              // where it was defined: closure; NULL at file level
  Module *module;        // whose globals it sees
  Class *owner;          // the class that it is a method of, or NULL
  Class *const *home;    // the class whose text it is in, once it is made
  Value *fallbacks;      // default values, one per parameter; UNSET: none
  Name *name;
  const char *qualname;
  Value defaults; // __defaults__, which may be too many; UNSET: of the text
  Dict *named;    // __kwdefaults__, once somebody has it: it is what counts
  bool is_in_c; // of the library, for a function that others have in C
};

// What a call passes: positional values, then keyword values.
typedef struct Args {
  Value *at;
  int n;
  Name **names;  // n_named names ...
  Value *named;  // ... and their values
  int n_named;
  const Expr *call; // the call in the source; NULL when called from C
} Args;

// Returns false when it has raised; then *out is not to be used.
typedef bool (*BuiltinFn)(Interp *it, const Args *args, Value *out);

typedef enum TakesStyle { // in whose words CPython complains
  TAKES_ANY,
  TAKES_COUNT,
  TAKES_PARSED,
  TAKES_SLOT,
  TAKES_NAMES
} TakesStyle;

// What a method takes beside its object (see MethodDef).
typedef struct Takes {
  TakesStyle style;
  int least, most;
  const char *names;
} Takes;

struct Builtin {
  Obj h;
  const char *name;
  BuiltinFn call;
  const Class *owner; // of a method: the class whose objects it takes
  Takes takes;
  bool is_of_tensors; // it computes with tensors: see Interp.overload
  bool takes_out;     // as above, and out= may be what it writes to
  bool is_function;   // of a module: in a class it does not become a method
};

struct Method { Obj h; Value function, self; };

struct Class {
  Obj h;
  Name *name;
  const char *module;    // "torch.nn.modules.conv", "__main__"
  const char *qualname;
  const char *type_name; // in messages: of a library class, dotted
  Class **bases;
  int n_bases;
  Class **mro;           // C3 linearisation, itself first
  int n_mro;
  Dict *ns;              // its namespace; keys are strings
  const char *const *lazy_names; // what its __getattr__ knows, NULL-terminated
  ValueKind layout;      // kind of its instances
  Class *metaclass;      // NULL: type
  const Class *counts_as; // isinstance takes it for one more base
  bool is_double; // a float's arithmetic is a float's, and gives one of it
  const Class *hidden_base; // none of its bases, for isinstance in a program
  Range defined;         // class statement
  bool is_builtin;
  bool is_complex;       // complex numbers and tensors: see Interp.overload
  bool is_open_number;   // its tensors are numbers that a model's input decides
  bool is_solid;         // its __slots__ give it a layout of its own
  bool is_slotted;       // instances have the names in __slots__ only
  List *subclasses;      // those made of it so far
  BuiltinFn construct;   // of a built-in class: what calling it does
  const char *doc;
};

struct Instance {
  Obj h;
  Range created;         // the user's expression that made it
  struct Chain *created_by; // the user calls that led there
  struct ErrorInfo *error; // of an exception that was raised
};

struct Module { // a Python module (file)
  Obj h;
  const char *name;      // dotted
  const char *path;      // file, or NULL
  const char *package;   // for relative imports
  Dict *globals;
  Value builtins;        // what exec() was given for the built-in names, or
                         // VALUE_UNSET
  const File *file;
  Vec(Module *) lazy;    // `from m import *` in embedded files: searched on
                         // demand, so that unused library files cost nothing
  Dict *unhidden;        // built-in names that the first `unhidden_by` of
  int unhidden_by;       // those do not offer
  const struct EmbeddedFile *embedded; // in `lazy`: where to look
  const Unavailable *star; // why `from m import *` left names out, or NULL
  Vec(const Module *) stars; // those of ours that it took so
  bool is_embedded, is_loaded;
  bool is_surmised; // a folder that may be none of the packages on the path
};

typedef struct GeneratorPool { // stacks of generators, see generator.c
  Vec(Stack) all;
  Vec(Stack) free_stacks;
  Vec(Generator *) live; // those that have a stack, by when they began
} GeneratorPool;

struct Property {
  Obj h;
  Value get, set, del, doc;
  Name *slot; // of a name in __slots__: in Obj.slots; `get`: before it is set
  const Class *slot_of;
};
struct Wrapped { Obj h; Value function; };
struct Super { Obj h; Class *start; Value self; Class *self_class; };

typedef enum IterStep { ITER_ITEM, ITER_END, ITER_ERROR } IterStep;

struct Iterator { // built-in iterators: range, zip, map, dict views, ...
  Obj h;
  const char *type_name; // "zip"
  IterStep (*next)(Interp *it, Iterator *self, Value *out);
  Value a, b;            // what it walks over
  int64_t i, n, step;
  uint32_t version;
  Value *parts;          // zip, map, product: inner iterators
  int n_parts;
};

struct Unavailable {
  Obj h;
  const char *reason;    // "'torchvision' could not be imported: ..."
  Range range;           // the statement that failed
  bool is_unsupported;   // it failed because torch2c cannot do it
  Value error;           // the exception; unset: there was none
  const struct Merged *undecided; // instead, the part of forward after which
                                  // it is one value or another
};

enum { ENV_POOL = 32 }; // Envs of fewer slots are recycled

// Environment of one function call or comprehension.
struct Env {
  Env *outer;
  const Scope *scope;
  uint32_t epoch; // of journal.c
  Value slot[];
};

#define VALUE_NONE ((Value){.kind = VAL_NONE})
#define VALUE_UNSET ((Value){.kind = VAL_UNSET})
static inline Value value_bool(bool b) {
  return (Value){.kind = VAL_BOOL, .u.b = b};
}
static inline Value value_int(int64_t i) {
  return (Value){.kind = VAL_INT, .u.i = i};
}
static inline Value value_float(double f) {
  return (Value){.kind = VAL_FLOAT, .u.f = f};
}
static inline Value value_dtype(int dtype) {
  return (Value){.kind = VAL_DTYPE, .u.i = dtype};
}
// A heap object of kind `kind`.
static inline Value value_obj(ValueKind kind, void *obj) {
  return (Value){.kind = kind, .u.obj = obj};
}
static inline bool is_heap(Value v) { return v.kind >= VAL_STR; }
static inline bool is_none(Value v) { return v.kind == VAL_NONE; }
static inline bool is_set(Value v) { return v.kind != VAL_UNSET; }
// int or bool: what Python accepts where an index is wanted.
static inline bool is_int(Value v) {
  return v.kind == VAL_INT || v.kind == VAL_BOOL;
}
static inline int64_t int_of(Value v) {
  return v.kind == VAL_BOOL ? (int64_t)v.u.b : v.u.i;
}
static inline bool is_sequence(Value v) {
  return v.kind == VAL_LIST || v.kind == VAL_TUPLE;
}

#endif
