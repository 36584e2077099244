import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import modesl, { type ModeslConnection, type ModeslEvent } from 'modesl';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { Harness, scriptOf, wavOf } from '../harness.fixture.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';

const answers = (endedBy: 'caller' | 'callee'): DestinationBehaviour => ({
  kind: 'answers',
  ringMs: 400,
  talkMs: 2000,
  endedBy,
});
const destinations: Record<string, DestinationBehaviour> = {
  '31201000100': answers('callee'),
  '31201000101': answers('caller'),
  '31201000102': { kind: 'busy', ringMs: 200 },
};
const to = (number: string): string => `sofia/carriers/${number}@127.0.0.1:5090`;

/** A controller in modesl's usual style: a call is a sequence of executes. */
type Flow = (execute: Execute, connection: ModeslConnection) => Promise<void>;
type Execute = (application: string, argument?: string) => Promise<ModeslEvent>;

const asked = (connection: ModeslConnection, command: string): Promise<string | null> =>
  new Promise((done) => {
    connection.sendRecv(command, (reply) => done(reply.getHeader('Reply-Text')));
  });

describe("modesl's server, unmodified", () => {
  let harness: Harness;
  let server: Server;
  beforeEach(async () => {
    harness = new Harness();
    writeFileSync(join(harness.folder, 'short.wav'), wavOf(600));
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    await harness.stop();
    await new Promise((done) => server.close(done));
  });

  /** Plays a call for each flow, by the dialled number; resolves when all calls are over. */
  async function carry(flows: Readonly<Record<string, Flow>>, myevents = false): Promise<void> {
    const { port } = server.address() as AddressInfo;
    new modesl.Server({ server, myevents }).on('connection::ready', (connection) => {
      connection.on('error', () => undefined);
      const flow = flows[connection.getInfo().getHeader('Caller-Destination-Number') ?? ''];
      const execute: Execute = (application, argument = '') =>
        new Promise((done) => {
          connection.execute(application, argument, done);
        });
      void flow?.(execute, connection);
    });
    const sim = await harness.start(
      capturedDialplan({
        sockets: [`127.0.0.1:${port}`],
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: [],
      }),
    );
    const scripts = Object.keys(flows).map((number, index) =>
      scriptOf({ to: number, destinations }, index),
    );
    await harness.play(scripts);
    expect(sim.status().failures).toEqual([]);
  }

  /** Variables of the caller's record. */
  const recordOf = (number: string): Record<string, string> => {
    const records = harness.posted.map(
      ({ body }) => JSON.parse(body) as { variables: Record<string, string> },
    );
    const [record] = records.filter(({ variables }) => variables['sip_req_user'] === number);
    return record?.variables ?? {};
  };

  it('handles several calls at a time, from the first announcement to the record', async () => {
    const heard = new Set<string | null>();
    await carry({
      '09000301': async (execute) => {
        await execute('set', 'greeted=yes');
        await execute('answer');
        const played = await execute('playback', join(harness.folder, 'short.wav'));
        heard.add(played.getHeader('Application-Response'));
        heard.add(played.getHeader('Answer-State'));
        const over = await execute('bridge', to('31201000100'));
        heard.add(over.getHeader('variable_originate_disposition'));
      },
      '09000302': async (execute) => {
        await execute('pre_answer');
        await execute('playback', join(harness.folder, 'short.wav'));
        await execute('hangup', 'USER_BUSY');
      },
      '09000304': async (execute) => {
        await execute('answer');
        const tried = await execute('bridge', to('31201000102'));
        heard.add(tried.getHeader('variable_originate_disposition'));
        await execute('bridge', to('31201000100'));
      },
    });
    expect(heard).toEqual(new Set(['FILE PLAYED', 'SUCCESS', 'USER_BUSY', 'answered']));
    expect(recordOf('09000301')).toMatchObject({
      greeted: 'yes',
      hangup_cause: 'NORMAL_CLEARING',
      billmsec: '3000',
    });
    expect(recordOf('09000302')).toMatchObject({ hangup_cause: 'USER_BUSY', billsec: '0' });
    expect(recordOf('09000304')).toMatchObject({ originate_disposition: 'SUCCESS' });
  });

  it("receives its own call's events with `myevents`, until its linger time is over", async () => {
    const names: string[] = [];
    await carry(
      {
        '09000303': async (execute, connection) => {
          for (const name of ['ANSWER', 'BRIDGE', 'UNBRIDGE', 'HANGUP']) {
            connection.on(`esl::event::CHANNEL_${name}::*`, () => names.push(name));
          }
          expect(await asked(connection, 'linger 2')).toBe('+OK will linger 2 seconds');
          await execute('answer');
          await execute('bridge', to('31201000101'));
        },
      },
      true,
    );
    expect(names).toEqual(['ANSWER', 'BRIDGE', 'HANGUP', 'UNBRIDGE']);
    // two seconds of the call pass without a command
    expect(recordOf('09000303')).toMatchObject({ billmsec: '4400' });
  });

  it('returns a call to the dialplan by disconnecting', async () => {
    await carry({
      '09000308': async (execute, connection) => {
        await execute('answer');
        connection.disconnect();
      },
    });
    expect(recordOf('09000308')).toMatchObject({ hangup_cause: 'NORMAL_CLEARING' });
  });
});

