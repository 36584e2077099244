import { afterEach, describe, expect, it } from '@jest/globals';
import { capturedConnections, capturedWrites } from './captures.fixture.js';
import type { CallOutcome, CallSession } from './call-session.js';
import { commandReply, dial, type FakePeer, jsonEvent } from './fake-peer.fixture.js';
import { OutboundServer, type OutboundServerOptions } from './outbound-server.js';
import { execute, getvar, hangup, setVariable } from './steps.js';

const channelOf = (path: string): Buffer =>
  capturedWrites(path).find(({ dir }) => dir === '<')!.bytes;
const channel = channelOf('freeswitch-1.11/outbound-answered.jsonl.gz');
const channelUuid = 'dfdf3112-e0ed-4504-97f7-2c93c73c8502';
const goodbye =
  'Content-Type: text/disconnect-notice\nContent-Disposition: disconnect\nContent-Length: 4\n\nbye\n';

const servers: OutboundServer[] = [];
const peers: FakePeer[] = [];

afterEach(async () => {
  for (const peer of peers.splice(0)) peer.socket.destroy();
  for (const server of servers.splice(0)) await server.stop(0);
});

interface Harness {
  server: OutboundServer;
  errors: (Error & { code?: string })[];
  /** Opens a connection as the switch does. */
  call: () => Promise<FakePeer>;
}

async function listen(options: Partial<OutboundServerOptions> = {}): Promise<Harness> {
  const errors: Error[] = [];
  const server = new OutboundServer({
    host: '127.0.0.1',
    port: 0,
    connectTimeoutMs: 5_000,
    maxConnections: 10,
    onCall: () => Promise.resolve(),
    onError: (error) => errors.push(error),
    ...options,
  });
  servers.push(server);
  await server.listen();
  const call = async (): Promise<FakePeer> => {
    const peer = await dial(server.port);
    peers.push(peer);
    return peer;
  };
  return { server, errors, call };
}

/** A server with one call, which stays until the test ends it. */
async function oneCall(): Promise<
  Harness & { peer: FakePeer; session: CallSession; end: () => void }
> {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begin!: (session: CallSession) => void;
  const begun = new Promise<CallSession>((resolve) => {
    begin = resolve;
  });
  const harness = await listen({
    onCall: async (session) => {
      begin(session);
      await ended;
    },
  });
  const peer = await harness.call();
  expect(await peer.command()).toBe('connect\n\n');
  peer.send(channel);
  return { ...harness, peer, session: await begun, end };
}

