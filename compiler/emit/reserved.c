// Names that a function cannot have in C, or in C++, which reads its header.
#include "emit/emit.h"

// Words with single blanks between them.
static const char keywords[] =
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch "
    "char class compl complex const const_cast constexpr continue decltype "
    "default delete do double dynamic_cast else enum explicit export extern "
    "false float for friend goto if imaginary inline int long mutable "
    "namespace new noexcept not not_eq nullptr operator or or_eq private "
    "protected public register reinterpret_cast restrict return short signed "
    "sizeof static static_assert static_cast struct switch template this "
    "thread_local throw true try typedef typeid typename typeof union unsigned "
    "using virtual void volatile wchar_t while xor xor_eq";

// Functions, types and macros of C's library, and headers: NAME.h beside
// <time.h> would be taken for it.
static const char standard[] =
    "abort abs acos acosh asctime asin asinh assert atan atan2 atanh atexit "
    "atof atoi atol atoll bsearch cabs cacos calloc carg casin catan cbrt ccos "
    "ceil cexp cimag clearerr clock clog conj copysign cos cosh cpow cproj "
    "creal csin csqrt ctan ctime ctype difftime div errno erf erfc exit exp "
    "exp2 expm1 fabs fclose fdim feof ferror fflush fgetc fgetpos fgets fenv "
    "floor fma fmax fmin fmod fopen fprintf fputc fputs fread free freopen "
    "frexp fscanf fseek fsetpos ftell fwrite getc getchar getenv gets gmtime "
    "hypot ilogb inttypes isalnum isalpha isblank iscntrl isdigit isfinite "
    "isgraph isgreater isinf isless islower isnan isnormal isprint ispunct "
    "isspace isupper isxdigit labs ldexp ldiv lgamma limits llabs lldiv llrint "
    "llround locale localeconv localtime log log10 log1p log2 logb longjmp "
    "lrint lround main malloc math mblen mbstowcs mbtowc memchr memcmp memcpy "
    "memmove memset mktime modf nan nearbyint nextafter nexttoward perror pow "
    "printf putc putchar puts qsort raise rand realloc remainder remove remquo "
    "rename rewind rint round scalbln scalbn scanf setbuf setjmp setlocale "
    "setvbuf signal signbit sin sinh snprintf sprintf sqrt srand sscanf stdarg "
    "stdbool stddef stderr stdin stdint stdio stdlib stdout strcat strchr "
    "strcmp strcoll strcpy strcspn strerror strftime string strlen strncat "
    "strncmp strncpy strpbrk strrchr strspn strstr strtod strtof strtok strtol "
    "strtold strtoll strtoul strtoull strxfrm system tan tanh tgamma tgmath "
    "threads time tmpfile tmpnam tolower toupper trunc ungetc unix linux "
    "vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf wchar wcstombs "
    "wctomb wctype";

// What a system's library defines besides: a model of the name would be called
// in its place.
static const char posix[] =
    "accept access aio alarm basename bind brk chdir chmod chown close connect "
    "creat crypt daemon dirname drem dup endian environ execl execv fcntl ffs "
    "fork ftw gamma getline glob grp htonl iconv index ioctl j0 j1 jn kill "
    "lfind link listen lockf lsearch lseek mkdir mknod mmap mount msync netdb "
    "nice open pause pipe poll popen pread pselect pthread pwd pwrite random "
    "read readdir readlink recv regex rindex rmdir sbrk scandir sched search "
    "select semaphore send setenv shutdown sigaction significand signgam sleep "
    "socket spawn splice stat statfs strdup strings symlink sync syscall "
    "syslog tee timer times truncate umask uname unistd unlink usleep utime "
    "wait waitpid write y0 y1 yn";

// Of the C around the function: variables, helpers, NAME_main.c.
static const char ours[] =
    "aligned_memory arena array backwards bench by_size call context error "
    "fail inputs options output_path outputs prepare read_options run team "
    "transpose usage weights write_outputs";

static bool has_word(const char *list, const char *word) {
  size_t n = strlen(word);
  for (const char *at = list; n && (at = strstr(at, word)); at += n)
    if ((at == list || at[-1] == ' ') && (!at[n] || at[n] == ' '))
      return true;
  return false;
}

bool is_c_keyword(const char *name) { return has_word(keywords, name); }

bool is_reserved_name(const char *name) {
  return is_c_keyword(name) || has_word(standard, name) ||
         has_word(posix, name) || has_word(ours, name) ||
         !strncmp(name, "t2c_", 4) || !strncmp(name, "torch2c", 7);
}
