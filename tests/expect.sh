# For scripts of many small cases: sourced with the program as first argument.
#
#   expect CODE TEXT COMMAND...    runs torch2c COMMAND in the folder $work
#
# The exit code must be CODE and the messages contain TEXT. After the last case
# comes `finish`.
torch2c=$(realpath "$1")
tests=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2
NO_COLOR=1
export NO_COLOR
failures=0 count=0

expect() {
  wanted=$1 text=$2
  shift 2
  count=$((count + 1))
  timeout 20 "$torch2c" "$@" >out.txt 2>err.txt </dev/null
  code=$?
  if [ $code -ne "$wanted" ]; then
    echo "torch2c $*: expected exit code $wanted, got $code"
    head -n 20 err.txt
    failures=$((failures + 1))
  elif [ "$text" ] && ! grep -qF -- "$text" err.txt && ! grep -qF -- "$text" out.txt; then
    echo "torch2c $*: expected '$text', got"
    head -n 20 err.txt
    failures=$((failures + 1))
  fi
}

# check TEXT CONDITION...: something else that must hold.
check() {
  text=$1
  shift
  count=$((count + 1))
  "$@" || {
    echo "$text"
    failures=$((failures + 1))
  }
}

finish() {
  echo "$count cases, $failures failures"
  [ $failures -eq 0 ]
}
