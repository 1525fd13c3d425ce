// The tree as text, for people and for the golden tests.
//
// One node a line, indented below its parent: what it is to its parent, its
// kind, its own data and its place, begin-end as line:column.
#include "syntax/token.h"

typedef struct Dump {
  Buf *out;
  int indent;
  const char *word; // goes before the next role
} Dump;

static void dump_expr(Dump *d, const char *role, const Expr *e);
static void dump_body(Dump *d, const char *role, const StmtList *body);

// ---- text ----

static void put_quoted(Buf *out, const char *s, size_t n, bool is_bytes) {
  buf_putc(out, '"');
  for (size_t i = 0; i < n; i++) {
    unsigned char ch = (unsigned char)s[i];
    if (ch == '\n')
      buf_puts(out, "\\n");
    else if (ch == '"' || ch == '\\')
      buf_printf(out, "\\%c", ch);
    else if (ch < ' ' || ch == 0x7f || (is_bytes && ch > 0x7f))
      buf_printf(out, "\\x%02x", ch);
    else
      buf_putc(out, (char)ch);
  }
  buf_putc(out, '"');
}

static void begin_line(Dump *d, const char *role) {
  buf_pad(d->out, ' ', 2 * d->indent);
  if (role)
    buf_printf(d->out, "%s%s: ", d->word ? d->word : "", role);
  d->word = NULL;
}

static void end_line(Dump *d, Range r) {
  Place begin = source_place(NULL, r.src, r.begin);
  Place end = source_place(NULL, r.src, r.end);
  buf_printf(d->out, "  @%d:%d-%d:%d\n", begin.line, begin.column, end.line,
             end.column);
}

static void put_ref(Dump *d, const NameRef *ref) {
  buf_puts(d->out, ref->name->s);
  switch (ref->binding) {
  case BIND_UNRESOLVED:
    buf_puts(d->out, " [unresolved]");
    break;
  case BIND_LOCAL:
    buf_printf(d->out, " [local %d]", ref->slot);
    break;
  case BIND_OUTER:
    buf_printf(d->out, " [outer %d.%d]", ref->depth, ref->slot);
    break;
  case BIND_GLOBAL:
    buf_puts(d->out, " [global]");
    break;
  case BIND_CLASS:
    if (ref->depth)
      buf_printf(d->out, " [class, outer %d.%d]", ref->depth, ref->slot);
    else
      buf_puts(d->out, " [class]");
    break;
  }
}

static void put_names(Dump *d, Name *const *at, int n, const char *between) {
  for (int i = 0; i < n; i++)
    buf_printf(d->out, "%s%s", i ? between : "", at[i]->s);
}

static void dump_exprs(Dump *d, const char *role, const ExprList *list) {
  for (int i = 0; i < list->n; i++)
    dump_expr(d, role, list->at[i]);
}

// ---- expressions ----

static const char *const expr_names[] = {
    [EXPR_NAME] = "Name",         [EXPR_NONE] = "None",
    [EXPR_BOOL] = "Bool",         [EXPR_ELLIPSIS] = "Ellipsis",
    [EXPR_INT] = "Int",           [EXPR_BIGINT] = "BigInt",
    [EXPR_FLOAT] = "Float",       [EXPR_IMAG] = "Imag",
    [EXPR_STR] = "Str",           [EXPR_BYTES] = "Bytes",
    [EXPR_FSTRING] = "FString",   [EXPR_TUPLE] = "Tuple",
    [EXPR_LIST] = "List",         [EXPR_SET] = "Set",
    [EXPR_DICT] = "Dict",         [EXPR_UNARY] = "Unary",
    [EXPR_BINARY] = "Binary",     [EXPR_BOOLOP] = "BoolOp",
    [EXPR_COMPARE] = "Compare",   [EXPR_CALL] = "Call",
    [EXPR_ATTR] = "Attr",         [EXPR_INDEX] = "Index",
    [EXPR_SLICE] = "Slice",       [EXPR_COND] = "Cond",
    [EXPR_LAMBDA] = "Lambda",     [EXPR_LISTCOMP] = "ListComp",
    [EXPR_SETCOMP] = "SetComp",   [EXPR_DICTCOMP] = "DictComp",
    [EXPR_GENEXPR] = "GenExpr",   [EXPR_STARRED] = "Starred",
    [EXPR_NAMED] = "Named",       [EXPR_YIELD] = "Yield",
    [EXPR_YIELD_FROM] = "YieldFrom", [EXPR_AWAIT] = "Await",
};
static const char *const unary_op_text[] = {"-", "+", "~", "not"};

