// Files beside a model, as configurations and vocabularies: read, not written.
#include "base/cpu.h"
#include "base/file.h"
#include "base/utf8.h"
#include "eval/find.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// A data set is no part of a model, and is not worth the memory.
#define READ_BYTES_MAX ((uint64_t)64 << 20)

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static bool raise_errno(Interp *it, const char *path) {
  it->n_missed++;
  Value at[] = {value_int(errno), value_text(it, strerror(errno)),
                value_text(it, path)};
  Value exc;
  return call_values(it, value_obj(VAL_CLASS, it->exc_OSError), at, 3, &exc) &&
         raise_instance(it, exc);
}

static bool read_whole(Interp *it, const char *path, char **text, size_t *n) {
  struct stat st;
  InFile file;
  if (stat(path, &st) < 0 || access(path, R_OK) < 0)
    return raise_errno(it, path);
  if (S_ISDIR(st.st_mode)) {
    errno = EISDIR;
    return raise_errno(it, path);
  }
  const char *why = file_open(&it->c->arena, path, &file);
  if (why)
    return raise_error(it, it->exc_OSError, "%s", why);
  bool ok = file.bytes <= READ_BYTES_MAX;
  if (!ok) {
    raise_unsupported(it, "prepare what the model needs of it in a smaller "
                          "file",
                      "a file of more than %d MiB to be read",
                      (int)(READ_BYTES_MAX >> 20));
  } else {
    *n = (size_t)file.bytes;
    *text = arena_alloc(&it->c->arena, *n + 1);
    ok = file_read_at(&file, 0, *text, *n) ||
         raise_error(it, it->exc_OSError, "'%s': could not be read", path);
  }
  file_close(&file);
  if (ok)
    vec_push(&it->c->arena, &it->c->files_read,
             arena_strdup(&it->c->arena, path));
  return ok;
}

// "\r\n" and "\r" end lines as "\n" does.
static size_t join_line_ends(char *text, size_t n) {
  size_t kept = 0;
  for (size_t i = 0; i < n; i++) {
    if (text[i] == '\r' && i + 1 < n && text[i + 1] == '\n')
      continue;
    text[kept++] = text[i] == '\r' ? '\n' : text[i];
  }
  return kept;
}

static bool is_path(Interp *it, Value v) {
  return v.kind == VAL_STR ||
         raise_type(it, "a path must be str, not %s", type_name(it, v));
}

// _t2c.read_file(path, is_text): bytes, or str with "\n" at the ends of lines.
METHOD(t2c_read_file) {
  Value a[2];
  char *text;
  size_t n;
  if (!bind_args(it, "read_file", "path, is_text", args, a) ||
      !is_path(it, a[0]))
    return false;
  if (!read_whole(it, find_data(it, a[0].u.str->s), &text, &n))
    return false;
  if (a[1].kind != VAL_BOOL || !a[1].u.b) {
    *out = value_bytes(it, text, n);
    return true;
  }
  size_t valid = utf8_check(text, n);
  if (valid < n)
    return raise_error(it, it->exc_UnicodeDecodeError,
                       "'utf-8' codec can't decode byte 0x%02x in position "
                       "%lld: invalid start byte",
                       (unsigned char)text[valid], (long long)valid);
  *out = value_str(it, text, join_line_ends(text, n));
  return true;
}

// _t2c.kind_of_path(path): 'file', 'folder' or None, for os.path.
METHOD(t2c_kind_of_path) {
  Value a[1];
  struct stat st;
  if (!bind_args(it, "kind_of_path", "path", args, a) ||
      !is_path(it, a[0]))
    return false;
  *out = VALUE_NONE;
  if (stat(find_data(it, a[0].u.str->s), &st) == 0)
    *out = value_text(it, S_ISDIR(st.st_mode) ? "folder" : "file");
  else
    it->n_missed++;
  return true;
}

// _t2c.stat_of_file(path): (st_mode, st_size, st_mtime).
METHOD(t2c_stat_of_file) {
  Value a[1];
  struct stat st;
  if (!bind_args(it, "stat_of_file", "path", args, a) ||
      !is_path(it, a[0]))
    return false;
  const char *path = find_data(it, a[0].u.str->s);
  if (stat(path, &st) < 0)
    return raise_errno(it, path);
  Value at[] = {value_int(st.st_mode), value_int(st.st_size),
                value_float((double)st.st_mtim.tv_sec +
                            (double)st.st_mtim.tv_nsec * 1e-9)};
  *out = value_tuple_of(it, at, 3);
  return true;
}

// _t2c.real_path(path): without links, or None where it does not exist.
METHOD(t2c_real_path) {
  Value a[1];
  char real[PATH_MAX];
  if (!bind_args(it, "real_path", "path", args, a) || !is_path(it, a[0]))
    return false;
  *out = realpath(a[0].u.str->s, real) ? value_text(it, real) : VALUE_NONE;
  return true;
}

METHOD(t2c_working_folder) {
  (void)args;
  const char *folder = working_folder(it);
  if (!folder)
    return raise_errno(it, ".");
  *out = value_text(it, folder);
  return true;
}

METHOD(t2c_home_folder) {
  (void)args;
  const char *home = getenv("HOME");
  *out = home ? value_text(it, home) : VALUE_NONE;
  return true;
}

// _t2c.environment(): of a script that is run, what says how many threads there
// are; of all else it does not depend.
METHOD(t2c_environment) {
  static const char *const names[] = {"MKL_NUM_THREADS", "OMP_NUM_THREADS"};
  Dict *d = dict_new(it);
  (void)args;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *v = it->options.mode == INTERP_RUN ? getenv(names[i]) : NULL;
    if (v && utf8_check(v, strlen(v)) == strlen(v))
      dict_set_name(it, d, name_of(it, names[i]), value_text(it, v));
  }
  *out = value_obj(VAL_DICT, d);
  return true;
}

METHOD(t2c_cores) {
  (void)it;
  (void)args;
  *out = value_int(cpu_cores());
  return true;
}

// _t2c.list_folder(path): its names in the system's order, as os.listdir's.
METHOD(t2c_list_folder) {
  Value a[1];
  if (!bind_args(it, "list_folder", "path", args, a) ||
      !is_path(it, a[0]))
    return false;
  DIR *folder = opendir(a[0].u.str->s);
  if (!folder)
    return raise_errno(it, a[0].u.str->s);
  *out = value_list(it, 0);
  for (struct dirent *e; (e = readdir(folder));) {
    size_t n = strlen(e->d_name);
    if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") &&
        utf8_check(e->d_name, n) == n)
      list_append(it, out->u.list, value_text(it, e->d_name));
  }
  closedir(folder);
  return true;
}

// The function of the embedded module io, which is read when it is needed.
METHOD(builtin_open) {
  Module *io;
  Value open;
  return import_module(it, "io", &io) &&
         get_attr(it, value_obj(VAL_MODULE, io), name_of(it, "open"), &open) &&
         call(it, open, args, out);
}

void files_init(Interp *it) {
  static const Primitive own[] = {{"read_file", t2c_read_file},
                                  {"kind_of_path", t2c_kind_of_path},
                                  {"stat_of_file", t2c_stat_of_file},
                                  {"real_path", t2c_real_path},
                                  {"working_folder", t2c_working_folder},
                                  {"home_folder", t2c_home_folder},
                                  {"environment", t2c_environment},
                                  {"cores", t2c_cores},
                                  {"list_folder", t2c_list_folder}};
  interp_add_primitives(it, own, sizeof own / sizeof *own);
  dict_set_name(it, it->builtins, name_of(it, "open"),
                value_builtin(it, "open", builtin_open));
}
