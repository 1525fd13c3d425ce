// What the evaluator's files share among themselves.
#ifndef T2C_EVAL_INTERNAL_H
#define T2C_EVAL_INTERNAL_H

#include "eval/interp.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

// --- well-known names -------------------------------------------------------
#define WELL_KNOWN_NAMES(X)                                                    \
  X(__init__) X(__new__) X(__call__) X(__getattr__) X(__getattribute__)        \
  X(__setattr__) X(__delattr__) X(__get__) X(__set__) X(__delete__)            \
  X(__repr__) X(__str__) X(__format__) X(__len__) X(__bool__) X(__hash__)      \
  X(__eq__) X(__ne__) X(__lt__) X(__le__) X(__gt__) X(__ge__) X(__contains__)  \
  X(__iter__) X(__next__) X(__reversed__) X(__getitem__) X(__setitem__)        \
  X(__delitem__) X(__missing__) X(__enter__) X(__exit__) X(__index__)          \
  X(__bytes__)                                                                 \
  X(__int__) X(__float__) X(__abs__) X(__round__) X(__neg__) X(__pos__)        \
  X(__invert__) X(__class__) X(__dict__) X(__name__) X(__qualname__)           \
  X(__module__) X(__doc__) X(__bases__) X(__mro__) X(__annotations__)          \
  X(__all__) X(__file__) X(__package__) X(__path__) X(__spec__)                \
  X(__builtins__) X(__defaults__) X(__kwdefaults__) X(__code__) X(__self__)    \
  X(__wrapped__) X(__set_name__) X(__init_subclass__) X(__class_getitem__)     \
  X(__mro_entries__) X(__instancecheck__) X(__subclasscheck__) X(__prepare__)  \
  X(__match_args__) X(__cause__) X(__context__) X(__traceback__) X(__dir__)    \
  X(__slots__) X(__globals__) X(__closure__) X(args) X(value) X(fget) X(fset)  \
  X(fdel) X(getter) X(setter) X(deleter) X(forward) X(start) X(stop) X(step)   \
  X(join) X(send) X(keys) X(_modules) X(name) X(msg) X(real) X(imag)           \
  X(numerator) X(denominator) X(_type_name) X(_is_sequence) X(_pattern)        \
  X(complex)

struct Names_ {
#define X(n) Name *n;
  WELL_KNOWN_NAMES(X)
#undef X
  Name *func; // __func__, which C keeps for itself
  Name *binary[13], *reflected[13], *inplace[13]; // by BinaryOp
};

// --- limits -----------------------------------------------------------------
enum {
  RECURSION_MAX = 1000,             // Python's
  STACK_MARGIN = 1 << 20,           // for what runs between two calls
};
#define STEPS_MAX_MODEL 20000000    // of one top-level statement
#define WORK_PER_STEP 2048          // multiply-accumulates that count as one
#define EXCEPTION_STEPS 50          // that an exception counts for
#define SEQUENCE_MAX (INT64_C(1) << 28) // items of a list that is multiplied

// memcpy, but an empty array may be NULL.
static inline void copy_values(Value *to, const Value *from, int64_t n) {
  if (n > 0)
    memcpy(to, from, (size_t)n * sizeof *to);
}

// --- complex numbers (complex.c) ---------------------------------------------
// A built-in class that is written in Python, read when it is first named.
bool want_import(Interp *it);
bool want_build_class(Interp *it);
bool find_own_builtin(Interp *it, Name *name, Value *out, bool *found);
bool find_lazy_builtin(Interp *it, const Name *name, Value *out, bool *found);
bool complex_class(Interp *it, Value *out);
bool complex_number(Interp *it, double real, double imaginary, Value *out);
// A negative number to a fractional power.
bool complex_power(Interp *it, double a, double b, Value *out);

// --- making values (make.c, dict.c) -----------------------------------------
Value value_buf(Interp *it, const Buf *b);
Value value_tuple_of(Interp *it, const Value *at, int64_t n);
Value value_list_of(Interp *it, const Value *at, int64_t n);
Value value_method(Interp *it, Value function, Value self);
Value value_wrapped(Interp *it, ValueKind kind, Value function);
Value value_range(Interp *it, int64_t start, int64_t stop, int64_t step);
Value value_set(Interp *it, bool frozen);
int64_t range_length(const RangeObj *r);
Iterator *iterator_new(Interp *it, const char *type_name,
                       IterStep (*next)(Interp *, Iterator *, Value *));
