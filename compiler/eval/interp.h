// The evaluator: one tree walk for file level, __init__ and forward.
//
// Errors are Python exceptions. A function that can raise returns bool; false
// means that an exception is pending in `it->pending` and must be passed on
// (return false) or caught. Nothing jumps: `finally`, `with` and generators
// see every exit.
#ifndef T2C_EVAL_INTERP_H
#define T2C_EVAL_INTERP_H

#include "eval/value.h"

typedef struct Frame Frame;
typedef struct Chain Chain;
typedef struct ErrorInfo ErrorInfo;

typedef enum InterpMode {
  INTERP_RUN,   // a script, as python would run it
  INTERP_MODEL, // check and build: module level is lenient, prints are dropped
} InterpMode;

typedef struct InterpOptions {
  InterpMode mode;
  int64_t steps_max;      // of one top-level statement; 0: the default
  int recursion_max;      // 0: Python's 1000
  void (*write)(void *user, const char *s, size_t n); // print, sys.stdout
  void (*write_error)(void *user, const char *s, size_t n); // sys.stderr
  void *user;
  const char *const *argv; // sys.argv, NULL-terminated; argv[0] the script
  bool is_import;          // __name__ is the file's own name, not "__main__"
} InterpOptions;

// A call of an nn.Module from outside of any module's forward: from these the
// driver knows the model that a file uses, and its inputs.
typedef struct ModuleCall {
  Value module, args, kwargs; // a tuple and a dict
  Range at;                   // the user's call
  const void *generator;      // tensor/: the default one, as it stood then
  bool is_by_library;         // as torchsummary calls a model
} ModuleCall;

// The running call. Frames live on the C stack.
struct Frame {
  Frame *caller;
  const FunctionObj *function; // NULL for file level and class bodies
  Module *module;
  Env *env;
  Dict *class_ns;              // in a class body or an exec()
  Dict *locals;                // of a function: what locals() last gave
  Class *const *home;          // in a class body: where the class will be
  const Args *args;            // how it was called: see interp_blame
  Value self;                  // first argument, for super()
  Range at;                    // the expression or statement being evaluated
  Chain *chain;                // once asked for: see interp_user_chain
  bool has_chain;
  bool is_forward;             // of a module that was called
  bool is_unread;              // a print() is evaluated, which nobody reads
  int tries;                   // `try` blocks of its text that it is in
};

// One step of "called from here", innermost first; immutable and shared.
struct Chain {
  Chain *up;
  Range call;           // in the user's file
  const char *function; // "Block.forward"
  bool is_by_library;   // what called it is no file's own
};

// What stands behind an exception beyond its message; made by raise*.
struct ErrorInfo {
  const char *code;     // "E0301"
  Range range;          // the user's innermost expression
  const char *label;    // shown beside the caret
  Chain *chain, *handler; // the latter, once it is handled: that of the handler
  bool is_handled;
  Vec(Note) notes;
  const char *headline; // our words, when better than the exception's message
  const char *pytorch;  // PyTorch's words (default: the message, for errors
                        // that PyTorch raises)
  const char *help;
  const Name *missing; // of an AttributeError: what was looked for,
  Value missing_from;  // and in what
  bool is_unsupported;
  bool is_stated;       // by `raise` or `assert` of the user, or for values
  bool has_layer;       // the notes say whose forward failed, if a layer's
  const Obj *layer;     // at fault; where it is created, and where the
  Range made, made_for; // helper that does it was called
  bool is_consequence;  // of a mistake that is reported already
  bool is_after_missed; // in its statement a file was asked for and not there
  const struct Unavailable *cause; // the statement whose names are missing
};

// Undo log of the statement that runs leniently: see journal.c.
typedef enum JournalKind {
  JOURNAL_BYTES,
  JOURNAL_UNDO,
  JOURNAL_LIST, // a mark: from here, bytes of the List that `at` names ...
  JOURNAL_DICT,
  JOURNAL_ENV,
  JOURNAL_PART, // ... are these
  JOURNAL_OTHER, // bytes of another object of this epoch
} JournalKind;