describe("modesl's client, unmodified", () => {
  let harness: Harness;
  let client: ModeslConnection;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(async () => {
    client.disconnect();
    await harness.stop();
  });

  const logIn = (port: number): Promise<void> =>
    new Promise((ready) => {
      client = new modesl.Connection('127.0.0.1', port, 'ClueCon', ready);
      client.on('error', () => undefined);
    });
  const api = (command: string, ...args: string[]): Promise<string> =>
    new Promise((done) => client.api(command, args, (event) => done(event.getBody())));
  const bgapi = (command: string, ...args: string[]): Promise<string> =>
    new Promise((done) => client.bgapi(command, args, (event) => done(event.getBody())));
  const channels = (): Promise<unknown[]> =>
    new Promise((done) => client.show('channels', (_, list) => done(list.rows)));

  it('runs commands with `api` and in the background with `bgapi`', async () => {
    const sim = await harness.start(null);
    await logIn(sim.eventSocketPort);
    expect(await api('status')).toContain('is ready');
    expect(await api('uuid_exists', 'nobody')).toBe('false');
    expect(await bgapi('version')).toContain('FreeSWITCH Version');
    expect(await bgapi('uuid_kill', 'nobody', 'USER_BUSY')).toBe('-ERR No such channel!\n');
    expect(await channels()).toEqual([]);
    expect(await asked(client, 'nonsense')).toBe('-ERR command not found');
  });

  it.each(['json', 'plain'] as const)(
    'receives filtered events of calls in %s, and ends a call',
    async (format) => {
      const controller = createServer((socket) => {
        // The controller answers the call and then stays silent: the call waits.
        socket.write('connect\n\nsendmsg\ncall-command: execute\nexecute-app-name: answer\n\n');
        socket.on('error', () => undefined).resume();
      }).listen(0, '127.0.0.1');
      await once(controller, 'listening');
      const sim = await harness.start(
        capturedDialplan({
          sockets: [`127.0.0.1:${(controller.address() as AddressInfo).port}`],
          sets: ['continue_on_fail=true'],
          inline: [],
        }),
      );
      await logIn(sim.eventSocketPort);
      await new Promise<void>((done) => {
        client.events(format, ['CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE'], () => done());
      });
      await new Promise<void>((done) => {
        client.filter('Caller-Destination-Number', '0800', () => done());
      });
      const ended: unknown[] = [];
      client.on('esl::event::CHANNEL_HANGUP_COMPLETE::*', (event: ModeslEvent) => {
        ended.push([
          event.getHeader('Caller-Destination-Number'),
          event.getHeader('Hangup-Cause'),
          event.getHeader('Caller-Caller-ID-Name'),
        ]);
      });
      const answered = new Promise<string>((done) => {
        client.on('esl::event::CHANNEL_ANSWER::*', (event: ModeslEvent) => {
          done(event.getHeader('Unique-ID') ?? '');
        });
      });
      const over = harness.play([scriptOf({ to: '0800', name: 'Jan' })]);
      expect(await api('uuid_kill', await answered, 'CALL_REJECTED')).toBe('+OK\n');
      await over;
      // An answer follows all events that preceded it.
      expect(await channels()).toEqual([]);
      expect(ended).toEqual([['0800', 'CALL_REJECTED', 'Jan']]);
      expect(harness.posted[0]?.body).toContain('"hangup_cause":"CALL_REJECTED"');
      await new Promise((done) => controller.close(done));
    },
  );
});