Dict *dict_new(Interp *it);
bool dict_del(Interp *it, Dict *d, Value key, Value *out, bool *found);
bool check_solid_bases(Interp *it, const Class *c);
// What v has by itself, whatever its class says; false: nothing of that name.
bool own_attr(Interp *it, Value v, Name *name, Value *out);
bool class_own_attr(Interp *it, Class *c, Name *name, Value *out);
// OSError, or the one of its heirs that is for the number it is called with.
Class *system_error_class(Interp *it, const Args *args);
bool read_slots(Interp *it, Class *c);
bool is_slot(Value attr);
// What list() asks a user's class, and only a TypeError is no answer.
bool ask_length(Interp *it, Value v);
// Objects of c have room for `name`, which holds `fallback` until it is set.
void slot_add(Interp *it, Class *c, Name *name, Value fallback);
bool slot_find(const Obj *o, const Name *name, Value *out);
void slot_set(Interp *it, Obj *o, Name *name, Value value);
Value annotations_of(Interp *it, FunctionObj *f);

// error.c: the calls that led to a frame. A frame's own is one of no other's.
Chain *chain_of(Interp *it, Frame *f);
bool is_by_library(const Frame *f);
// frames.c: sys and _t2c, and __traceback__ of what was raised.
bool t2c_stack(Interp *it, const Args *args, Value *out);
bool t2c_frame_locals(Interp *it, const Args *args, Value *out);
bool t2c_frames(Interp *it, const Args *args, Value *out);
bool sys_getframe(Interp *it, const Args *args, Value *out);
bool sys_exc_info(Interp *it, const Args *args, Value *out);
bool traceback_of(Interp *it, Value exc, Value *out);

// code.c: __code__, __closure__ (false: neither), and assigned defaults.
bool code_own_attr(Interp *it, FunctionObj *f, const Name *name, Value *out);
Value fallback_of(const FunctionObj *f, int i);
bool set_defaults(Interp *it, FunctionObj *f, Value v, bool is_named);
bool is_inside_of_function(Value v, const char *name); // error.c
// What format() gives: a text that nothing was added to is the object itself,
// also of a class of the user's.
bool format_alone(Interp *it, Value v, Str *spec, Value *out);
bool raise_name(Interp *it, Name *name); // one that is not defined
bool t2c_code(Interp *it, const Args *args, Value *out);
bool t2c_cell(Interp *it, const Args *args, Value *out);
bool t2c_set_cell(Interp *it, const Args *args, Value *out);
const char *generator_name(Interp *it, const Generator *g);
bool generator_own_attr(Interp *it, const Generator *g, const Name *name,
                        Value *out);
bool dict_find(Interp *it, const Dict *d, Value key, uint64_t hash,
               int32_t *entry);
void dict_clear(Interp *it, Dict *d);
bool dict_update(Interp *it, Dict *d, const Dict *from);
bool dict_update_from(Interp *it, Dict *d, Value from); // as dict.update
Value set_key(Interp *it, Value v); // what v is looked up as in a set
bool is_ordered_dict(Value d); // collections' own, or an heir of it
// Adds what `from` holds, if it is a mapping: a dict, or has keys().
bool dict_merge(Interp *it, Dict *d, Value from, bool *is_mapping);

// --- classes (class.c, attr.c) ----------------------------------------------
Class *class_new_builtin(Interp *it, const char *name, Class *base,
                         ValueKind layout);
// class NAME(bases): ns. Runs metaclass, __set_name__, __init_subclass__.
bool class_make(Interp *it, Name *name, const Value *bases, int n_bases,
                Value metaclass, Dict *ns, const Args *keywords, Range at,
                Value *out);
bool class_make_plain(Interp *it, Class *meta, Name *name, const Value *bases,
                      int n_bases, Dict *ns, const Args *keywords, Range at,
                      Value *out);
