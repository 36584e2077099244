import { setTimeout as pause } from 'node:timers/promises';
import { balancerCommand, type BalancerSettings } from '../../switch/index.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import type { PortBlock, PortName } from '../ports.js';
import { answersOk, type ProcessSpec } from '../processes/process-spec.js';

const here = '127.0.0.1';
const balancedWithinMs = 15_000;

/** Address of the balancer's health checks. */
export const statusAt = (ports: PortBlock): string => `${here}:${ports.port('balancer')}`;

/** Address at which the switch connects its calls: the balancer's, which forwards them to controllers. */
export const whereCallsGo = (ports: PortBlock): string =>
  `${here}:${ports.port('balancer-controllers')}`;

/** Address at which listeners to the switch connect: the balancer's, which cuts off hanging ones. */
export const whereListenersGo = (ports: PortBlock): string =>
  `${here}:${ports.port('balancer-listeners')}`;

export type Controller = BalancerSettings['to'][number];

/** A controller at its ports of the block. */
export const controllerAt = (ports: PortBlock, name: `call-control-${1 | 2 | 3}`): Controller => ({
  calls: `${here}:${ports.port(`${name}-socket`)}`,
  http: `${here}:${ports.port(name)}`,
});

/**
 * The balancer between a switch and two controllers, all at their ports of the block.
 *
 * @param others At most two further controllers, anywhere.
 */
export function balancer(
  { ports, haproxy }: { readonly ports: PortBlock; readonly haproxy: string },
  others: readonly Controller[] = [],
  more: Pick<BalancerSettings, 'checkTimeoutMs'> = {},
): ProcessSpec {
  const at = (name: PortName): string => `${here}:${ports.port(name)}`;
  return {
    name: 'balancer',
    app: 'balancer',
    ...balancerCommand(haproxy, {
      controllers: whereCallsGo(ports),
      listeners: whereListenersGo(ports),
      clients: [here],
      status: statusAt(ports),
      eventSocket: at('event-socket'),
      ...more,
      to: [controllerAt(ports, 'call-control-1'), controllerAt(ports, 'call-control-2'), ...others],
    }),
    ready: answersOk(`http://${statusAt(ports)}/health/live`),
    readyWithinMs: 15_000,
  };
}

/** Waits until the balancer has found a controller, because earlier calls would be lost. */
export async function untilBalanced(ports: PortBlock): Promise<void> {
  const isBalanced = answersOk(`http://${statusAt(ports)}/health/ready`);
  for (const giveUpAt = Date.now() + balancedWithinMs; !(await isBalanced()); await pause(50)) {
    interruption.throwIfAborted();
    if (Date.now() > giveUpAt) throw failed('The balancer finds no controller: see its log.');
  }
}
