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
exec "${FREESWITCH_PROGRAM:-freeswitch}" -nc -nf -nonat -nonatmap \
  -conf /belfabriek/conf -log /state/log -db /state/db -run /state/run -temp /state/tmp \
  -recordings /state/recordings -storage /state/storage -cache /state/cache \
  -certs /state/certs -scripts /state/scripts
