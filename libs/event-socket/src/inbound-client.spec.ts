import { afterEach, describe, expect, it } from '@jest/globals';
import { apiResponse, commandReply, FakeSwitch, jsonEvent } from './fake-peer.fixture.js';
import { InboundClient } from './inbound-client.js';
import type { InboundClientOptions, InboundState } from './inbound-options.js';
import type { SwitchEvent } from './switch-event.js';

const PASSWORD = 'a-password';
const soon = { timeoutMs: 5_000 };

/** Items that arrive over time, which a test takes in order. */
class Happenings<T> {
  readonly all: T[] = [];
  private taken = 0;
  private wake: (() => void) | undefined;

  add(item: T): void {
    this.all.push(item);
    this.wake?.();
  }

  async next(): Promise<T> {
    while (this.taken >= this.all.length) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.all[this.taken++]!;
  }

  async nextWhere(wanted: (item: T) => boolean): Promise<T> {
    for (;;) {
      const item = await this.next();
      if (wanted(item)) return item;
    }
  }
}

const fakes: FakeSwitch[] = [];
const clients: InboundClient[] = [];

afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close();
  for (const client of clients.splice(0)) await client.close();
});

interface Harness {
  fake: FakeSwitch;
  port: number;
  client: InboundClient;
  events: Happenings<SwitchEvent>;
  states: Happenings<InboundState>;
  errors: Error[];
  state: (name: InboundState['name']) => Promise<InboundState>;
}

async function start(options: Partial<InboundClientOptions> = {}): Promise<Harness> {
  const fake = new FakeSwitch();
  fakes.push(fake);
  const port = await fake.listen();
  const events = new Happenings<SwitchEvent>();
  const states = new Happenings<InboundState>();
  const errors: Error[] = [];
  const client = new InboundClient({
    host: '127.0.0.1',
    port,
    password: PASSWORD,
    connectTimeoutMs: 5_000,
    silenceMs: 60_000,
    pingTimeoutMs: 5_000,
    events: ['CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE'],
    retryFirstMs: 5,
    retryMaxMs: 20,
    onEvent: (event) => {
      events.add(event);
    },
    onState: (state) => {
      states.add(state);
    },
    onError: (error) => errors.push(error),
    ...options,
  });
  clients.push(client);
  client.start();
  const state = (name: InboundState['name']): Promise<InboundState> =>
    states.nextWhere((candidate) => candidate.name === name);
  return { fake, port, client, events, states, errors, state };
}

const answer = (uuid: string): string =>
  jsonEvent({ 'Event-Name': 'CHANNEL_ANSWER', 'Unique-ID': uuid });