// What is on the node's own line.
static void put_expr_data(Dump *d, const Expr *e) {
  switch (e->kind) {
  case EXPR_NAME:
    buf_putc(d->out, ' ');
    put_ref(d, &e->u.name);
    break;
  case EXPR_BOOL:
    buf_puts(d->out, e->u.boolean ? " True" : " False");
    break;
  case EXPR_INT:
    buf_printf(d->out, " %lld", (long long)e->u.integer);
    break;
  case EXPR_FLOAT: case EXPR_IMAG:
    buf_printf(d->out, " %.17g", e->u.number);
    break;
  case EXPR_STR: case EXPR_BYTES: case EXPR_BIGINT:
    buf_putc(d->out, ' ');
    put_quoted(d->out, e->u.text.bytes, e->u.text.len,
               e->kind == EXPR_BYTES);
    break;
  case EXPR_UNARY:
    buf_printf(d->out, " %s", unary_op_text[e->u.unary.op]);
    break;
  case EXPR_BINARY:
    buf_printf(d->out, " %s", binary_op_text[e->u.binary.op]);
    break;
  case EXPR_BOOLOP:
    buf_puts(d->out, e->u.boolop.is_and ? " and" : " or");
    break;
  case EXPR_COMPARE:
    for (int i = 0; i < e->u.compare.ops.n; i++)
      buf_printf(d->out, " %s", compare_op_text[e->u.compare.ops.at[i]]);
    break;
  case EXPR_ATTR:
    buf_printf(d->out, " .%s", e->u.attr.name->s);
    break;
  default:
    break;
  }
  if (e->parenthesised)
    buf_puts(d->out, " (parenthesised)");
}

static void dump_args(Dump *d, const Keyword *at, int n) {
  static const char *const stars[] = {"arg", "*arg", "**arg"};
  for (int i = 0; i < n; i++) {
    d->word = at[i].name ? "arg " : NULL;
    dump_expr(d, at[i].name ? at[i].name->s : stars[at[i].star], at[i].value);
  }
}

static void dump_fstring(Dump *d, const Expr *e) {
  for (int i = 0; i < e->u.fstring.n; i++) {
    const FPart *part = &e->u.fstring.at[i];
    if (part->text) {
      begin_line(d, "text");
      put_quoted(d->out, part->text, part->len, false);
      buf_putc(d->out, '\n');
    }
    if (!part->expr)
      continue;
    char role[] = "field !r";
    role[part->conversion ? 7 : 5] = part->conversion;
    dump_expr(d, role, part->expr);
    dump_expr(d, "spec", part->spec);
  }
}

static void dump_comp(Dump *d, const Expr *e) {
  dump_expr(d, e->u.comp.value ? "key" : "element", e->u.comp.element);
  dump_expr(d, "value", e->u.comp.value);
  for (int i = 0; i < e->u.comp.fors.n; i++) {
    const CompFor *f = &e->u.comp.fors.at[i];
    dump_expr(d, f->is_async ? "async for" : "for", f->target);
    dump_expr(d, "in", f->iter);
    dump_exprs(d, "if", &f->conds);
  }
}

static void dump_params(Dump *d, const Function *f) {
  static const char *const roles[] = {"param/", "param", "*param", "kwonly",
                                      "**param"};
  for (int i = 0; i < f->params.n; i++) {
    const Param *param = &f->params.at[i];
    begin_line(d, roles[param->kind]);
    put_ref(d, &param->ref);
    end_line(d, param->range);
    d->indent++;
    dump_expr(d, "annotation", param->annotation);
    dump_expr(d, "default", param->fallback);
    d->indent--;
  }
}

