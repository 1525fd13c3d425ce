// Assignments whose size a model's input decides.
#include "eval/internal.h"

int assign_selected(Interp *it, const Stmt *s) {
  const Expr *to = s->u.assign.targets.at[0], *from = s->u.assign.value;
  if (!it->copy_selected || s->u.assign.targets.n != 1 ||
      to->kind != EXPR_INDEX || from->kind != EXPR_INDEX)
    return 0;
  const Expr *name[] = {to->u.index.object, to->u.index.index,
                        from->u.index.object, from->u.index.index};
  Value v[4];
  for (int i = 0; i < 4; i++)
    if (name[i]->kind != EXPR_NAME)
      return 0;
  if (name[1]->u.name.name != name[3]->u.name.name)
    return 0;
  for (int i = 0; i < 3; i++)
    if (!load_name(it, &name[i]->u.name, &v[i])) {
      pending_clear(it); // it is raised in its turn
      return 0;
    }
  it->frame->at = to->range;
  return it->copy_selected(it, v[0], v[1], v[2]);
}
