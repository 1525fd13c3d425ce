// What a function says of its parameters, evaluated when it is asked for: a
// definition costs nothing by it.
#include "eval/internal.h"

// What an annotation says now, in the scope of the definition; its text where
// only a type checker knows the names, or the file leaves them to it.
static Value annotation_of(Interp *it, FunctionObj *f, const Expr *e) {
  const File *file = f->module->file;
  Frame frame = {.caller = it->frame,
                 .module = f->module,
                 .env = f->env,
                 .class_ns = f->home && *f->home ? (*f->home)->ns : NULL,
                 .at = e->range};
  Value v;
  it->frame = &frame;
  bool ok = !(file && file->future_annotations) && eval_expr(it, e, &v);
  it->frame = frame.caller;
  if (ok)
    return v;
  pending_clear(it);
  return value_str(it, e->range.src->text + e->range.begin,
                   e->range.end - e->range.begin);
}

// Whether what failed is no mistake of the file's: a library that is not
// carried, or an import that it tried.
static bool is_beyond(Interp *it) {
  return !pending_is(it, it->exc_NameError) || pending_info(it)->is_unsupported;
}

// Its names are looked up, as Python does; that it can be computed is not
// asked: what a type checker wants need not exist here.
static bool check_names(Interp *it, const Expr *e) {
  Value ignored;
  switch (e->kind) {
  case EXPR_NAME:
    it->frame->at = e->range;
    if (load_any(it, &e->u.name, &ignored))
      return true;
    if (!is_beyond(it))
      return false;
    pending_clear(it);
    return true;
  case EXPR_ATTR:
    return check_names(it, e->u.attr.object);
  case EXPR_INDEX:
    return check_names(it, e->u.index.object) &&
           check_names(it, e->u.index.index);
  case EXPR_BINARY:
    return check_names(it, e->u.binary.left) &&
           check_names(it, e->u.binary.right);
  case EXPR_TUPLE:
  case EXPR_LIST:
    for (int i = 0; i < e->u.list.n; i++)
      if (!check_names(it, e->u.list.at[i]))
        return false;
    return true;
  default:
    return true;
  }
}

bool check_annotation(Interp *it, const Expr *e) {
  const Module *m = it->frame->module;
  return !e || m->is_embedded || (m->file && m->file->future_annotations) ||
         check_names(it, e);
}

bool check_annotations(Interp *it, const Function *f) {
  for (int i = 0; i < f->params.n; i++)
    if (!check_annotation(it, f->params.at[i].annotation))
      return false;
  return check_annotation(it, f->returns);
}

Value annotations_of(Interp *it, FunctionObj *f) {
  // CPython's order: those before a `/` come second.
  static const unsigned kinds[] = {PARAM_PLAIN, PARAM_POSITIONAL_ONLY,
                                   PARAM_STAR, PARAM_KEYWORD_ONLY,
                                   PARAM_STAR_STAR};
  Value d = value_dict(it);
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    for (int i = 0; i < f->ast->params.n; i++) {
      const Param *p = &f->ast->params.at[i];
      if (p->annotation && p->kind == kinds[k])
        dict_set_name(it, d.u.dict, p->ref.name,
                      annotation_of(it, f, p->annotation));
    }
  if (f->ast->returns)
    dict_set_name(it, d.u.dict, name_of(it, "return"),
                  annotation_of(it, f, f->ast->returns));
  return d;
}