bool class_instantiate(Interp *it, Class *cls, const Args *args, Value *out);
bool object_new_arguments(Interp *it, Class *cls, const Args *args);
bool object_init_arguments(Interp *it, Class *cls, const Args *args);
// type.__call__: __new__, then __init__.
bool class_construct(Interp *it, Class *cls, const Args *args, Value *out);
// The method `name` of v's class, bound to v; *found false when there is none.
bool find_special(Interp *it, Value v, Name *name, Value *bound, bool *found);
// What __bytes__ of the object's class gives, if it has one.
bool bytes_of_own(Interp *it, Value v, Value *out, bool *found);
// object's own attribute access, without __getattr__ and __setattr__ hooks.
bool object_find_attr(Interp *it, Value v, Name *name, Value *out,
                      bool *found);
bool object_set_attr(Interp *it, Value v, Name *name, Value value);
bool object_del_attr(Interp *it, Value v, Name *name);
Dict *attrs_of(Interp *it, Obj *o); // makes the dict
bool bind_descriptor(Interp *it, Value attr, Value self, Class *cls,
                     Value *out);
// The class of the iterators of that name.
Class *iterator_class(Interp *it, const char *type_name);
bool is_callable(Interp *it, Value v);

// --- calls (call.c) ---------------------------------------------------------
Env *env_new(Interp *it, const Scope *scope, Env *outer);
void env_free(Interp *it, Env *e); // used again if nothing captured it
Value function_new(Interp *it, const Function *ast, Frame *f);
// Runs the body in a new frame: shared by calls and generators.
bool function_run(Interp *it, FunctionObj *f, Env *env, const Args *args,
                  Value *out);
Value generator_object(Interp *it, FunctionObj *f, Env *env, const Args *args);
bool generator_resume(Interp *it, Generator *g, Value sent, Value thrown,
                      Value *out, bool *done);
bool generator_yield(Interp *it, Value v, Value *sent);
Value genexpr_new(Interp *it, const Expr *e, Value first_iter, Frame *f);
bool generator_yield_from(Interp *it, Value inner, Value *out);
// v is left, a generator perhaps that the expression e has made, or __iter__ of
// its value: then nothing else knows it, and it is closed, as CPython's count
// of references does it.
bool generator_leave(Interp *it, Value v, const Expr *e, Value of);
// A local variable has a new value: its generator was held by nothing else, and
// `v` is, if `by` has made it.
// a[m] = b[m] of three names: how many elements b[m] has need not be known to
// copy them. Returns what Interp.copy_selected does.
int assign_selected(Interp *it, const Stmt *s);
bool generator_hold(Interp *it, const NameRef *ref, Value v, const Expr *by);
// Closes those that only variables of `env` hold, or one of them; -1: all.
bool generators_let_go(Interp *it, const Env *env, int slot);
// Counts depth; false: RecursionError, whose message ends in `what`.
bool interp_enter(Interp *it, const char *what);
void interp_leave(Interp *it);

// --- undo log (journal.c) ---------------------------------------------------
// To be called before each write to the object.
void journal_list_slow(Interp *it, List *l);
void journal_dict_slow(Interp *it, Dict *d);
void journal_env_slow(Interp *it, Env *e);
void journal_iterator_slow(Interp *it, Iterator *i);
static inline void journal_list(Interp *it, List *l) {
  if (l->h.epoch != it->epoch)
    journal_list_slow(it, l);
}
static inline void journal_dict(Interp *it, Dict *d) {
  if (d->h.epoch != it->epoch)
    journal_dict_slow(it, d);
}
static inline void journal_env(Interp *it, Env *e) {
  if (e->epoch != it->epoch)
    journal_env_slow(it, e);
}
static inline void journal_iterator(Interp *it, Iterator *i) {
  if (i->h.epoch != it->epoch)
    journal_iterator_slow(it, i);
}
// Takes back what was written since; names that hold what was written to
// become `unavailable`.
void journal_undo(Interp *it, JournalMark m, Value unavailable);

// --- evaluation -------------------------------------------------------------
bool eval_expr(Interp *it, const Expr *e, Value *out);
Flow exec_block(Interp *it, const StmtList *body, Value *result);
// Before the identity of a value is told.
bool identify(Interp *it, Value v);
// `run` of a statement, a function or an expression, as a RunPart.
Flow run_part(Interp *it, const void *key, bool is_branch, PartRun run,
              Value *result);
