import { join } from 'node:path';
import { projectRoot } from '../belfabriek/project.js';

/** Environment settings of freeswitch/haproxy; addresses are `host:port`. */
export interface BalancerSettings {
  /** Where HAProxy accepts the switch's outbound connections, one per call. */
  controllers: string;
  /** Where listeners to the switch connect, and the networks that they may connect from. */
  listeners: string;
  clients: readonly string[];
  /** Where HAProxy serves `/health/live`, `/health/ready` and `/metrics`. */
  status: string;
  /** The switch's own event socket. */
  eventSocket: string;
  /** Milliseconds that a controller may take to answer its check; default 700, as for carriers' calls. */
  checkTimeoutMs?: number;
  /** One to four controllers, with their call and HTTP addresses. */
  to: readonly { readonly calls: string; readonly http: string }[];
}

/** The settings as environment variables. */
export function balancerEnvironment(settings: BalancerSettings): Record<string, string> {
  return {
    BALANCER_CONTROLLERS: settings.controllers,
    BALANCER_LISTENERS: settings.listeners,
    BALANCER_CLIENTS: settings.clients.join(' '),
    BALANCER_STATUS: settings.status,
    EVENT_SOCKET: settings.eventSocket,
    ...(settings.checkTimeoutMs === undefined
      ? {}
      : { BALANCER_CHECK_TIMEOUT: `${settings.checkTimeoutMs}ms` }),
    ...Object.fromEntries(
      settings.to.flatMap(({ calls, http }, at) => [
        [`CONTROLLER_${at + 1}`, calls],
        [`CONTROLLER_${at + 1}_HTTP`, http],
      ]),
    ),
  };
}

/** Command to run HAProxy in the foreground, with its complete environment. */
export function balancerCommand(
  haproxy: string,
  settings: BalancerSettings,
): { command: string; args: string[]; env: Record<string, string> } {
  return {
    command: haproxy,
    args: ['-db', '-f', join(projectRoot, 'freeswitch/haproxy/haproxy.cfg')],
    env: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      LANG: 'C.UTF-8',
      ...balancerEnvironment(settings),
    },
  };
}