static void dump_scope(Dump *d, const Scope *scope) {
  if (!scope->slots.n && !scope->has_inner)
    return;
  begin_line(d, "scope");
  put_names(d, scope->slots.at, scope->slots.n, " ");
  buf_puts(d->out, scope->has_inner ? " (captured)\n" : "\n");
}

static void dump_dict(Dump *d, const Expr *e) {
  for (int i = 0; i < e->u.dict.keys.n; i++) {
    dump_expr(d, "key", e->u.dict.keys.at[i]);
    dump_expr(d, e->u.dict.keys.at[i] ? "value" : "**value",
              e->u.dict.values.at[i]);
  }
}

// What has names, scopes or several lists.
static void dump_larger(Dump *d, const Expr *e) {
  switch (e->kind) {
  case EXPR_FSTRING:
    dump_fstring(d, e);
    break;
  case EXPR_DICT:
    dump_dict(d, e);
    break;
  case EXPR_LAMBDA:
    dump_params(d, e->u.lambda);
    dump_scope(d, e->u.lambda->scope);
    dump_body(d, NULL, &e->u.lambda->body);
    break;
  case EXPR_LISTCOMP: case EXPR_SETCOMP: case EXPR_DICTCOMP:
  case EXPR_GENEXPR:
    dump_scope(d, e->u.comp.scope);
    dump_comp(d, e);
    break;
  default:
    break;
  }
}

static void dump_children(Dump *d, const Expr *e) {
  switch (e->kind) {
  case EXPR_TUPLE: case EXPR_LIST: case EXPR_SET:
    dump_exprs(d, NULL, &e->u.list);
    break;
  case EXPR_UNARY:
    dump_expr(d, NULL, e->u.unary.operand);
    break;
  case EXPR_BINARY:
    dump_expr(d, NULL, e->u.binary.left);
    dump_expr(d, NULL, e->u.binary.right);
    break;
  case EXPR_BOOLOP:
    dump_expr(d, NULL, e->u.boolop.left);
    dump_expr(d, NULL, e->u.boolop.right);
    break;
  case EXPR_COMPARE:
    dump_expr(d, NULL, e->u.compare.first);
    dump_exprs(d, NULL, &e->u.compare.rest);
    break;
  case EXPR_CALL:
    dump_expr(d, NULL, e->u.call.func);
    dump_args(d, e->u.call.args.at, e->u.call.args.n);
    break;
  case EXPR_ATTR:
    dump_expr(d, NULL, e->u.attr.object);
    break;
  case EXPR_INDEX:
    dump_expr(d, NULL, e->u.index.object);
    dump_expr(d, "index", e->u.index.index);
    break;
  case EXPR_SLICE:
    dump_expr(d, "from", e->u.slice.lo);
    dump_expr(d, "to", e->u.slice.hi);
    dump_expr(d, "step", e->u.slice.step);
    break;
  case EXPR_COND:
    dump_expr(d, "if", e->u.cond.cond);
    dump_expr(d, "then", e->u.cond.then);
    dump_expr(d, "else", e->u.cond.otherwise);
    break;
  case EXPR_STARRED: case EXPR_YIELD: case EXPR_YIELD_FROM: case EXPR_AWAIT:
    dump_expr(d, NULL, e->u.operand);
    break;
  case EXPR_NAMED:
    dump_expr(d, "target", e->u.named.target);
    dump_expr(d, "value", e->u.named.value);
    break;
  default:
    dump_larger(d, e);
  }
}

static void dump_expr(Dump *d, const char *role, const Expr *e) {
  if (!e)
    return;
  begin_line(d, role);
  buf_puts(d->out, expr_names[e->kind]);
  put_expr_data(d, e);
  end_line(d, e->range);
  d->indent++;
  dump_children(d, e);
  d->indent--;
}

// ---- patterns ----

static void dump_pattern(Dump *d, const char *role, const Pattern *pattern) {
  static const char *const names[] = {"Value",   "Capture", "Sequence",
                                      "Star",    "Mapping", "Class",
                                      "Or",      "As"};
  begin_line(d, role);
  buf_printf(d->out, "%s pattern ", names[pattern->kind]);
  if (pattern->name.name)
    put_ref(d, &pattern->name);
  end_line(d, pattern->range);
  d->indent++;
  dump_expr(d, NULL, pattern->value);
  int n_positional = pattern->parts.n - pattern->keywords.n;
  for (int i = 0; i < pattern->parts.n; i++) {
    if (i < pattern->keys.n)
      dump_expr(d, "key", pattern->keys.at[i]);
    dump_pattern(d, i >= n_positional
                        ? pattern->keywords.at[i - n_positional]->s
                        : NULL,
                 pattern->parts.at[i]);
  }
  d->indent--;
}