typedef struct JournalRecord {
  JournalKind kind;
  uint32_t epoch; // of a marked object until then
  void *at;       // where the bytes were
  size_t n, saved;
  void (*undo)(Interp *it, void *user); // instead; user is `at`
} JournalRecord;

typedef struct Journal {
  bool is_on;
  Vec(JournalRecord) records;
  Buf bytes;
  uint32_t born; // what was made since then stays; 0: nothing does
  uint32_t walk; // marks the objects that a walk has seen
} Journal;

typedef enum Flow {
  FLOW_NEXT, FLOW_BREAK, FLOW_CONTINUE, FLOW_RETURN, FLOW_RAISE
} Flow;

// A part of what runs whose ways, where values decide, may become one before
// it goes on: see tensor/merge.h.
typedef struct RunPart {
  const void *key;    // its statement, function or expression
  bool is_branch;     // of an `if` or an `assert`
  struct RunPart *outer; // that runs it
} RunPart;
typedef Flow (*PartRun)(Interp *it, const void *of, Value *result);

struct Interp {
  Ctx *c;
  InterpOptions options;
  Frame *frame;
  Value pending;           // the exception that is on its way, or VAL_UNSET
  Vec(Value) handling;     // exceptions being handled, for bare `raise`
  Value reraised;          // what the last `raise` was for, if it was bare
  int depth;
  struct ReprLink *reprs;  // containers being printed
  int64_t steps_left;
  Dict *modules;           // sys.modules: name -> Module
  Dict *builtins;          // the built-in names
  Dict *bytes_literals;    // those evaluated so far
  Class *cls[VAL_KINDS];   // the type of each kind (INSTANCE: object)
  Class *type_class, *object_class, *frozenset_class, *bytearray_class;
  // Of functions in C that are methods: list.append, int.__add__, (1).__add__.
  Class *method_descriptor_class, *wrapper_descriptor_class,
      *method_wrapper_class;
  Class *member_class, *getset_class; // of names in __slots__; of exceptions'
  Dict *iterator_classes;  // by type name: zip, list_iterator, ...
#define EXCEPTION(name, base) Class *exc_##name;
#include "eval/exceptions.def"
#undef EXCEPTION
  struct Names_ *n;        // well-known names: __init__, __call__, ...
  const char *main_path;   // the user's main file
  void *tensors;           // tensor/: its state of this interpreter
  Vec(Obj *) heirs; // what numbers of heirs of int and float have beside
                    // their value, each its own; see Value.heir
  bool is_calling_module;  // the next function that runs is its forward
  Vec(Value) module_stack; // nn.Modules whose forward is running
  Vec(ModuleCall) module_calls; // in order; kept when a statement is undone
  Env *free_envs[ENV_POOL]; // by number of slots, chained by `outer`
  GeneratorPool generators;
  Generator *generator;    // the one that runs now
  Stack stack;             // the evaluator's own, while it runs on it
  char *stack_limit;       // below it, a call is a RecursionError
  Dict *primitives;        // of the module _t2c
  uint32_t n_nans;         // numbered, so that each is itself only
  uint32_t epoch;          // number of the running lenient statement
  Journal journal;
  const void *(*keep_generator)(Interp *it); // tensor/: a copy of it
  // Told what user expressions give, and what calls call; NULL: not wanted.
  void (*watch)(Interp *it, const Expr *e, Value v);
  Vec(Value) abandoned;    // exceptions of lenient statements, in order
  Module *twin;            // the main file again, by its package's name
  uint32_t n_missed;       // times that a file was asked for and not there
  const struct FunctionObj *without_return; // of the user's, ended last so ...
  const struct FunctionObj *gave_none;      // ... and its None was assigned
  RunPart *part;              // the innermost that runs
  // tensor/: runs one, in each way that it can go. NULL: nobody decides.
  Flow (*explore)(Interp *it, RunPart *part, PartRun run, Value *result);
  // A name is read that has no one value where such ways became one.
  bool (*undecided)(Interp *it, const struct Unavailable *u);
  // It matters which object a tensor is. False: it is one or another.
  bool (*identify)(Interp *it, const Tensor *t);
  Vec(int *) counts;       // numbers that `explore` is to take care of
  bool recovers;           // errors whose result's shape is known are kept ...
  Vec(Value) recovered;    // ... here, and evaluation goes on
  // Asked before each call once has_complex, and before those that may have an
  // out= (NULL: nobody): 1 it has answered the call itself, -1 raised, 0 the
  // call is to go on.
  int (*overload)(Interp *it, Value f, const Args *args, Value *out);
  // a where the condition holds, else b, if a model's input decides (else 0;
  // 1: *out is set, -1: raised): for max() and min().
  int (*select)(Interp *it, Value condition, Value a, Value b, Value *out);
  // to[mask] = from[mask] as one step, if a model's input decides the mask
  // (else 0; 1: it is done, -1: raised).
  int (*copy_selected)(Interp *it, Value to, Value mask, Value from);
  // A statement that could not be evaluated may have drawn numbers.
  void (*miss_draws)(Interp *it, Range at);
  bool has_casts;          // within an autocast: its functions are asked for
  bool has_complex;        // a complex number or tensor was made
  bool is_seeded;          // by the script: what it draws is determined
  bool lacks_gradients;    // those of a backward() that was refused
  int try_depth;           // not inside of `try`: there they are wanted
  int with_depth;          // managers that may end an exception
};