bool assign_to(Interp *it, const Expr *target, Value v);
bool delete_target(Interp *it, const Expr *target);
bool load_name(Interp *it, const NameRef *ref, Value *out);
// Gives what is unavailable, too, instead of raising.
bool check_annotation(Interp *it, const Expr *e); // its names; e may be NULL
bool check_annotations(Interp *it, const Function *f);
bool load_any(Interp *it, const NameRef *ref, Value *out);
bool store_name(Interp *it, const NameRef *ref, Value v);
bool unpack(Interp *it, Value v, const ExprList *targets);
// The iterator of a loop, which Python code never sees: none is made for a
// list, a tuple or a range.
typedef struct Walk {
  Value v;
  int64_t i, n; // n: of a range
  bool is_direct;
} Walk;
bool walk_start(Interp *it, Value iterable, Walk *w);
IterStep walk_next(Interp *it, Walk *w, Value *out);
bool comp_run(Interp *it, const Expr *e, Value first_iter,
              bool (*emit)(Interp *, const Expr *, void *), void *user);
bool eval_comprehension(Interp *it, const Expr *e, Value *out);
bool eval_fstring(Interp *it, const Expr *e, Buf *out);
bool eval_whole(Interp *it, const Expr *e, Value *out); // as a value
bool eval_items(Interp *it, const ExprList *items, Value *out); // a list
bool eval_tuple(Interp *it, const Expr *e, Value *out);
bool eval_set(Interp *it, const Expr *e, Value *out);
bool eval_iterable(Interp *it, const Expr *e, Value *out);
bool eval_dict(Interp *it, const Expr *e, Value *out);
bool append_all(Interp *it, List *l, Value from);
bool exec_import(Interp *it, const Stmt *s);
bool exec_import_from(Interp *it, const Stmt *s);
bool exec_class(Interp *it, const Stmt *s);
Flow exec_try(Interp *it, const Stmt *s, Value *result);
Flow exec_with(Interp *it, const Stmt *s, int item, Value *result);
Flow exec_match(Interp *it, const Stmt *s, Value *result);
bool exec_raise(Interp *it, const Stmt *s);
// To be called before the main file runs: its folder is sys.path[0].
void import_set_main(Interp *it, const char *path);
bool module_find(Interp *it, Module *m, Name *name, Value *out, bool *found);
Flow exec_lenient(Interp *it, const StmtList *body);
// Every name of the file that a statement and its blocks may bind is v.
void mark_all(Interp *it, const Stmt *s, Value v);

// --- evaluate.c: eval(), exec() and their namespaces ---
bool raise_syntax_since(Interp *it, int before);
Dict *locals_of(Interp *it, Frame *f);
void evaluate_init(Interp *it);

// --- foreign.c: libraries that are not carried ---
// After the import of `dotted` failed: what stands for the module. False: the
// failure stands.
bool foreign_module(Interp *it, const char *dotted, Value *out);
// Whether everyone has it who has Python, or the package that is carried.
bool foreign_is_known(const char *dotted);
// The same for a name that is not in the part of a library that is carried.
// A part of a package that is carried in part: torchvision, not torch.
bool foreign_is_of_package(const char *dotted);
// A package whose own files are read where sys.path has it installed.
bool foreign_is_source(const char *dotted);
bool foreign_is_part(const char *package, const char *name);
// Refuses a name that a module of which the file took all names may have;
// false: there is none, and nothing is raised.
bool raise_left_out(Interp *it, Name *name);
bool foreign_name(Interp *it, const Module *from, const char *name,
                  Value *out);
// After a statement at the level of a script's file failed for what torch2c
// cannot do: the names that it binds stand for that, and the script goes on.
// False: the failure stands. Of the main file only definitions are left out,
// and nothing that could have drawn from a generator that the script seeded.
bool foreign_leave_out(Interp *it, const Stmt *s);
// The list or set of the file that a call lets grow, x of x.append(y), or NULL;
// with or_dict also the dictionary of x.update(y).
const Expr *grown_by(Interp *it, const Expr *e, bool or_dict);