// ---- statements ----

static const char *const stmt_names[] = {
    [STMT_EXPR] = "Expr",         [STMT_ASSIGN] = "Assign",
    [STMT_AUG_ASSIGN] = "AugAssign", [STMT_ANN_ASSIGN] = "AnnAssign",
    [STMT_RETURN] = "Return",     [STMT_RAISE] = "Raise",
    [STMT_ASSERT] = "Assert",     [STMT_DEL] = "Del",
    [STMT_PASS] = "Pass",         [STMT_BREAK] = "Break",
    [STMT_CONTINUE] = "Continue", [STMT_GLOBAL] = "Global",
    [STMT_NONLOCAL] = "Nonlocal", [STMT_IMPORT] = "Import",
    [STMT_IMPORT_FROM] = "ImportFrom", [STMT_IF] = "If",
    [STMT_WHILE] = "While",       [STMT_FOR] = "For",
    [STMT_WITH] = "With",         [STMT_TRY] = "Try",
    [STMT_DEF] = "Def",           [STMT_CLASS] = "Class",
    [STMT_MATCH] = "Match",
};

static void put_stmt_data(Dump *d, const Stmt *s) {
  switch (s->kind) {
  case STMT_AUG_ASSIGN:
    buf_printf(d->out, " %s=", binary_op_text[s->u.aug.op]);
    break;
  case STMT_GLOBAL: case STMT_NONLOCAL:
    buf_putc(d->out, ' ');
    put_names(d, s->u.names.at, s->u.names.n, " ");
    break;
  case STMT_IMPORT_FROM:
    buf_putc(d->out, ' ');
    buf_pad(d->out, '.', s->u.from.dots);
    put_names(d, s->u.from.path.at, s->u.from.path.n, ".");
    buf_puts(d->out, s->u.from.star ? " *" : "");
    break;
  case STMT_DEF:
    buf_putc(d->out, ' ');
    put_ref(d, &s->u.def.ref);
    buf_puts(d->out, s->u.def.function->is_async ? " async" : "");
    buf_puts(d->out, s->u.def.function->is_generator ? " generator" : "");
    break;
  case STMT_CLASS:
    buf_putc(d->out, ' ');
    put_ref(d, &s->u.cls.ref);
    break;
  case STMT_FOR:
    buf_puts(d->out, s->u.loop.is_async ? " async" : "");
    break;
  case STMT_WITH:
    buf_puts(d->out, s->u.with.is_async ? " async" : "");
    break;
  default:
    break;
  }
}

static void dump_aliases(Dump *d, const Alias *at, int n) {
  for (int i = 0; i < n; i++) {
    begin_line(d, "name");
    put_names(d, at[i].path.at, at[i].path.n, ".");
    buf_puts(d->out, " as ");
    put_ref(d, &at[i].bound);
    end_line(d, at[i].range);
  }
}

static void dump_try(Dump *d, const Stmt *s) {
  dump_body(d, "body", &s->u.attempt.body);
  for (int i = 0; i < s->u.attempt.handlers.n; i++) {
    const Handler *h = &s->u.attempt.handlers.at[i];
    begin_line(d, h->is_group ? "except*" : "except");
    if (h->name.name)
      put_ref(d, &h->name);
    end_line(d, h->range);
    d->indent++;
    dump_expr(d, "type", h->type);
    dump_body(d, NULL, &h->body);
    d->indent--;
  }
  dump_body(d, "else", &s->u.attempt.otherwise);
  dump_body(d, "finally", &s->u.attempt.final);
}

static void dump_match(Dump *d, const Stmt *s) {
  dump_expr(d, "subject", s->u.match.subject);
  for (int i = 0; i < s->u.match.cases.n; i++) {
    const Case *c = &s->u.match.cases.at[i];
    dump_pattern(d, "case", c->pattern);
    d->indent++;
    dump_expr(d, "if", c->guard);
    dump_body(d, "body", &c->body);
    d->indent--;
  }
}

