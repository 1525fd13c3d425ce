#!/bin/sh
# The hook through pre-commit itself, in a repository with a good and a bad
# change: TORCH2C
set -u
torch2c=$(realpath "$1")
repository=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
mkdir bin hooks project
ln -s "$torch2c" bin/torch2c
PATH=$work/bin:$PATH PRE_COMMIT_HOME=$work/home NO_COLOR=1
GIT_CONFIG_GLOBAL=/dev/null
export PATH PRE_COMMIT_HOME NO_COLOR GIT_CONFIG_GLOBAL
fail() {
  echo "hook.sh: $*"
  cat "$work/log"
  exit 1
}
commit() {
  git add -A && git -c user.name=t -c user.email=t@t commit -q -m "$1"
}

cd "$work/hooks" && git init -q && cp "$repository/.pre-commit-hooks.yaml" . &&
  commit hooks || exit 2
cd "$work/project" && git init -q || exit 2
cat >.pre-commit-config.yaml <<END
repos:
- repo: $work/hooks
  rev: $(git -C "$work/hooks" rev-parse HEAD)
  hooks:
  - id: torch2c-check
END
commit start
pre-commit install >"$work/log" 2>&1 || fail "not installed"

echo 'def helper(x): return x' >helper.py
cp "$repository/examples/digits/model.py" good.py
commit 'a model and a helper' >"$work/log" 2>&1 || fail "a good commit fails"
sed 's/nn.Linear(/nn.Linear(7 + /' good.py >bad.py
! commit 'a shape bug' >"$work/log" 2>&1 || fail "a shape bug is committed"
grep -q '^bad.py:[0-9]*:[0-9]*: error: Linear expects' "$work/log" ||
  fail "the commit is refused for something else"