// --- errors -----------------------------------------------------------------
bool raise_key(Interp *it, Value key);
bool raise_stop(Interp *it, Value v);
bool raise_instance(Interp *it, Value exc);
// Appends the names that `from x import *` of our own files offer.
int module_lazy_names(const Module *m, const char **names, int n, int max);
// Makes these names the module's own, for who goes through all of them.
void module_bind_lazy(Interp *it, Module *m);

// --- hint.c: what was probably meant ---
// Help for the pending error about a name; false: nothing is known.
bool hint_name(Interp *it, const Name *name);
void hint_super_name(Interp *it); // which may be in super(Class, self)
// What PyTorch calls something that another library calls `name`, or NULL.
const char *pytorch_name(const char *name);
// None that was called; `call` is NULL where nothing of the source calls.
void hint_none_called(Interp *it, const Expr *call);
void hint_called(Interp *it, Value v);
void hint_super(Interp *it);
// An operand of an operator, beside a tensor, that is none.
void hint_operand(Interp *it, Value v);
// What was subscripted and is to be called.
void hint_subscript(Interp *it, Value v);
// Help for a key that is not there: one that it may mean, or all; or NULL.
const char *key_help(Interp *it, const Dict *d, const Name *key);
// The parameters of the function that was called wrongly. Always false.
bool hint_call(Interp *it, const FunctionObj *f, const Args *args);
// A failed statement that compares where it should assign.
void hint_statement(Interp *it, const Stmt *s);
void warn_unused_comparison(Interp *it, const Stmt *s);

bool raise_unavailable(Interp *it, Name *name, const Unavailable *u);
bool raise_overflow(Interp *it);
Value make_exception(Interp *it, Class *cls, Value message);

// What an operator's method answers to an operand that it does not know.
static inline bool no_answer(Value *out) {
  *out = (Value){.kind = VAL_NOT_IMPLEMENTED};
  return true;
}

static inline bool is_number(Value v) {
  return is_int(v) || v.kind == VAL_FLOAT;
}
// Of a built-in class itself, not of a subclass: no methods of a user's.
bool is_plain(Interp *it, Value v);
// What holds v's attributes; NULL: nothing.
static inline Obj *object_of(const Interp *it, Value v) {
  return is_heap(v) ? v.u.obj : v.heir ? it->heirs.at[v.heir - 1] : NULL;
}
// Calls v's method `name` with w: 1 it answered, 0 there is none or it said
// NotImplemented, -1 raised.
int try_method(Interp *it, Value v, Name *name, Value w, Value *out);
// Has cls the method from a class in Python, not from int or list?
bool is_users_method(const Class *cls, Name *name, Value *method);
// v, or a copy of it, as of the built-in class that its own inherits from.
Value as_builtin(Interp *it, Value v);

// --- operators, items, sequences --------------------------------------------
Value number_of_class(Interp *it, Class *cls, Value number);
double as_double(Value v);
bool int_binary(Interp *it, BinaryOp op, int64_t a, int64_t b, Value *out);
int float_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out);
int container_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out);
int container_inplace(Interp *it, BinaryOp op, Value a, Value b, Value *out);
bool binary_inplace(Interp *it, BinaryOp op, Value a, Value b, Value *out);
bool unary_op(Interp *it, UnaryOp op, Value v, Value *out);
// The item by the built-in kind, without looking for a user's __getitem__.
bool builtin_item(Interp *it, Value v, Value key, Value *out);
bool sequence_item(Interp *it, Value v, int64_t i, Value *out);
bool del_item(Interp *it, Value v, Value key);
// Resolves a slice against a length: start, stop, step and count of items.
bool slice_indices(Interp *it, const SliceObj *s, int64_t n, int64_t *start,
                   int64_t *stop, int64_t *step, int64_t *count);
