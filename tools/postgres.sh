#!/usr/bin/env bash
# Run a command beside a throw-away PostgreSQL: tools/postgres.sh pytest …
# The command finds its address in TEST_DATABASE_URL. It lies in memory where there is room (in IGLO_POSTGRES_PLACE where that is set),
# and is gone in the end.
set -euo pipefail
bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1 || command -v initdb)")
place=${TMPDIR:-/tmp}
[ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)" -gt 1000000 ] 2>/dev/null && place=/dev/shm
place=${IGLO_POSTGRES_PLACE:-$place}
folder=$(mktemp -d "$place/iglo-postgres.XXXXXX")
as=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses root
  as=(runuser -u postgres --)
  chown postgres "$folder"
fi
port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

stop() {
  (cd / && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$folder"
}
trap stop EXIT

(
  cd /
  "${as[@]}" "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
  "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start >/dev/null \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100 -c log_min_error_statement=fatal -c log_error_verbosity=terse"
) || {
  echo "PostgreSQL did not start:" >&2
  cat "$folder/log" >&2 || true
  exit 1
}
export TEST_DATABASE_URL=postgres://postgres@127.0.0.1:$port/postgres
"$@"