Interp *interp_new(Ctx *c, const InterpOptions *options);
// Unmaps the evaluator's stacks; before ctx_release.
void interp_release(Interp *it);
// Adds functions in C to the embedded library's module `_t2c`.
typedef struct Primitive { const char *name; BuiltinFn call; } Primitive;
void interp_add_primitives(Interp *it, const Primitive *table, int n);

// Runs a file as __main__ on an evaluator stack of its own (large, so that
// Python's recursion limit is reached before C's). False: an exception is
// pending; error_to_diag turns it into a diagnostic.
bool interp_run_file(Interp *it, const File *file, Module **main);
// Evaluates an expression in a module's namespace, on that stack.
bool interp_eval_in(Interp *it, Module *m, const Expr *e, Value *out);
// Calls fn(it, user) on the evaluator stack; for C code that calls Python.
bool interp_on_stack(Interp *it, bool (*fn)(Interp *it, void *user),
                     void *user);
// The work that what is left of the statement's steps may do, in
// multiply-accumulates (INT64_MAX: any), and what of it is left then. False:
// the exception of a spent budget is raised.
int64_t interp_work(const Interp *it);
bool interp_worked(Interp *it, int64_t left);
// The pending exception as a diagnostic with notes; clears it.
Diag *error_to_diag(Interp *it);
// What made a name unavailable that `exc` needs, and what made that so.
Value root_error(Interp *it, Value exc);
// A warning, once a place, unless its line says `# torch2c: ignore[CODE]`: then
// NULL.
Diag *warn_at(Interp *it, const char *code, Range range, const char *help,
              const char *format, ...) __attribute__((format(printf, 5, 6)));
// Keeps the pending error for the end and clears it. False: it must be raised.
bool interp_recover(Interp *it);
// Where an nn.Module keeps what its __getattr__ finds: "_parameters" and so on.
enum { MEMBER_TABLES = 3 };
extern const char *const member_tables[MEMBER_TABLES];
// The dict, or a set's keys, of an attribute such as these; NULL: it has none.
Dict *module_table(Interp *it, const Obj *module, const char *name);
// Notes and help for the pending error: a module has no such attribute, or no
// forward.
void hint_member(Interp *it, const Obj *self, const Name *name);
void hint_forward(Interp *it, const Class *cls);

