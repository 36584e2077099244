import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alarmsBucket } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  startApp,
  testProgram,
  type FreshBus,
  type RunningApp,
} from '@app/testing';
import { balancerCommand } from '../../../../tools/switch/balancer.js';
import { BalancerWatch } from './balancer-watch.service.js';

const here = '127.0.0.1';
let bus: FreshBus;
let app: RunningApp;
const atEnd: (() => unknown)[] = [];

@Module({ imports: [MessagingModule, AlarmsModule], providers: [BalancerWatch] })
class Watching {}

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  server.listen(0, here);
  await once(server, 'listening');
  atEnd.push(() => server.close());
  return `${here}:${(server.address() as AddressInfo).port}`;
}

async function freeAddress(): Promise<string> {
  const server = createServer().listen(0, here);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `${here}:${port}`;
}

/** A controller's answer to the balancer's health check; null while it hangs. */
type Health = 200 | 503 | null;

async function controller(health: { of: Health }): Promise<{ calls: string; http: string }> {
  const http = await listen((_request, response) => {
    if (health.of !== null) response.writeHead(health.of).end();
  });
  return { calls: await freeAddress(), http };
}

async function balancer(to: { calls: string; http: string }[]) {
  const status = await freeAddress();
  const { command, args, env } = balancerCommand(testProgram('haproxy'), {
    controllers: await freeAddress(),
    listeners: await freeAddress(),
    clients: [here],
    status,
    eventSocket: await freeAddress(),
    checkTimeoutMs: 200,
    to,
  });
  const child = spawn(command, args, { env, stdio: 'ignore' });
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  atEnd.push(end);
  await eventually(async () => (await fetch(`http://${status}/health/live`)).ok);
  return {
    url: `http://${status}`,
    signal: (signal: 'SIGSTOP' | 'SIGCONT') => child.kill(signal),
    end,
  };
}

async function watch(url: string, alarmMs: number): Promise<void> {
  app = await startApp(
    { name: 'switch-agent', module: Watching },
    {
      ...bus.config,
      SWITCH_NAME: 'fs1',
      BALANCER_URL: url,
      BALANCER_LOOK_MS: 50,
      CONTROLLER_ALARM_MS: alarmMs,
    },
  );
  atEnd.push(() => app.close());
}

async function alarms(): Promise<string[]> {
  const raised = app.app.get(Messaging).bucket(alarmsBucket);
  const all = await Promise.all((await raised.keys()).map((key) => raised.get(key)));
  return all.flatMap((each) => (each ? [`${each.code} ${each.subject}`] : [])).toSorted();
}
const untilAlarms = (...expected: string[]): Promise<unknown> =>
  eventually(async () => expect(await alarms()).toEqual(expected.toSorted()));

beforeEach(() => {
  bus = freshBus();
});
afterEach(async () => {
  for (const end of atEnd.splice(0).toReversed()) await end();
  await bus.drop();
});

describe('the controllers of a switch', () => {
  it('raise an alarm each while they hang or refuse calls, and another when all of them do', async () => {
    const [first, second] = [{ of: 200 as Health }, { of: 200 as Health }];
    const { url } = await balancer([await controller(first), await controller(second)]);
    await watch(url, 50);
    first.of = null;
    await untilAlarms('controller-away fs1/1');
    second.of = 503;
    await untilAlarms('controller-away fs1/1', 'controller-away fs1/2', 'controllers-away fs1');
    first.of = 200;
    await untilAlarms('controller-away fs1/2');
    second.of = 200;
    await untilAlarms();
  });

  it('raise no alarm while one controller is restarted, but do when no controller is left', async () => {
    const only = { of: 200 as Health };
    const { url } = await balancer([await controller(only)]);
    await watch(url, 600_000);
    only.of = 503;
    // An alarm `controller-away` would be raised before this alarm; the controller is away too
    // briefly for it.
    await untilAlarms('controllers-away fs1');
    only.of = 200;
    await untilAlarms();
  });
});

describe('the balancer of a switch', () => {
  it('raises an alarm while it hangs and when it is gone', async () => {
    const running = await balancer([await controller({ of: 200 })]);
    await watch(running.url, 50);
    running.signal('SIGSTOP');
    await untilAlarms('balancer-away fs1');
    running.signal('SIGCONT');
    await untilAlarms();
    await running.end();
    await untilAlarms('balancer-away fs1');
  });

  it('raises an alarm when its metrics name no controller', async () => {
    const other = await listen((_request, response) => void response.end('# none\n'));
    await watch(`http://${other}`, 50);
    await untilAlarms('balancer-away fs1');
  });
});