describe('InboundClient login and subscription', () => {
  it('sends auth, event and filter, and then delivers events', async () => {
    const { fake, events, state } = await start({
      customEvents: ['sofia::gateway_state'],
      filters: [{ header: 'Call-Direction', value: 'inbound' }],
    });
    const peer = await fake.accept();
    peer.send('Content-Type: auth/re', 'quest\n\n');
    expect(await peer.command()).toBe(`auth ${PASSWORD}\n\n`);
    peer.send(commandReply('+OK accepted'));
    expect(await peer.command()).toBe(
      'event json CHANNEL_ANSWER CHANNEL_HANGUP_COMPLETE BACKGROUND_JOB CUSTOM sofia::gateway_state\n\n',
    );
    peer.send(commandReply('+OK event listener enabled json'));
    expect(await peer.command()).toBe('filter Call-Direction inbound\n\n');
    peer.send(commandReply('+OK filter added. [Call-Direction]=[inbound]'));
    expect(await peer.command()).toBe('filter Event-Name BACKGROUND_JOB\n\n');
    peer.send(commandReply('+OK filter added. [Event-Name]=[BACKGROUND_JOB]'));
    await state('ready');
    peer.send(answer('one'), jsonEvent({ nameless: '1' }), answer('two'));
    expect((await events.next()).header('Unique-ID')).toBe('one');
    expect((await events.next()).name).toBeUndefined();
    expect((await events.next()).header('Unique-ID')).toBe('two');
  });

  it('reports a refused password, and retries after the longest wait', async () => {
    const { fake, state } = await start({ retryFirstMs: 1, retryMaxMs: 40 });
    const peer = await fake.accept();
    peer.send('Content-Type: auth/request\n\n');
    await peer.command();
    peer.send(
      `${commandReply('-ERR invalid')}Content-Type: text/disconnect-notice\nContent-Length: 0\n\n`,
    );
    expect(await state('waiting')).toMatchObject({
      error: { code: 'event-socket-login-refused' },
      retryInMs: 40,
    });
    await fake.acceptLogin(PASSWORD);
    await state('ready');
  });

  it('reports that the switch refuses the address', async () => {
    const { fake, state } = await start();
    const peer = await fake.accept();
    peer.send('Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n');
    peer.socket.end();
    expect(await state('waiting')).toMatchObject({
      error: { code: 'event-socket-address-refused' },
      retryInMs: 20,
    });
  });

  it('gives up on a peer that accepts the connection and sends nothing', async () => {
    const { fake, state } = await start({ connectTimeoutMs: 20 });
    await fake.accept();
    expect(await state('waiting')).toMatchObject({ error: { code: 'event-socket-timeout' } });
    await fake.accept();
  });

  it('reports a refused subscription', async () => {
    const { fake, state } = await start();
    const peer = await fake.accept();
    peer.send('Content-Type: auth/request\n\n');
    await peer.command();
    peer.send(commandReply('+OK accepted'));
    await peer.command();
    peer.send(commandReply('-ERR no keywords supplied'));
    expect(await state('waiting')).toMatchObject({
      error: { code: 'event-socket-subscription-refused' },
    });
  });
});

describe('InboundClient resynchronisation', () => {
  it('runs after every login, before any event is delivered', async () => {
    const order: string[] = [];
    const { fake, events, state } = await start({
      resynchronise: async (commands) => {
        order.push(`asked: ${await commands.api('show channels as json', soon)}`);
      },
      onEvent: (event) => {
        order.push(event.header('Unique-ID')!);
        events.add(event);
      },
    });
    for (const round of ['first', 'second']) {
      const peer = await fake.acceptLogin(PASSWORD);
      expect(await peer.command()).toBe('api show channels as json\n\n');
      peer.send(answer(`${round}-early`), apiResponse(round), answer(`${round}-late`));
      await events.next();
      await events.next();
      peer.socket.destroy();
      await state('waiting');
    }
    expect(order).toEqual([
      'asked: first',
      'first-early',
      'first-late',
      'asked: second',
      'second-early',
      'second-late',
    ]);
  });

  it('is repeated over a new connection when it fails', async () => {
    let tries = 0;
    const { fake, state } = await start({
      resynchronise: () =>
        ++tries === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(),
    });
    const peer = await fake.acceptLogin(PASSWORD);
    expect(await state('waiting')).toMatchObject({ error: { message: 'not yet' } });
    await peer.whenClosed();
    await fake.acceptLogin(PASSWORD);
    await state('ready');
  });

  it('ends the connection when the events that arrive meanwhile exceed the backlog', async () => {
    const { fake, state } = await start({ resynchronise: () => new Promise(() => undefined) });
    const peer = await fake.acceptLogin(PASSWORD);
    const event = jsonEvent({ a: 'x'.repeat(8 * 1024 * 1024) });
    for (let sent = 0; sent < 9; sent++) peer.send(event);
    expect(await state('waiting')).toMatchObject({ error: { code: 'event-socket-backlog' } });
  });
});

