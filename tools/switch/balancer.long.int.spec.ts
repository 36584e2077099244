import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually, testProgram } from '@app/testing';
import { balancerCommand, type BalancerSettings } from './balancer.js';
import { BlackHole } from './black-hole.js';

const here = '127.0.0.1';
const haproxy = testProgram('haproxy');
const atEnd: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of atEnd.splice(0).toReversed()) await end();
});

async function listen(server: Server | HttpServer): Promise<string> {
  server.listen(0, here);
  await once(server, 'listening');
  atEnd.push(() => server.close());
  return `${here}:${(server.address() as AddressInfo).port}`;
}

/** A fake controller. Sends its name on each connection; answers its health check with `status`, or never. */
class Controller {
  readonly connections: Socket[] = [];
  status: number | 'none' = 200;
  greets = true;
  calls = '';
  http = '';
  private readonly takes: Server;

  constructor(readonly name: string) {
    this.takes = createServer((socket) => {
      this.connections.push(socket);
      socket.on('error', () => undefined);
      if (this.greets) socket.write(name);
      atEnd.push(() => socket.destroy());
    });
  }

  static async start(name: string): Promise<Controller> {
    const controller = new Controller(name);
    controller.calls = await listen(controller.takes);
    controller.http = await listen(
      createHttpServer((request, response) => {
        const { status } = controller;
        if (status === 'none') return;
        response.writeHead(request.url === '/health/calls' ? status : 404).end();
      }),
    );
    return controller;
  }

  /** Stops accepting calls, as after a crash; existing connections stay open. */
  refuse(): void {
    this.takes.close();
  }
}

interface Balancer {
  readonly settings: BalancerSettings;
  readonly isReady: () => Promise<boolean>;
}

const freePort = async (): Promise<string> => {
  const server = createServer();
  server.listen(0, here);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `${here}:${port}`;
};

