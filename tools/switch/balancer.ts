import { join } from 'node:path';
import { projectRoot } from '../belfabriek/project.js';

/** What freeswitch/haproxy reads from its environment; addresses are `host:port`. */
export interface BalancerSettings {
  /** Where the switch brings its calls. */
  controllers: string;
  /** Where those who listen to the switch, and command it, connect; and from which networks. */
  listeners: string;
  clients: readonly string[];
  /** Where it tells how it is: `/health/live`, `/health/ready`, `/metrics`. */
  status: string;
  /** The switch's own event socket. */
  eventSocket: string;
  /** How long a controller may take to answer its check; 700 when left out, as for carriers' calls. */
  checkTimeoutMs?: number;
  /** One to four controllers: where they take calls, and where they answer HTTP. */
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

/** How to run HAProxy in the foreground, with all of its environment. */
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