describe('InboundClient commands', () => {
  it('are answered in order, with events in between', async () => {
    const { fake, client, events, state } = await start();
    const peer = await fake.acceptLogin(PASSWORD);
    await state('ready');
    const answers = Promise.all([
      client.api('status', soon),
      client.command('nixevent HEARTBEAT', soon),
      client.api('uuid_kill x', soon),
    ]);
    await peer.until('api uuid_kill x\n\n');
    peer.send(
      apiResponse('UP 50% caf\u00e9'),
      answer('between'),
      commandReply('+OK events nixed'),
      apiResponse('-ERR No such channel!\n'),
    );
    const [status, nixed, killed] = await answers;
    expect([status, nixed.text, killed]).toEqual([
      'UP 50% café',
      '+OK events nixed',
      '-ERR No such channel!\n',
    ]);
    expect((await events.next()).header('Unique-ID')).toBe('between');
  });

  it('in the background resolve with their result, which is not delivered as an event', async () => {
    const { fake, client, events, state } = await start();
    const peer = await fake.acceptLogin(PASSWORD);
    await state('ready');
    const result = client.bgapi('status', soon);
    const uuid = /Job-UUID: (\S+)\n\n$/.exec(await peer.command())![1]!;
    peer.send(
      `Content-Type: command/reply\nReply-Text: +OK Job-UUID: ${uuid}\nJob-UUID: ${uuid}\n\n`,
      jsonEvent({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': 'of another', _body: 'theirs' }),
      jsonEvent({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': uuid, _body: 'UP\n' }),
    );
    expect(await result).toBe('UP\n');
    expect((await events.next()).body()).toBe('theirs');
    expect(events.all).toHaveLength(1);

    const refused = client.bgapi('status', soon);
    await peer.command();
    peer.send(commandReply('-ERR permission denied'));
    expect(await refused).toBe('-ERR permission denied');

    const late = client.bgapi('status', { timeoutMs: 30 });
    await peer.command();
    peer.send(commandReply('+OK Job-UUID: x'));
    await expect(late).rejects.toMatchObject({ code: 'event-socket-timeout' });
    expect(client.state.name).toBe('ready');
  });

  it('end the connection when an answer is late, because later answers would not match', async () => {
    const { fake, client, state } = await start();
    const peer = await fake.acceptLogin(PASSWORD);
    await state('ready');
    const answers = [client.api('status', { timeoutMs: 30 }), client.api('version', soon)];
    await expect(answers[0]).rejects.toMatchObject({ code: 'event-socket-timeout' });
    await expect(answers[1]).rejects.toMatchObject({ code: 'event-socket-timeout' });
    await peer.whenClosed();
    await fake.acceptLogin(PASSWORD);
    await state('ready');
  });

  it('are rejected when the connection ends, and while there is none', async () => {
    const { fake, client, state } = await start({ retryFirstMs: 60_000, retryMaxMs: 60_000 });
    const peer = await fake.acceptLogin(PASSWORD);
    await state('ready');
    const pending = client.api('status', soon);
    const job = client.bgapi('status', soon);
    await peer.command();
    peer.socket.destroy();
    await expect(pending).rejects.toMatchObject({ code: 'event-socket-closed' });
    await expect(job).rejects.toMatchObject({ code: 'event-socket-closed' });
    await state('waiting');
    await expect(client.api('status', soon)).rejects.toMatchObject({
      code: 'event-socket-not-connected',
    });
  });

  it('are refused when they would run a shell or contain a second command', async () => {
    const { fake, client, state } = await start();
    await fake.acceptLogin(PASSWORD);
    await state('ready');
    for (const command of ['system id', ' bg_system id', 'bgsystem id', 'SYSTEM id', 'spawn id']) {
      await expect(client.api(command, soon)).rejects.toMatchObject({
        code: 'event-socket-shell-refused',
      });
      await expect(client.bgapi(command, soon)).rejects.toMatchObject({
        code: 'event-socket-shell-refused',
      });
    }
    for (const command of ['status\n\napi system id', 'a\rb', 'a\0b', 'expand ${system id}']) {
      await expect(client.api(command, soon)).rejects.toMatchObject({
        code: 'event-socket-unsafe-value',
      });
    }
    await expect(client.command('exit\n\nx', soon)).rejects.toMatchObject({
      code: 'event-socket-unsafe-value',
    });
  });
});

describe('InboundClient', () => {
  it('closes a connection on which the peer breaks the protocol, and connects again', async () => {
    const { fake, state } = await start();
    for (const bytes of [
      'Content-Length: -1\nContent-Type: x\n\n',
      'garbage\n\n',
      commandReply('+OK'),
    ]) {
      const peer = await fake.acceptLogin(PASSWORD);
      await state('ready');
      peer.send(bytes);
      expect(await state('waiting')).toMatchObject({ error: { kind: 'invalid' } });
      await peer.whenClosed();
    }
  });

  it('asks a silent peer for its version, and keeps the connection when the peer answers', async () => {
    const { fake, state, client } = await start({ silenceMs: 20, pingTimeoutMs: 5_000 });
    const peer = await fake.acceptLogin(PASSWORD);
    await state('ready');
    expect(await peer.command()).toBe('api version\n\n');
    peer.send(apiResponse('FreeSWITCH Version 1.11'));
    expect(await peer.command()).toBe('api version\n\n');
    expect(client.state.name).toBe('ready');
  });

  it('asks for the version also while events arrive, and then tolerates a missing answer', async () => {
    const { fake, state, client, events } = await start({ silenceMs: 20, pingTimeoutMs: 40 });
    const peer = await fake.acceptLogin(PASSWORD);
    await state('ready');
    const sending = setInterval(() => peer.send(answer('one')), 5);
    try {
      for (let asked = 0; asked < 5; asked++) expect(await peer.command()).toBe('api version\n\n');
    } finally {
      clearInterval(sending);
    }
    expect(client.state.name).toBe('ready');
    expect(events.all.length).toBeGreaterThan(0);
  });

  it('reconnects when a peer stops answering', async () => {
    const { fake, state } = await start({ silenceMs: 20, pingTimeoutMs: 20 });
    await fake.acceptLogin(PASSWORD);
    expect(await state('waiting')).toMatchObject({ error: { code: 'event-socket-timeout' } });
    await fake.acceptLogin(PASSWORD);
    await state('ready');
  });

  it('keeps trying to connect to a peer that is not there yet', async () => {
    const { fake, port, state } = await start();
    await fake.close();
    fakes.length = 0;
    expect(await state('waiting')).toMatchObject({ error: { code: 'ECONNREFUSED' } });
    const later = new FakeSwitch();
    fakes.push(later);
    await later.listen(port);
    await later.acceptLogin(PASSWORD);
    await state('ready');
  });
});

describe('code that uses an InboundClient', () => {
  it('gets the error of its failing event handler, and the next event', async () => {
    const { fake, errors, events, state } = await start({
      onEvent: (event) => {
        events.add(event);
        if (event.header('Unique-ID') === 'bad') throw new Error('bad event');
      },
    });
    const peer = await fake.acceptLogin(PASSWORD);
    await state('ready');
    peer.send(answer('bad'), answer('good'));
    await events.next();
    expect((await events.next()).header('Unique-ID')).toBe('good');
    expect(errors.map(({ message }) => message)).toEqual(['bad event']);
  });

  it('closes the connection with the command exit, without a retry', async () => {
    const { fake, client, state } = await start();
    const peer = await fake.acceptLogin(PASSWORD);
    await state('ready');
    const closing = client.close();
    expect(await peer.command()).toBe('exit\n\n');
    peer.send(commandReply('+OK bye'));
    peer.socket.end();
    await closing;
    expect(client.state.name).toBe('closed');
    expect(fake.connections).toBe(1);
  });

  it('can close the client between two tries', async () => {
    const { fake, client, state } = await start({ retryFirstMs: 60_000, retryMaxMs: 60_000 });
    (await fake.accept()).socket.destroy();
    await state('waiting');
    await client.close();
    expect(client.state.name).toBe('closed');
  });

  it.each([
    [{ password: 'a\nb' }],
    [{ events: ['A\n\napi x'] }],
    [{ events: ['A B'] }],
    [{ filters: [{ header: 'A B', value: 'c' }] }],
    [{ filters: [{ header: 'A', value: 'c\n' }] }],
  ])('gets an error for the unsafe option %j', async (options) => {
    await expect(start(options)).rejects.toMatchObject({ code: 'event-socket-unsafe-value' });
  });
});
