/**
 * Reads from the balancer's metrics (Prometheus text, HAProxy 2.6 and later) whether each
 * controller gets calls, by the balancer's name for it (freeswitch/haproxy). A controller that is
 * stopping or has no snapshot yet (`NOLB`) gets none, like a dead one.
 */
export function controllersIn(metrics: string): ReadonlyMap<string, boolean> {
  const status =
    /^haproxy_server_status\{proxy="controllers",server="([^"]+)",state="UP"\} ([01])$/gm;
  return new Map(
    [...metrics.matchAll(status)].map(([, name = '', isUp]) => [name, isUp === '1'] as const),
  );
}
