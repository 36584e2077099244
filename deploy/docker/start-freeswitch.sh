#!/bin/sh
# Starts FreeSWITCH with freeswitch/conf as it stands, whatever image it comes in. The run folder is
# private: the switch's own copy of its configuration there holds the secrets.
set -eu
umask 077
set -a
. /secrets/env
set +a
for folder in log db run tmp recordings storage cache certs scripts; do
  mkdir -p "/state/$folder"
done
export HOME=/state
cd /state
"${FREESWITCH_PROGRAM:-freeswitch}" -nc -nf -nonat -nonatmap -np \
  -conf /belfabriek/conf -log /state/log -db /state/db -run /state/run -temp /state/tmp \
  -recordings /state/recordings -storage /state/storage -cache /state/cache \
  -certs /state/certs -scripts /state/scripts &
switch=$!

# A switch that stops forgets the folders of its spool at once: a call that ends then, and whose leg cdr
# doesn't take at once, is lost. So calls end first, each after its post or its file.
cat > /state/.fs_cli_conf <<END
[default]
host => $FS_EVENT_SOCKET_IP
port => $FS_EVENT_SOCKET_PORT
password => $FS_EVENT_SOCKET_PASSWORD
END
tell() { fs_cli -x "$1" 2>/dev/null || true; }
stop() {
  tell 'fsctl pause' >&2
  tell 'hupall MANAGER_REQUEST' >&2
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    tell status | grep -q '^[1-9][0-9]* session(s) - peak' || break
    sleep 1
  done
  kill -TERM "$switch"
}
trap stop TERM INT
# The first of them ends with the signal.
wait "$switch" || wait "$switch"