async function start(over: Partial<BalancerSettings>): Promise<Balancer> {
  const settings: BalancerSettings = {
    controllers: await freePort(),
    listeners: await freePort(),
    status: await freePort(),
    clients: [here],
    eventSocket: await freePort(),
    to: [],
    ...over,
  };
  const { command, args, env } = balancerCommand(haproxy, settings);
  const child: ChildProcess = spawn(command, args, { env, stdio: 'ignore' });
  atEnd.push(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const ask = async (path: string): Promise<boolean> =>
    (await fetch(`http://${settings.status}${path}`)).ok;
  await eventually(() => ask('/health/live'));
  return { settings, isReady: () => ask('/health/ready') };
}

interface Connection {
  readonly socket: Socket;
  /** The first data received; null when the connection closed before any. */
  readonly received: Promise<string | null>;
  isClosed: boolean;
}

function connectTo(address: string): Connection {
  const [host, port] = address.split(':');
  const socket = connect({ host: host ?? here, port: Number(port) });
  atEnd.push(() => socket.destroy());
  const connection: Connection = {
    socket,
    isClosed: false,
    received: new Promise((resolve) => {
      socket.once('data', (bytes) => resolve(bytes.toString()));
      socket.once('close', () => {
        connection.isClosed = true;
        resolve(null);
      });
    }),
  };
  socket.on('error', () => undefined);
  return connection;
}

/** Runs and prints the time taken. Only generous limits apply, so that a busy machine passes. */
async function took<T>(what: string, doing: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await doing();
  process.stderr.write(`${what}: ${Math.round(performance.now() - begun)} ms\n`);
  return result;
}

async function two(): Promise<{ one: Controller; other: Controller; balancer: Balancer }> {
  const [one, other] = [await Controller.start('one'), await Controller.start('other')];
  const balancer = await start({ to: [one, other] });
  await eventually(balancer.isReady);
  return { one, other, balancer };
}

const callTo = (balancer: Balancer): Connection => connectTo(balancer.settings.controllers);
const manyCalls = async (balancer: Balancer): Promise<(string | null)[]> => {
  const received: (string | null)[] = [];
  for (let n = 0; n < 6; n += 1) received.push(await callTo(balancer).received);
  return received;
};

describe('freeswitch/haproxy', () => {
  it.each([1, 2, 3, 4])('is a valid HAProxy configuration with %i controllers', async (count) => {
    const { command, args, env } = balancerCommand(haproxy, {
      controllers: `${here}:8084`,
      listeners: '10.0.0.1:8021',
      clients: ['10.0.0.0/24', '10.0.1.7'],
      status: `${here}:8404`,
      eventSocket: `${here}:8021`,
      to: Array.from({ length: count }, (_, at) => ({
        calls: `10.0.0.${at + 11}:8084`,
        http: `10.0.0.${at + 11}:8080`,
      })),
    });
    const { stderr } = await promisify(execFile)(command, ['-c', ...args], { env });
    expect(stderr).not.toMatch(/WARNING|ALERT/);
  });

  it('distributes calls evenly, and closes calls at once when all controllers are gone', async () => {
    const { one, other, balancer } = await two();
    expect((await manyCalls(balancer)).map(String).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'one'),
      ...Array.from({ length: 3 }, () => 'other'),
    ]);
    for (const each of [one, other]) {
      each.status = 503;
      each.refuse();
    }
    await eventually(async () => !(await balancer.isReady()));
    expect(await callTo(balancer).received).toBeNull();
  });

  it('sends no new calls to a draining controller, and leaves its calls connected', async () => {
    const { one, balancer } = await two();
    await manyCalls(balancer);
    one.status = 503;
    await eventually(async () => expect(await manyCalls(balancer)).not.toContain('one'));
    const connected = [...one.connections];
    expect(connected.filter((socket) => socket.readyState !== 'open')).toEqual([]);
    expect(connected.length).toBeGreaterThan(0);
    one.status = 200;
    await eventually(async () => expect(await manyCalls(balancer)).toContain('one'));
    expect(connected.filter((socket) => socket.readyState !== 'open')).toEqual([]);
  });

  it.each([200, 503])(
    'disconnects all calls of a controller that stops answering its check, after status %i too',
    async (before) => {
      const { one, balancer } = await two();
      await manyCalls(balancer);
      one.status = before;
      if (before !== 200) {
        await eventually(async () => expect(await manyCalls(balancer)).not.toContain('one'));
      }
      const connected = [...one.connections];
      expect(connected.length).toBeGreaterThan(0);
      one.status = 'none';
      await took(
        `disconnecting calls of a hanging controller whose last status was ${before}`,
        () =>
          eventually(() => connected.every((socket) => socket.readyState !== 'open'), {
            everyMs: 10,
          }),
      );
      expect(await manyCalls(balancer)).not.toContain('one');
    },
  );

  it('tries controllers that accept calls when none passes its check, and closes a call that none accepts', async () => {
    const { one, other, balancer } = await two();
    [one.status, other.status] = ['none', 'none'];
    await eventually(async () => !(await balancer.isReady()));
    expect((await manyCalls(balancer)).map(String).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'one'),
      ...Array.from({ length: 3 }, () => 'other'),
    ]);
    [one.greets, other.greets] = [false, false];
    const received = await took(
      'one call while all controllers hang',
      () => callTo(balancer).received,
    );
    expect(received).toBeNull();
  });

  it('tries the other controller when a seemingly healthy one refuses a call', async () => {
    const { one, balancer } = await two();
    one.refuse();
    const received = await took('six calls, one controller just crashed', () =>
      manyCalls(balancer),
    );
    expect(received).toEqual(Array.from({ length: 6 }, () => 'other'));
  });

  it('tries the other controller when one doesn’t accept the connection', async () => {
    const [well, behind] = [await Controller.start('well'), await Controller.start('behind')];
    const hole = await BlackHole.dig();
    atEnd.push(() => hole.fill());
    const balancer = await start({ to: [{ calls: hole.address, http: behind.http }, well] });
    await eventually(balancer.isReady);
    const received = await took('six calls, one controller without an answer to SYN', () =>
      manyCalls(balancer),
    );
    expect(received).toEqual(Array.from({ length: 6 }, () => 'well'));
  });

  it('cuts listeners that send nothing for ten seconds, even while receiving, and keeps other listeners', async () => {
    const sent: Socket[] = [];
    const eventSocket = await listen(
      createServer((socket) => {
        sent.push(socket.on('error', () => undefined).on('data', () => undefined));
        atEnd.push(() => socket.destroy());
      }),
    );
    const { settings } = await start({ eventSocket, to: [await Controller.start('one')] });
    const [stalled, silent, speaks] = [0, 1, 2].map(() => connectTo(settings.listeners)) as [
      Connection,
      Connection,
      Connection,
    ];
    stalled.socket.pause();
    // Writes more than the buffers in between hold, then a little now and then.
    const much = Buffer.alloc(256 * 1024);
    const events = setInterval(() => {
      for (const socket of sent) if (socket.writableLength < 64 * 1024 * 1024) socket.write(much);
    }, 100);
    let words = 0;
    const speaking = setInterval(() => {
      words += 1;
      speaks.socket.write('api version\n\n');
    }, 4000);
    atEnd.push(() => [events, speaking].forEach((each) => clearInterval(each)));
    stalled.socket.write('event json ALL\n\n');
    await took('cutting a hanging listener', () =>
      eventually(() => sent.some((socket) => socket.destroyed), { limitMs: 40_000 }),
    );
    await eventually(() => silent.isClosed, { limitMs: 20_000 });
    await eventually(() => words === 3, { limitMs: 20_000 });
    expect(speaks.isClosed).toBe(false);
  });

  it('rejects listeners outside the allowed networks', async () => {
    const eventSocket = await listen(createServer((socket) => void socket.write('hello')));
    const { settings } = await start({
      eventSocket,
      clients: ['10.0.0.0/8'],
      to: [await Controller.start('one')],
    });
    expect(await connectTo(settings.listeners).received).toBeNull();
    const open = await start({ eventSocket, to: settings.to });
    expect(await connectTo(open.settings.listeners).received).toBe('hello');
  });
});
