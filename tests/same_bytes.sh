#!/usr/bin/env bash
# Compares two builds: whether both write the same JSON for every story, as a change of structure alone must.
#
# usage: tests/same_bytes.sh OLD NEW [STORY...]     OLD, NEW: two crosscheck programs; without a STORY the sample stories
#
# Prints each story that differs and how many were compared; ends with 1 where one differs, with 2 where none was given.
set -euo pipefail
if [ $# -lt 2 ]; then
    echo "usage: tests/same_bytes.sh OLD NEW [STORY...]" >&2
    exit 2
fi
old=$(realpath "$1") new=$(realpath "$2")
shift 2
if [ $# -eq 0 ]; then
    set -- "$(dirname "$0")"/stories/*/
fi
report() {
    # A config file of whoever runs this is no part of it; programs from before there was one know no such option.
    local alone=() ended=0
    if "$1" report --help | grep -q -- --no-config; then alone=(--no-config); fi
    # How a run ends and what it tells belong to what is compared.
    "$1" report "${alone[@]}" --format json "$2" 2>&1 || ended=$?
    echo "ended with $ended"
}
differ=0
for story in "$@"; do
    if ! cmp -s <(report "$old" "$story") <(report "$new" "$story"); then
        echo "$story: differs"
        differ=$((differ + 1))
    fi
done
echo "$# stories compared, $differ differ"
[ "$differ" -eq 0 ]
