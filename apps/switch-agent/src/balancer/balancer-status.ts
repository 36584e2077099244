/**
 * The controllers as the balancer's metrics tell of them (Prometheus' text, HAProxy 2.6 and later):
 * whether calls go to each, by the name that the balancer has for it (freeswitch/haproxy). One that
 * stops, or has no snapshot yet, gets none (`NOLB`), as little as one that is dead.
 */
export function controllersIn(metrics: string): ReadonlyMap<string, boolean> {
  const status =
    /^haproxy_server_status\{proxy="controllers",server="([^"]+)",state="UP"\} ([01])$/gm;
  return new Map(
    [...metrics.matchAll(status)].map(([, name = '', isUp]) => [name, isUp === '1'] as const),
  );
}