describe('CallSession', () => {
  it('has the channel, runs steps in one write, and returns their replies in order', async () => {
    const { peer, session, end } = await oneCall();
    expect(session.uuid).toBe(channelUuid);
    expect(session.channel.header('Caller-Destination-Number')).toBe('08002353227');
    expect(session.channel.variable('sip_call_id')).toBe('1-17336@127.0.0.1');

    const steps = [setVariable('a', '1'), execute('playback', 'x.wav'), getvar('playback_ms')];
    const outcome = session.run(steps);
    expect(await peer.until('getvar playback_ms\n\n')).toBe(steps.map(({ wire }) => wire).join(''));
    peer.send(commandReply('+OK'), commandReply('+OK'), commandReply('50% andr\xe9'));
    const { state, replies } = await outcome;
    expect(state).toBe('done');
    expect(replies.map((reply) => reply.text)).toEqual(['+OK', '+OK', '50% andré']);
    expect(replies.map((reply) => reply.ok)).toEqual([true, true, true]);
    end();
    await peer.whenClosed();
  });

  it('reads a variable of several lines, and an unset variable', async () => {
    const { peer, session, end } = await oneCall();
    const outcome = session.run([getvar('sdp'), getvar('unset')]);
    peer.send(commandReply('v=0\r\no=x\r'), commandReply('-ERR command not found'));
    const { replies } = await outcome;
    expect(replies.map((reply) => reply.value)).toEqual(['v=0\r\no=x\r', undefined]);
    end();
  });

  it('accepts further runs of steps while a run is under way', async () => {
    const { peer, session, end } = await oneCall();
    const outcomes = [session.run([execute('answer')]), session.run([getvar('x'), getvar('y')])];
    await peer.until('getvar y\n\n');
    peer.send(commandReply('+OK'), commandReply('1'), commandReply('2'));
    const values = (await Promise.all(outcomes)).map(({ replies }) =>
      replies.map(({ text }) => text),
    );
    expect(values).toEqual([['+OK'], ['1', '2']]);
    expect(await session.run([])).toEqual({ state: 'done', replies: [] });
    end();
  });

  it('is gone at the disconnect notice: keeps the replies received, and ends later runs at once', async () => {
    const { peer, session, errors, end } = await oneCall();
    const outcome = session.run([execute('playback', 'x.wav'), getvar('x'), getvar('y')]);
    await peer.until('getvar y\n\n');
    peer.send(`${commandReply('+OK')}${goodbye}`);
    const done = await outcome;
    expect(done).toMatchObject({ state: 'gone', reason: 'hangup' });
    expect(done.replies).toHaveLength(1);
    expect(await session.gone).toBe('hangup');
    expect(await session.run([hangup('NORMAL_CLEARING')])).toEqual({
      state: 'gone',
      reason: 'hangup',
      replies: [],
    });
    end();
    expect(errors).toEqual([]);
  });

  it('is not gone while the switch only lingers', async () => {
    const { peer, session, end } = await oneCall();
    const outcome = session.run([execute('answer')]);
    peer.send(goodbye.replace('disconnect\nContent-Length', 'linger\nContent-Length'));
    peer.send(commandReply('+OK'));
    expect((await outcome).state).toBe('done');
    end();
  });

  it.each([
    ['closed', (peer: FakePeer) => peer.socket.end()],
    ['closed', (peer: FakePeer) => peer.socket.resetAndDestroy()],
    ['protocol', (peer: FakePeer) => peer.send('Content-Length: -1\nContent-Type: x\n\n')],
    ['protocol', (peer: FakePeer) => peer.send('garbage\n\n')],
  ] as const)('is gone with the reason %s when the connection fails', async (reason, fail) => {
    const { peer, session, end } = await oneCall();
    const outcome = session.run([execute('bridge', 'x')]);
    await peer.until('bridge');
    fail(peer);
    expect(await outcome).toEqual({ state: 'gone', reason, replies: [] });
    end();
    await peer.whenClosed();
  });

  it('is closed by a reply without a command', async () => {
    const { peer, session, errors, end } = await oneCall();
    peer.send(commandReply('+OK'));
    expect(await session.gone).toBe('protocol');
    expect(errors[0]!.code).toBe('event-socket-unexpected-frame');
    end();
  });

  it('is refused on a connection that starts with an event, not with the reply to connect', async () => {
    const { errors, call } = await listen();
    const peer = await call();
    peer.send(jsonEvent({ 'Event-Name': 'CHANNEL_DATA', 'Unique-ID': channelUuid }));
    await peer.whenClosed();
    expect(errors.map(({ code }) => code)).toEqual(['event-socket-unexpected-frame']);
  });

  it('returns the channel to the switch when closed or when its handler fails, without affecting other calls', async () => {
    const { server, errors, call } = await listen({
      onCall: async (session) => {
        if (session.channel.header('Caller-Destination-Number') === '09000106')
          throw new Error('no');
        await session.run([execute('answer')]);
        session.close();
      },
    });
    const failing = await call();
    failing.send(channelOf('freeswitch-1.11/outbound-latin1-percent-name.jsonl.gz'));
    await failing.whenClosed();
    expect(errors.map(({ message }) => message)).toEqual(['no']);
    const good = await call();
    good.send(channel);
    await good.until('answer\n\n');
    good.send(commandReply('+OK'));
    await good.whenClosed();
    expect(server.activeCalls).toBe(0);
  });
});

