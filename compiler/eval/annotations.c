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

Value annotations_of(Interp *it, FunctionObj *f) {
  Value d = value_dict(it);
  for (int i = 0; i < f->ast->params.n; i++) {
    const Param *p = &f->ast->params.at[i];
    if (p->annotation)
      dict_set_name(it, d.u.dict, p->ref.name,
                    annotation_of(it, f, p->annotation));
  }
  if (f->ast->returns)
    dict_set_name(it, d.u.dict, name_of(it, "return"),
                  annotation_of(it, f, f->ast->returns));
  return d;
}
