import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SwitchParts } from '../calls/call.js';
import { type Message, transcriptOf } from '../capture.fixture.js';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { Carriers } from '../carriers/carriers.js';
import { switchIdentity } from '../channel/switch-identity.js';
import { AcceleratedClock } from '../clock/accelerated-clock.js';
import { comparable, EventLog, eventOf, eventsIn, valueOf } from '../event-log.fixture.js';
import { EventStream } from '../events/event-stream.js';
import { Harness, scriptOf } from '../harness.fixture.js';
import { CdrSpool } from '../json-cdr/cdr-spool.js';
import { LegRecords } from '../json-cdr/leg-records.js';
import { Limits } from '../limit/limits.js';
import { OwnCalls } from '../own-calls/own-calls.js';
import { ReplayController } from '../replay-controller.fixture.js';
import type { SwitchSim } from '../switch-sim.js';
import { EventSocketServer } from './event-socket-server.js';

describe('the inbound event socket', () => {
  let harness: Harness;
  let sim: SwitchSim;
  let log: EventLog;
  beforeEach(async () => {
    harness = new Harness();
    sim = await harness.start(
      capturedDialplan({ sockets: [], sets: ['continue_on_fail=true'], inline: [] }),
    );
    log = new EventLog(sim.eventSocketPort);
  });
  afterEach(async () => {
    await log.close();
    await harness.stop();
  });

  /** The switch's answers to commands sent one after another. */
  async function answers(...commands: readonly string[]): Promise<string[]> {
    for (const each of commands) {
      const before = log.messages.length;
      log.send(each);
      await log.until((messages) => messages.length > before);
    }
    return log.messages.map(({ head, body }) => (body === '' ? head : `${head}\n\n${body}`));
  }

  /** Captured commands whose answers are simulated to the byte. */
  const simulated =
    /^(?:auth|api (?:version|show channels|no_such|uuid_\w+)|nonsense|filter|linger|noevents|nixevent|exit)/;

  it('answers commands as a captured real switch did', async () => {
    const { writes, messages } = transcriptOf('freeswitch-1.11/inbound-commands');
    await log.until(({ length }) => length === 1);
    for (const [at, { text, afterMessages }] of writes.entries()) {
      if (!simulated.test(text)) continue;
      const captured = messages.slice(afterMessages, writes[at + 1]?.afterMessages);
      const before = log.messages.length;
      log.send(text.trim());
      await log.until(({ length }) => length >= before + captured.length);
      expect(log.messages.slice(before)).toEqual(captured);
    }
    expect(log.messages.length).toBeGreaterThan(12);
  });

  it.each([
    ['freeswitch-1.11/inbound-commands', 'bgapi status\nJob-UUID: 7f4db0f2'],
    ['belfabriek/modesl/inbound-client', 'bgapi show channels as json \nJob-UUID: '],
  ])('answers a background command by the captured event of %s', async (path, begin) => {
    const { writes, messages } = transcriptOf(path);
    const sent = writes.map(({ text }) => text).join('');
    const at = sent.indexOf(begin);
    const command = sent.slice(at, sent.indexOf('\n\n', at));
    const [, job = ''] = /Job-UUID: (\S+)/.exec(command) ?? [];
    const aboutJob = messages.filter(({ head, body }) => `${head}${body}`.includes(job));
    await log.until(({ length }) => length === 1);
    await answers('auth ClueCon', 'event json BACKGROUND_JOB');
    log.send(command);
    await log.until(({ length }) => length === 5);
    const [answer, event] = log.messages.slice(3);
    expect(answer).toEqual(aboutJob[0]);
    const headers = (message: Message | undefined): string[] =>
      // the body shows the switch's uptime and channels
      comparable(eventOf(message ?? { head: '', body: '{}' }, 'json')).filter(
        (line) => !/^(?:Content-Length|_body):/.test(line),
      );
    expect(headers(event)).toEqual(headers(aboutJob[1]));
    expect(JSON.parse(event?.body ?? '')).toMatchObject({
      'Content-Length': String((JSON.parse(event?.body ?? '{}') as { _body: string })._body.length),
    });
  });

  it('refuses a wrong password with the captured bytes', async () => {
    const { messages } = transcriptOf('freeswitch-1.11/inbound-wrong-password');
    await log.until(({ length }) => length === 1);
    log.send('auth wrong');
    await log.until(() => false);
    expect(log.messages).toEqual(messages);
  });

  it('pauses new calls, which are refused without a record, and resumes them', async () => {
    await log.until(({ length }) => length === 1);
    const said = async (...commands: string[]): Promise<string[]> =>
      (await answers(...commands))
        .slice(-commands.length)
        .map((text) => text.split('\n\n')[1] ?? '');
    await answers('auth ClueCon');
    expect(await said('api fsctl pause_check inbound', 'api fsctl pause inbound')).toEqual([
      'false',
      '+OK\n',
    ]);
    await harness.play([scriptOf({ to: '0900' }, 0)]);
    expect(harness.posted).toHaveLength(0);
    expect(
      await said(
        'api fsctl pause_check inbound',
        'api fsctl resume inbound',
        'api fsctl pause_check inbound',
      ),
    ).toEqual(['true', '+OK\n', 'false']);
    await harness.play([scriptOf({ to: '0900' }, 1)]);
    expect(harness.posted).toHaveLength(1);
  });

  it('refuses commands before the login', async () => {
    log.send('api status');
    await log.until(() => false);
    expect(log.messages[1]?.head).toContain('-ERR invalid');
  });

  it('delivers only events that the listener subscribed to and that its filter passes', async () => {
    await log.until(({ length }) => length === 1);
    await answers(
      'auth ClueCon',
      'event json CHANNEL_HANGUP_COMPLETE',
      'filter Caller-Destination-Number 0800',
    );
    await harness.play([scriptOf({ to: '0900' }, 0), scriptOf({ to: '0800' }, 1)]);
    await log.until(({ length }) => length === 5);
    expect(
      eventsIn(log.messages, 'json').map((event) => [
        valueOf(event, 'Event-Name'),
        valueOf(event, 'Caller-Destination-Number'),
      ]),
    ).toEqual([['CHANNEL_HANGUP_COMPLETE', '0800']]);
  });
});