// --- raising -------------------------------------------------------------
// All return false. The range is the user's innermost expression.
bool raise_error(Interp *it, Class *cls, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool raise_type(Interp *it, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool raise_value(Interp *it, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// One whose cause is the pending exception; a refusal stays as it is.
bool raise_from_pending(Interp *it, Class *cls, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Beyond torch2c: says what, and in help what to write instead (may be NULL).
bool raise_unsupported(Interp *it, const char *help, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// A value that could not be had: whatever uses it is refused for its reason.
Unavailable *unavailable_new(Interp *it);
// Of the pending exception, to add code, notes, help, label.
ErrorInfo *pending_info(Interp *it);
// That of any exception.
ErrorInfo *info_of(Interp *it, Value exc);
bool pending_is(Interp *it, Class *cls);
void pending_clear(Interp *it);

// The user's source of an argument: follows parameter `param` of the embedded
// function `f` outwards through calls that pass it on by name, until an
// expression in a user's file. The call itself when there is none.
Range interp_blame(Interp *it, const Frame *f, const char *param);
// The same, for the argument of the user's own call that has this very value.
Range interp_blame_value(Interp *it, Value v);
// The user's innermost running expression.
Range interp_user_range(Interp *it);
// The user calls that led to the running frame.
Chain *interp_user_chain(Interp *it);

// --- calls, attributes, iteration -------------------------------------------
bool call(Interp *it, Value f, const Args *args, Value *out);
bool call_values(Interp *it, Value f, Value *at, int n, Value *out);
// Calls the built-in function of the name.
bool call_builtin(Interp *it, const char *name, Value *at, int n, Value *out);
bool call_method(Interp *it, Value self, const char *name, Value *at, int n,
                 Value *out);
// module.forward(*args), with the module on the stack that messages and
// origins read.
bool call_module(Interp *it, Value module, const Args *args, Value *out);
bool get_attr(Interp *it, Value v, Name *name, Value *out);
// false without an exception (found = false) when there is none
bool find_attr(Interp *it, Value v, Name *name, Value *out, bool *found);
bool set_attr(Interp *it, Value v, Name *name, Value value);
bool del_attr(Interp *it, Value v, Name *name);
// In the class and its bases only, unbound. Never raises.
bool class_find(const Class *cls, const Name *name, Value *out);
Class *class_of(Interp *it, Value v);
// Refuses what would depend on the type of an open number (tensor/promote.h).
bool expect_type(Interp *it, Value v);
bool is_subclass(const Class *cls, const Class *base);
bool is_instance(Interp *it, Value v, const Class *cls);
// Help for the pending error about a None: which function gave it.
void hint_none(Interp *it);
// How to get at what a layer gives beside its states or its weights.
const char *tuple_help(Interp *it, const char *what, const List *tuple);
bool raise_attribute(Interp *it, Value v, Name *name); // with the closest
const char *qualified_type(Interp *it, Value v); // "torch.Size"
const char *type_name(Interp *it, Value v); // as in "'int' object"
bool get_item(Interp *it, Value v, Value key, Value *out);
bool set_item(Interp *it, Value v, Value key, Value value);
bool iterate(Interp *it, Value v, Value *iterator); // iter(v)
IterStep iter_next(Interp *it, Value iterator, Value *out);
// All items into an array in the arena.
bool iter_all(Interp *it, Value v, Value **at, int64_t *n);
// As list(v), which asks for len(v) first.
bool iter_list(Interp *it, Value v, Value **at, int64_t *n);

// --- operators --------------------------------------------------------------
bool truth(Interp *it, Value v, bool *out);
bool binary(Interp *it, BinaryOp op, Value a, Value b, Value *out);
bool same_object(Value a, Value b);
bool same_method(Value a, Value b); // bound ones: of one object
bool compare(Interp *it, CompareOp op, Value a, Value b, Value *out);
bool equal(Interp *it, Value a, Value b, bool *out); // ==, as containers use it
bool hash_value(Interp *it, Value v, uint64_t *out);
bool length(Interp *it, Value v, int64_t *out);
bool repr(Interp *it, Value v, Buf *out);
bool str(Interp *it, Value v, Buf *out);
bool format_value(Interp *it, Value v, Str *spec, Buf *out);
void format_float_repr(double f, Buf *out); // shortest that reads back

// --- making values ----------------------------------------------------------
Value value_str(Interp *it, const char *s, size_t n);
Value value_bytes(Interp *it, const char *s, size_t n);
Value value_text(Interp *it, const char *s);      // NUL-terminated
Value value_strf(Interp *it, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
Value value_name(Interp *it, Name *name);
Value value_list(Interp *it, int64_t n);           // n times None, to be set
Value value_tuple(Interp *it, int64_t n);
Value value_dict(Interp *it);
Value value_builtin(Interp *it, const char *name, BuiltinFn call);
Name *name_of(Interp *it, const char *s);
Name *str_name(Interp *it, Str *s);
void list_append(Interp *it, List *l, Value v);

// Dict look-ups. Keys that are strings never raise.
bool dict_get(Interp *it, const Dict *d, Value key, Value *out, bool *found);
bool dict_set(Interp *it, Dict *d, Value key, Value value);
bool dict_find_name(const Dict *d, const Name *name, Value *out);
void dict_set_name(Interp *it, Dict *d, Name *name, Value value);
bool dict_del_name(Interp *it, Dict *d, const Name *name);

// --- arguments of C functions ----------------------------------------------
// Binds args to `signature`, as Python would: "input, weight, bias=None, *,
// stride=1". One Value per parameter into out[]; a parameter not given whose
// default is written `=None`, `=1`, `=1.5`, `=True` or `='x'` gets it. False:
// TypeError with Python's words, naming `function`.
bool bind_args(Interp *it, const char *function, const char *signature,
               const Args *args, Value *out);
bool want_int(Interp *it, Value v, const char *what, int64_t *out);
bool want_float(Interp *it, Value v, const char *what, double *out);
bool want_str(Interp *it, Value v, const char *what, const char **out);

// --- undo log of lenient statements -----------------------------------------
// For objects with content of their own, such as tensors' storages. True when
// this is the running statement's first write to the object that keeps
// *epoch: save its content, with journal_save, or a function that restores it.
bool journal_first(Interp *it, uint32_t *epoch);
void journal_save(Interp *it, void *at, size_t n);
// The same of an object of this epoch, which is known to be older.
void journal_save_of(Interp *it, uint32_t epoch, void *at, size_t n);
// Before these are written to without the evaluator.
void journal_elements(Interp *it, List *l);
void journal_variables(Interp *it, Env *e);
void journal_call(Interp *it, void (*undo)(Interp *it, void *user),
                  void *user);
typedef struct JournalMark {
  bool was_on;    // this statement is part of another lenient one
  int records;
  uint32_t epoch;
} JournalMark;
JournalMark journal_begin(Interp *it);
void journal_keep(Interp *it, JournalMark m);
// Takes back what was written since, as if it had not been run.
void journal_return(Interp *it, JournalMark m);
// The same for what was there before: what was made since stays as it is.
void journal_return_older(Interp *it, JournalMark m);

// --- imports ----------------------------------------------------------------
// "torch.nn.functional"; raises ModuleNotFoundError.
bool import_module(Interp *it, const char *dotted, Module **out);
// The path that a file to be read has from here. check and build may start in
// any folder: there, what the working folder has not is looked for beside the
// main file and above it.
const char *find_data(Interp *it, const char *path);
// As Python shows the path of a file: from the root.
const char *absolute_path(Interp *it, const char *path);
// Calls a function of an embedded module.
bool make_of(Interp *it, const char *module, const char *function,
             Value *at, int n, Value *out);

#endif
