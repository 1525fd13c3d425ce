// Where modules are: the user's folders and the embedded library.
#include "eval/find.h"
#include "base/utf8.h"

#include <limits.h>
#include <stdlib.h>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_UP = 6 }; // above the main file, where its package may begin

const char *slashed(Interp *it, const char *dotted) {
  char *s = arena_strdup(&it->c->arena, dotted);
  for (char *p = s; *p; p++)
    if (*p == '.')
      *p = '/';
  return s;
}

static bool is_file(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_dir(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

// "." of "net.py", "models" of "models/net.py".
static const char *folder_of(Interp *it, const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash)
    return ".";
  return slash == path ? "/"
                       : arena_strndup(&it->c->arena, path,
                                       (size_t)(slash - path));
}

static const char *folder_above(Interp *it, const char *folder) {
  size_t n = strlen(folder);
  if (!strcmp(folder, "."))
    return "..";
  if (n >= 2 && !strcmp(folder + n - 2, ".."))
    return arena_printf(&it->c->arena, "%s/..", folder);
  return folder_of(it, folder);
}

static Value sys_path(Interp *it) {
  Value sys, v;
  return dict_find_name(it->modules, name_of(it, "sys"), &sys) &&
                 sys.kind == VAL_MODULE &&
                 dict_find_name(sys.u.module->globals, name_of(it, "path"), &v)
             ? v
             : VALUE_UNSET;
}

// Those that the environment names, as Python reads it: an empty one is the
// folder that the command runs in.
static void add_pythonpath(Interp *it, List *folders) {
  const char *p = getenv("PYTHONPATH"), *here = working_folder(it);
  bool more = p && *p && here && utf8_check(p, strlen(p)) == strlen(p);
  while (more) {
    size_t n = strcspn(p, ":");
    const char *folder = arena_strndup(&it->c->arena, p, n);
    list_append(it, folders,
                value_text(it, n ? absolute_path(it, folder) : here));
    more = p[n] == ':';
    p += n + 1;
  }
}

// Where the environment that is active has what pip installs.
static void add_environment(Interp *it, List *folders) {
  const char *root = getenv("VIRTUAL_ENV");
  if (!root || !*root)
    root = getenv("CONDA_PREFIX");
  if (!root || root[0] != '/' || utf8_check(root, strlen(root)) < strlen(root))
    return;
  const char *lib = arena_printf(&it->c->arena, "%s/lib", root);
  DIR *dir = opendir(lib);
  const struct dirent *e;
  while (dir && (e = readdir(dir))) {
    const char *site = arena_printf(&it->c->arena, "%s/%s/site-packages", lib,
                                    e->d_name);
    if (!strncmp(e->d_name, "python3", strlen("python3")) && is_dir(site) &&
        utf8_check(site, strlen(site)) == strlen(site))
      list_append(it, folders, value_text(it, site));
  }
  if (dir)
    closedir(dir);
}

void import_set_main(Interp *it, const char *path) {
  it->main_path = path;
  Value folders = sys_path(it);
  if (folders.kind != VAL_LIST)
    return;
  list_append(it, folders.u.list, value_text(it, folder_of(it, path)));
  add_pythonpath(it, folders.u.list);
  add_environment(it, folders.u.list);
}

static bool find_in(Interp *it, const char *base, const char *path,
                    Found *f) {
  Arena *a = &it->c->arena;
  if (!*base)
    base = ".";
  f->path = arena_printf(a, "%s/%s/__init__.py", base, path);
  f->is_package = true;
  if (is_file(f->path))
    return true;
  f->path = arena_printf(a, "%s/%s.py", base, path);
  f->is_package = false;
  if (is_file(f->path))
    return true;
  const char *folder = arena_printf(a, "%s/%s", base, path);
  f->is_package = f->is_namespace |= is_dir(folder);
  return false;
}

// A folder that pip installs into.
static bool is_site(const char *folder) {
  DIR *dir = opendir(*folder ? folder : ".");
  const struct dirent *e;
  bool found = false;
  while (dir && !found && (e = readdir(dir))) {
    const char *dot = strrchr(e->d_name, '.');
    found = dot && !strcmp(dot, ".dist-info");
  }
  if (dir)
    closedir(dir);
  return found;
}

// Whether the files of an installed package are not read: PyTorch's and
// NumPy's are mostly not in Python, and what is carried serves instead.
static bool is_served(Interp *it, const char *path) {
  const char *top =
      arena_strndup(&it->c->arena, path, strcspn(path, "/"));
  Found ignored = {0};
  return !foreign_is_source(top) && (foreign_is_of_package(top) ||
                                     find_embedded(it, top, &ignored));
}

// In the folders of sys.path, which begins with the main file's.
static bool find_user(Interp *it, const char *path, Found *f) {
  Value folders = sys_path(it);
  if (folders.kind != VAL_LIST)
    return false;
  for (int64_t i = 0; i < folders.u.list->n; i++) {
    Value folder = folders.u.list->at[i];
    bool was_namespace = f->is_namespace;
    if (folder.kind != VAL_STR)
      continue;
    bool found = find_in(it, folder.u.str->s, path, f);
    if ((found || f->is_namespace != was_namespace) && is_served(it, path) &&
        is_site(folder.u.str->s)) {
      f->is_namespace = was_namespace;
      continue;
    }
    if (found)
      return true;
  }
  return false;
}

// Above the main file, where the packages that it belongs to begin, and in
// the working folder.
static bool find_around(Interp *it, const char *path, Found *f) {
  const char *folder = it->main_path ? folder_of(it, it->main_path) : ".";
  bool is_library = foreign_is_of_package(path);
  for (int i = 0; i < FOLDERS_UP; i++) {
    folder = folder_above(it, folder);
    // A package's own folder "jax" is no part of the library of that name.
    if (is_library && is_file(arena_printf(&it->c->arena, "%s/__init__.py",
                                           folder)))
      continue;
    if (find_in(it, folder, path, f))
      return true;
  }
  return find_in(it, ".", path, f);
}

const char *working_folder(Interp *it) {
  char folder[PATH_MAX];
  if (!getcwd(folder, sizeof folder) ||
      utf8_check(folder, strlen(folder)) < strlen(folder))
    return NULL; // it is gone, or no text of Python's
  return arena_strdup(&it->c->arena, folder);
}

const char *absolute_path(Interp *it, const char *path) {
  const char *folder = working_folder(it);
  // "<stdin>" is no path.
  if (path[0] == '/' || path[0] == '<' || !folder)
    return path;
  while (!strncmp(path, "./", 2))
    path += 2;
  return arena_printf(&it->c->arena, "%s/%s", folder, path);
}

// "a/b" of "/here/a/b", where the working folder is /here.
static const char *from_here(Interp *it, const char *path) {
  const char *folder = working_folder(it);
  size_t n = folder ? strlen(folder) : 0;
  return n && !strncmp(path, folder, n) && path[n] == '/' ? path + n + 1 : path;
}

const char *find_data(Interp *it, const char *path) {
  const char *data = from_here(it, path);
  bool is_moved = it->options.mode == INTERP_MODEL && data[0] != '/' &&
                  it->main_path && !is_file(path);
  const char *folder = is_moved ? folder_of(it, it->main_path) : NULL;
  for (int i = 0; folder && i <= FOLDERS_UP; i++) {
    const char *there =
        arena_printf(&it->c->arena, "%s/%s", folder, data);
    if (is_file(there))
      return there;
    folder = folder_above(it, folder);
  }
  return path;
}

bool is_main_file(const Interp *it, const char *path) {
  struct stat a, b;
  return it->main_path && stat(path, &a) == 0 &&
         stat(it->main_path, &b) == 0 && a.st_dev == b.st_dev &&
         a.st_ino == b.st_ino;
}

bool find_embedded(Interp *it, const char *path, Found *f) {
  Arena *a = &it->c->arena;
  f->embedded = embedded_find(arena_printf(a, "%s/__init__.py", path));
  f->is_package = f->embedded != NULL;
  if (!f->embedded)
    f->embedded = embedded_find(arena_printf(a, "%s.py", path));
  return f->embedded != NULL;
}

// In the __path__ of the package that it is in: a package that was loaded by
// its path is in no folder of sys.path.
static bool find_in_package(Interp *it, const char *dotted, Found *f) {
  const char *dot = strrchr(dotted, '.');
  Value package, folders;
  if (!dot ||
      !dict_find_name(it->modules,
                      name_of(it, arena_strndup(&it->c->arena, dotted,
                                                (size_t)(dot - dotted))),
                      &package) ||
      package.kind != VAL_MODULE ||
      !dict_find_name(package.u.module->globals, it->n->__path__, &folders) ||
      folders.kind != VAL_LIST)
    return false;
  for (int64_t i = 0; i < folders.u.list->n; i++) {
    Value folder = folders.u.list->at[i];
    if (folder.kind == VAL_STR && find_in(it, folder.u.str->s, dot + 1, f))
      return true;
  }
  memset(f, 0, sizeof *f);
  return false;
}

// A model file that has the name of the package around it is not what that
// name means: the package imports it.
static void prefer_package(Interp *it, const char *path, Found *f) {
  Found around = {0};
  if (it->options.mode == INTERP_MODEL && !f->is_package &&
      is_main_file(it, f->path) && find_around(it, path, &around) &&
      around.is_package)
    *f = around;
}

bool find_module(Interp *it, const char *dotted, bool from_embedded,
                 Found *f) {
  const char *path = slashed(it, dotted);
  memset(f, 0, sizeof *f);
  if (!from_embedded && find_in_package(it, dotted, f))
    return true;
  if (!from_embedded && find_user(it, path, f)) {
    prefer_package(it, path, f);
    return true;
  }
  // A folder without __init__.py does not hide a library's package.
  Found e = {0};
  if (find_embedded(it, path, &e)) {
    *f = e;
    return true;
  }
  f->is_surmised = !f->is_namespace;
  return !from_embedded && (find_around(it, path, f) || f->is_namespace);
}

const char *main_package(Interp *it, int dots) {
  char real[PATH_MAX];
  const char *folder = folder_of(it, it->main_path), *package = NULL;
  if (!realpath(folder, real))
    return NULL;
  for (int n = 0; n < FOLDERS_UP; n++) {
    const char *init = arena_printf(&it->c->arena, "%s/__init__.py", real);
    char *slash = strrchr(real, '/');
    if (n >= dots && !is_file(init))
      break;
    if (!slash || !slash[1] || strchr(slash, '.'))
      return n >= dots ? package : NULL;
    package = package ? arena_printf(&it->c->arena, "%s.%s", slash + 1, package)
                      : arena_strdup(&it->c->arena, slash + 1);
    *slash = 0;
  }
  Found ignored = {0};
  size_t top = package ? strcspn(package, ".") : 0;
  if (!top || find_embedded(it, arena_strndup(&it->c->arena, package, top),
                            &ignored))
    return NULL;
  return package;
}