static void dump_def(Dump *d, const Stmt *s) {
  const Function *f = s->u.def.function;
  dump_exprs(d, "decorator", &s->u.def.decorators);
  dump_params(d, f);
  dump_expr(d, "returns", f->returns);
  dump_scope(d, f->scope);
  dump_body(d, "body", &f->body);
}

static void dump_simple(Dump *d, const Stmt *s) {
  switch (s->kind) {
  case STMT_EXPR: case STMT_RETURN:
    dump_expr(d, NULL, s->u.expr);
    break;
  case STMT_ASSIGN:
    dump_exprs(d, "target", &s->u.assign.targets);
    dump_expr(d, "value", s->u.assign.value);
    break;
  case STMT_AUG_ASSIGN:
    dump_expr(d, "target", s->u.aug.target);
    dump_expr(d, "value", s->u.aug.value);
    break;
  case STMT_ANN_ASSIGN:
    dump_expr(d, "target", s->u.ann.target);
    dump_expr(d, "annotation", s->u.ann.annotation);
    dump_expr(d, "value", s->u.ann.value);
    break;
  case STMT_RAISE:
    dump_expr(d, NULL, s->u.raise.exc);
    dump_expr(d, "from", s->u.raise.cause);
    break;
  case STMT_ASSERT:
    dump_expr(d, NULL, s->u.assertion.test);
    dump_expr(d, "message", s->u.assertion.message);
    break;
  case STMT_DEL:
    dump_exprs(d, NULL, &s->u.del);
    break;
  case STMT_IMPORT:
    dump_aliases(d, s->u.import.at, s->u.import.n);
    break;
  case STMT_IMPORT_FROM:
    dump_aliases(d, s->u.from.names.at, s->u.from.names.n);
    break;
  default:
    break;
  }
}

static void dump_stmt_children(Dump *d, const Stmt *s) {
  switch (s->kind) {
  case STMT_IF: case STMT_WHILE:
    dump_expr(d, "test", s->u.branch.test);
    dump_body(d, "body", &s->u.branch.body);
    dump_body(d, "else", &s->u.branch.otherwise);
    break;
  case STMT_FOR:
    dump_expr(d, "target", s->u.loop.target);
    dump_expr(d, "in", s->u.loop.iter);
    dump_body(d, "body", &s->u.loop.body);
    dump_body(d, "else", &s->u.loop.otherwise);
    break;
  case STMT_WITH:
    for (int i = 0; i < s->u.with.items.n; i++) {
      dump_expr(d, "context", s->u.with.items.at[i].context);
      dump_expr(d, "as", s->u.with.items.at[i].target);
    }
    dump_body(d, "body", &s->u.with.body);
    break;
  case STMT_TRY:
    dump_try(d, s);
    break;
  case STMT_DEF:
    dump_def(d, s);
    break;
  case STMT_CLASS:
    dump_exprs(d, "decorator", &s->u.cls.decorators);
    dump_args(d, s->u.cls.bases.at, s->u.cls.bases.n);
    dump_body(d, "body", &s->u.cls.body);
    break;
  case STMT_MATCH:
    dump_match(d, s);
    break;
  default:
    dump_simple(d, s);
  }
}

static void dump_stmt(Dump *d, const Stmt *s) {
  begin_line(d, NULL);
  buf_puts(d->out, stmt_names[s->kind]);
  put_stmt_data(d, s);
  end_line(d, s->range);
  d->indent++;
  dump_stmt_children(d, s);
  d->indent--;
}

static void dump_body(Dump *d, const char *role, const StmtList *body) {
  if (!body->n)
    return;
  if (role) {
    begin_line(d, NULL);
    buf_printf(d->out, "%s:\n", role);
    d->indent++;
  }
  for (int i = 0; i < body->n; i++)
    dump_stmt(d, body->at[i]);
  d->indent -= role != NULL;
}

void ast_dump(const File *file, Buf *out) {
  Dump d = {.out = out};
  dump_body(&d, NULL, &file->body);
}