describe('captured conversation', () => {
  /** A captured conversation: the switch's frames, and all commands of the controller. */
  function script(path: string): { frames: Buffer[]; commands: string } {
    const writes = capturedWrites(path);
    return {
      frames: writes.filter(({ dir }) => dir === '<').map(({ bytes }) => bytes),
      commands: Buffer.concat(
        writes.filter(({ dir }) => dir === '>').map(({ bytes }) => bytes),
      ).toString(),
    };
  }

  it('is carried to its end, including the call with Latin-1', async () => {
    const paths = capturedConnections('outbound');
    const seen: { uuid: string; outcome: CallOutcome }[] = [];
    const { errors, call } = await listen({
      onCall: async (session) => {
        const path = session.channel.variable('test_path')!;
        const count = script(path).commands.split('\n\n').length - 2;
        const steps = Array.from({ length: count }, () => getvar('x'));
        seen.push({ uuid: session.uuid, outcome: await session.run(steps) });
        if (session.goneReason === undefined) await session.gone;
      },
    });
    for (const path of paths) {
      const peer = await call();
      await peer.command();
      const [first, ...rest] = script(path).frames;
      // Tells the handler which conversation this is.
      peer.send(
        Buffer.concat([
          first!.subarray(0, first!.indexOf('\n') + 1),
          Buffer.from(`variable_test_path: ${path}\n`),
          first!.subarray(first!.indexOf('\n') + 1),
        ]),
      );
      if (script(path).commands !== 'connect\n\n') await peer.until('getvar x\n\n');
      peer.send(...rest);
      peer.socket.end();
      await peer.whenClosed();
    }
    expect(seen).toHaveLength(paths.length);
    expect(errors).toEqual([]);
    const latin1 = seen[paths.findIndex((path) => path.includes('latin1-percent-name'))]!;
    expect(latin1.outcome.replies.length).toBeGreaterThan(0);
  });
});

describe('OutboundServer', () => {
  it('closes a connection that is not answered with a channel in time', async () => {
    const { errors, call } = await listen({ connectTimeoutMs: 30 });
    const peer = await call();
    await peer.whenClosed();
    expect(errors.map(({ code }) => code)).toEqual(['event-socket-connect-timeout']);
  });

  it.each([
    ['another reply', commandReply('-ERR no')],
    ['an event', 'Content-Length: 2\nContent-Type: text/event-json\n\n{}'],
    ['HTTP', 'GET / HTTP/1.1\nHost: x\n\n'],
    ['NUL bytes', '\0\0\0\n\n'],
    ['a huge length', 'Content-Length: 99999999999\nContent-Type: command/reply\n\n'],
  ])('closes a connection that starts with %s, and accepts the next', async (_, bytes) => {
    const { errors, call } = await listen();
    const peer = await call();
    peer.send(bytes);
    await peer.whenClosed();
    expect(errors).toHaveLength(1);
    const next = await call();
    expect(await next.command()).toBe('connect\n\n');
  });

  it('closes a connection above the limit at once', async () => {
    const { server, call } = await listen({ maxConnections: 1 });
    const first = await call();
    await first.command();
    const second = await call();
    await second.whenClosed();
    expect(server.activeCalls).toBe(1);
    first.socket.destroy();
  });

  it('rejects listening on a port that is in use', async () => {
    const { server } = await listen();
    await expect(listen({ port: server.port })).rejects.toThrow('EADDRINUSE');
  });

  it('accepts no call after stop, and lets the call under way end', async () => {
    const { server, peer, session, end } = await oneCall();
    const { port } = server;
    const stopped = server.stop(60_000);
    await expect(dial(port)).rejects.toThrow('ECONNREFUSED');
    const outcome = session.run([execute('answer')]);
    await peer.until('answer\n\n');
    peer.send(commandReply('+OK'));
    expect((await outcome).state).toBe('done');
    end();
    expect(await stopped).toBe(0);
  });

  it('closes and counts the calls that outlast the grace period', async () => {
    const { server, peer, session } = await oneCall();
    expect(await server.stop(20)).toBe(1);
    expect(await session.gone).toBe('closed');
    await peer.whenClosed();
  });
});