describe('a channel', () => {
  it('is listed with its variables while the call lasts', async () => {
    const answersCalls = { kind: 'answers', ringMs: 1, talkMs: 60_000, endedBy: 'callee' } as const;
    const controller = new ReplayController([
      {
        writes: [
          {
            afterMessages: 0,
            text: 'connect\n\nsendmsg\ncall-command: execute\nexecute-app-name: set\nexecute-app-arg: a=1\n\n',
          },
        ],
        messages: [{ head: 'Content-Type: text/disconnect-notice', body: '' }],
      },
    ]);
    const harness = new Harness();
    const sim = await harness.start(
      capturedDialplan({
        sockets: [`127.0.0.1:${await controller.listen()}`],
        sets: ['continue_on_fail=true'],
        inline: [],
      }),
    );
    const log = new EventLog(sim.eventSocketPort);
    const ask = async (command: string): Promise<string> => {
      const before = log.messages.length;
      log.send(command);
      await log.until(({ length }) => length > before);
      return log.messages[before]?.body ?? '';
    };
    await log.until(({ length }) => length === 1);
    await ask('auth ClueCon');
    const ended = harness.play([scriptOf({ to: '09001234', destinations: { '1': answersCalls } })]);
    const list = async (): Promise<{
      row_count: number;
      rows?: { uuid: string; dest: string }[];
    }> =>
      JSON.parse(await ask('api show channels as json')) as {
        row_count: number;
        rows?: { uuid: string; dest: string }[];
      };
    let listed = await list();
    while (listed.row_count === 0) listed = await list();
    const uuid = listed.rows?.[0]?.uuid ?? '';
    expect(listed.rows?.[0]?.dest).toBe('09001234');
    expect(await ask(`api uuid_exists ${uuid}`)).toBe('true');
    let value = await ask(`api uuid_getvar ${uuid} a`);
    while (value === '_undef_') value = await ask(`api uuid_getvar ${uuid} a`);
    expect(value).toBe('1');
    expect(await ask(`api uuid_record ${uuid} mask /x.wav`)).toBe(
      '-ERR Cannot mask recording session!\n',
    );
    expect(await ask('api uuid_record nobody mask /x.wav')).toBe('-ERR Cannot locate session!\n');
    expect(await ask(`api uuid_setvar ${uuid} b two words`)).toBe('+OK\n');
    expect(await ask(`api uuid_getvar ${uuid} b`)).toBe('two words');
    expect(await ask(`api uuid_kill ${uuid} CALL_REJECTED`)).toBe('+OK\n');
    await ended;
    expect(await ask(`api uuid_exists ${uuid}`)).toBe('false');
    expect(harness.posted[0]?.body).toContain('"hangup_cause":"CALL_REJECTED"');
    await log.close();
    await Promise.all([controller.close(), harness.stop()]);
  });
});

describe('a listener that does not read', () => {
  it('is disconnected once its queue is full and it has missed more events than allowed', async () => {
    const identity = switchIdentity('fs1', 5080);
    const events = new EventStream(identity);
    const parts: SwitchParts = {
      identity,
      events,
      clock: new AcceleratedClock(1),
      records: new LegRecords(identity, null, new CdrSpool([])),
      limits: new Limits(),
      paused: { inbound: false },
      carriers: new Carriers(null),
      dialplan: { hunt: () => ({ extension: null, applications: [] }) },
      promptsDir: '/',
      ownCalls: new OwnCalls(),
      channels: new Map(),
      calls: new Map(),
      sessions: { begun: 0, peak: 0 },
      nextSessionId: () => 1,
      nextTaskId: () => 1,
    };
    const server = new EventSocketServer(parts, 'word', {
      events: 10,
      missed: 5,
    });
    const log = new EventLog(await server.listen(0, '127.0.0.1'));
    log.send('auth word', 'event plain HEARTBEAT');
    await log.until(({ length }) => length === 3);
    log.stall();
    const padding = 'x'.repeat(1_000_000);
    // the operating system's buffers fill before the queue
    for (let sent = 0; sent < 100; sent++) events.raiseHeartbeat(1, [['Event-Info', padding]]);
    log.resume();
    await log.until(() => false);
    const got = eventsIn(log.messages, 'plain').length;
    expect(got).toBeLessThan(100);
    await server.close();
  });
});