// A bound of a slice; None leaves *out as it is.
bool slice_bound(Interp *it, Value v, bool or_none, int64_t *out);
bool set_slice(Interp *it, List *l, const SliceObj *s, Value value);
bool del_slice(Interp *it, List *l, const SliceObj *s);
// what: "list indices"; NULL: anything that wants an integer.
bool as_index(Interp *it, Value v, const char *what, int64_t *out);
bool list_sort(Interp *it, List *l, Value key, bool reverse);
enum { SEATS_MIN = 8 };
bool has_fixed_hash(Interp *it, Value v); // in all runs of Python
bool seats_find(Interp *it, const Dict *d, Value key, uint64_t hash,
                int32_t *entry);
void seats_add(Interp *it, Dict *d, Value key, uint64_t hash);
void seats_leave(Dict *d, int32_t entry);
void seats_tidy(Interp *it, Dict *d);
bool set_merge(Interp *it, Dict *to, const Dict *from);
void set_expect(Interp *it, Dict *to, const Dict *keys_of);
int32_t set_first(Dict *d); // the entry that pop() takes, or -1
bool set_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out);
bool set_inplace(Interp *it, BinaryOp op, Value a, Value b);
bool view_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out);
bool view_compare(Interp *it, CompareOp op, Value a, Value b, bool *out);
bool set_compare(Interp *it, CompareOp op, Value a, Value b, bool *out);
bool set_add_all(Interp *it, Set *s, Value from);
bool contains(Interp *it, Value container, Value item, bool *out);

// --- text (repr.c, text.c) --------------------------------------------------
// As the kind's own __repr__ writes it.
bool repr_builtin(Interp *it, Value v, Buf *out);
// As !s, !r, !a write it; 'a' is repr() with escapes for all but ASCII.
bool repr_as(Interp *it, char conversion, Value v, Buf *out);
void str_repr(const Str *s, bool bytes, Buf *out);
// The code point that begins at byte i; its length in *n.
uint32_t utf8_at(const char *s, size_t len, size_t i, int *n);
// Where `what` first is in s, byte by byte; NULL: nowhere.
const char *find_bytes(const char *s, size_t n, const char *what, size_t m);
void utf8_put(Buf *out, uint32_t c);
size_t str_byte_of(const Str *s, int64_t char_index);
bool str_slice(Interp *it, Str *s, const SliceObj *slice, Value *out);
bool str_percent(Interp *it, Str *s, Value args, Value *out);
bool str_format(Interp *it, Str *s, const Args *args, Value *out);
bool str_format_map(Interp *it, Str *s, Value mapping, Value *out);
bool parse_int(Interp *it, const char *s, size_t n, int base, int64_t *out,
               bool *ok);
bool parse_float(const char *s, size_t n, double *out);
Value numbered_nan(Interp *it, double sign);
bool is_numbered_nan(double f);

// --- built-ins: tables of methods and functions -----------------------------
// `takes` says what a method takes beside its object, or a function; method.c
// checks it.
//   NULL             what the method itself accepts
//   "1", "2-3", "0-" so many arguments, none of them by name
//   "(1-3)"          the same, as CPython's older functions say it
//   "=1"             the same, of an operator
//   "a b * c"        at most these, by name, too; c by name only
typedef struct MethodDef {
  const char *name;
  BuiltinFn call;
  const char *takes;
} MethodDef;
Takes takes_of(const char *text);
bool method_check(Interp *it, const Builtin *b, const Args *args);
// Is b a method of int, called on what counts as one and is none, a member of
// an IntEnum? Then its number stands for it.
bool counts_as_number(Interp *it, const Builtin *b, const Args *args);
bool call_on_number(Interp *it, const Builtin *b, const Args *args,
                    Value *out);
void add_methods(Interp *it, Class *cls, const MethodDef *table, int n);
void builtins_init(Interp *it);
void number_functions_init(Interp *it);
void add_functions(Interp *it, const MethodDef *table, int n);
bool expect_count(Interp *it, const Args *args, const char *name, int least,
                  int most); // of positional arguments
// --- str and bytes alike (str_methods.c) ---
bool is_bytes(const Str *s);
// A part of s (s itself, if it is all of one that is no heir's), and a text,
// of the kind that s is.
Value str_part(Interp *it, const Str *s, size_t from, size_t to);
Value str_alike(Interp *it, const Str *s, const Buf *b);
// The character at byte i, n bytes long; is it a space?
uint32_t str_char(const Str *s, size_t i, int *n);
bool str_space(const Str *s, size_t i, int *n);
// Where the character before byte i > 0 begins.
size_t str_before(const Str *s, size_t i);
// Where `what` is in bytes [from, to), or NULL.
const char *str_search(const Str *s, const Str *what, size_t from, size_t to,
                       bool last);
// v as text of the kind of s; a str says `otherwise`, or names the argument.
bool want_alike(Interp *it, const Str *s, Value v, const char *otherwise,
                Str **out);
bool want_argument(Interp *it, const Str *s, Value v, const char *function,
                   const char *number, Str **out);
void str_methods_init(Interp *it);
// --- bytearray.c ---
bool is_bytearray(Interp *it, const Str *s);
Value bytes_like(Interp *it, const Str *s, const char *text, size_t n);
bool bytearray_set(Interp *it, Str *s, Value key, Value value);
bool bytearray_delete(Interp *it, Str *s, Value key);
int bytearray_inplace(Interp *it, BinaryOp op, Value a, Value b, Value *out);
void bytearray_init(Interp *it);
void str_split_init(Interp *it);
void codecs_init(Interp *it);
void str_case_init(Interp *it);
void str_translate_init(Interp *it);
bool is_space(uint32_t c); // as str.isspace says
bool is_printable(uint32_t c); // shown as it is by repr()
void container_methods_init(Interp *it);
void dict_methods_init(Interp *it);
void sets_init(Interp *it);
void number_methods_init(Interp *it);
bool call_sha512(Interp *it, const Args *args, Value *out); // sha512.c
bool float_hex(Interp *it, const Args *args, Value *out); // float_hex.c
bool float_fromhex(Interp *it, const Args *args, Value *out);
void operator_methods_init(Interp *it);
// Whether it is the print() whose text check and build drop.
bool is_unread_print(const Interp *it, Value f);
// Whether the text of v is for such a one: a tensor's values may be unknown.
static inline bool is_unread(const Interp *it, Value v) {
  return v.kind == VAL_TENSOR && it->frame && it->frame->is_unread;
}
void object_methods_init(Interp *it);
void exceptions_init(Interp *it);
void iterators_init(Interp *it);
void views_init(Interp *it); // of dictionaries
// What has items answers so, views as well (containers.c).
bool dunder_len(Interp *it, const Args *args, Value *out);
bool dunder_iter(Interp *it, const Args *args, Value *out);
bool dunder_contains(Interp *it, const Args *args, Value *out);
bool dunder_repr(Interp *it, const Args *args, Value *out);
void generators_init(Interp *it);
bool leave_argument(Interp *it, const Args *args);
void system_modules_init(Interp *it); // sys, math, _t2c
void files_init(Interp *it);          // open() and what os.path asks
void load_init(Interp *it);           // what loads a file by its path
void clock_init(Interp *it);          // the time, for a script
void math_module_init(Interp *it, Dict *globals);
bool sum_exactly(Interp *it, const double *terms, int64_t n,
                 double *out); // math_sums.c
double vector_length(const double *x, int64_t n);
double gamma_of(double x); // gamma.c: math.gamma and math.lgamma
double log_gamma_of(double x);
void generators_release(Interp *it);
bool generators_finish(Interp *it);
void interp_budget(Interp *it); // a new top-level statement begins
bool interp_step(Interp *it);   // the budget of steps is spent
bool is_dict_view(const Iterator *i); // d.keys(), d.values(), d.items()
bool is_set_view(Value v);            // d.keys(), d.items()
// What an iterator or a view of a dictionary gives.
typedef enum DictPart { PART_KEYS, PART_VALUES, PART_ITEMS } DictPart;
Value dict_iterator(Interp *it, Value d, DictPart part,
                    const char *type_name);
Module *module_new(Interp *it, const char *name, const char *path,
                   const char *package);
// A file that imports itself through another one has not its names yet.
#define CIRCULAR " (most likely due to a circular import)"
static inline bool module_is_partial(const Module *m) {
  return m->file && !m->is_embedded && !m->is_loaded;
}

// __doc__ among the names of a file that has been read.
void module_set_doc(Interp *it, Module *m);

#endif
