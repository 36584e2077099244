import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Transcript, transcriptOf } from '../capture.fixture.js';
import { EventLog } from '../event-log.fixture.js';
import { Harness, scriptOf, startMs, wavOf } from '../harness.fixture.js';
import { normalised } from '../normalise.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';

const command = (application: string, data = ''): string =>
  `sendmsg\ncall-command: execute\nexecute-app-name: ${application}\n${data === '' ? '' : `execute-app-arg: ${data}\n`}\n`;

/** A controller that sends all commands at once and then waits for the end. */
const saying = (...commands: readonly string[]): Transcript => ({
  writes: [{ afterMessages: 0, text: `connect\n\n${commands.join('')}` }],
  messages: [{ head: 'Content-Type: text/disconnect-notice', body: '' }],
});

interface Variables {
  readonly [name: string]: string;
}
const variablesOf = (record: string): Variables =>
  (JSON.parse(record) as { variables: Variables }).variables;

describe('service calls through freeswitch/conf', () => {
  let harness: Harness;
  const closing: (ReplayController | Server)[] = [];
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(async () => {
    await harness.stop();
    for (const each of closing.splice(0)) await each.close();
  });

  async function controlledBy(...transcripts: readonly Transcript[]): Promise<string> {
    const controller = new ReplayController(transcripts);
    closing.push(controller);
    return `127.0.0.1:${await controller.listen()}`;
  }

  /** A port without a listener. */
  async function deadPort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    await new Promise<void>((done) => server.close(() => done()));
    if (typeof address !== 'object' || !address) throw new Error('no port');
    return address.port;
  }

  const aLeg = (): Variables => {
    const record = harness.posted.find(({ body }) => variablesOf(body)['direction'] === 'inbound');
    return variablesOf(record?.body ?? '{}');
  };

  it('are refused with 503 when unanswered and no controller can be reached', async () => {
    const dead = await deadPort();
    const sim = await harness.start(null, {
      CONTROLLERS: `127.0.0.1:${dead}|127.0.0.1:${dead}`,
    });
    await harness.play([scriptOf({ to: '09001234' })]);
    expect(aLeg()).toMatchObject({
      belfabriek_lost: 'true',
      hangup_cause: 'NORMAL_TEMPORARY_FAILURE',
      'sip_rh_Retry-After': '5',
      billusec: '0',
    });
    expect(sim.status()).toMatchObject({ done: true, calls: { ended: 1, failed: 0 } });
  });

  it('play the apology to an answered caller when every controller is lost', async () => {
    harness.setApology(wavOf(1200));
    const dying: Transcript = {
      writes: [{ afterMessages: 0, text: `connect\n\n${command('answer')}` }],
      messages: [{ head: '', body: '' }],
    };
    await harness.start(null, {
      CONTROLLERS: await controlledBy(...Array<Transcript>(5).fill(dying)),
    });
    await harness.play([scriptOf({ to: '09001234' })]);
    expect(aLeg()).toMatchObject({
      belfabriek_lost: 'true',
      playback_ms: '1200',
      // billed are two waits for a controller, then the apology
      billusec: '3700000',
      hangup_cause: 'NORMAL_TEMPORARY_FAILURE',
    });
  });

  it('go to the second controller when the first refuses the connection', async () => {
    const dead = await deadPort();
    const living = await controlledBy(saying(command('hangup', 'USER_BUSY')));
    await harness.start(null, { CONTROLLERS: `127.0.0.1:${dead}|${living}` });
    await harness.play([scriptOf({ to: '09001234' })]);
    expect(aLeg()).toMatchObject({ hangup_cause: 'USER_BUSY', socket_host: '127.0.0.1' });
    expect(aLeg()['belfabriek_lost']).toBeUndefined();
  });

  it.each([
    ['an application that no capture shows', command('record', '/tmp/x.wav')],
    ['an expansion', command('set', 'a=${uuid}')],
    ['a bridge in a form that is not simulated', command('bridge', 'user/1000')],
    [
      'a destination that the script does not name',
      command('bridge', 'sofia/carriers/1@127.0.0.1:1'),
    ],
    ['a command of another kind', 'divert_events on\n\n'],
  ])('go on after %s, and the scenario counts as failed', async (_, asked) => {
    const sim = await harness.start(null, {
      CONTROLLERS: await controlledBy(saying(asked, command('hangup', 'USER_BUSY'))),
    });
    await harness.play([scriptOf({ to: '09001234' })]);
    expect(sim.status()).toMatchObject({ calls: { ended: 1, failed: 1 } });
    expect(sim.status().failures[0]).toMatchObject({ index: 0, problems: [expect.any(String)] });
    expect(aLeg()['hangup_cause']).toBe('USER_BUSY');
  });

  it('hide a withheld number from destinations and records, also after the ACK', async () => {
    const answers = { kind: 'answers', ringMs: 100, talkMs: 1000, endedBy: 'caller' } as const;
    const bridge = command('bridge', 'sofia/carriers/31201000101@127.0.0.1:24040');
    const sim = await harness.start(null, {
      CONTROLLERS: await controlledBy(saying(bridge), saying(bridge), saying(bridge)),
    });
    const log = new EventLog(sim.eventSocketPort);
    log.send('auth ClueCon', 'event json CHANNEL_CREATE CHANNEL_HANGUP_COMPLETE');
    await log.until((messages) => messages.length >= 3);
    const destinations = { '+31201000101': answers };
    await harness.play([
      scriptOf({ to: '09001234', presentation: 'withheld-privacy-id', destinations }, 0),
      scriptOf({ to: '09001234', presentation: 'withheld-anonymous', destinations }, 1),
      scriptOf({ to: '09001234', destinations }, 2),
    ]);
    await log.until((messages) => messages.length >= 3 + 12);
    await log.close();
    const holding = harness.posted.filter(({ body }) => body.includes('31201234567'));
    expect(harness.posted).toHaveLength(6);
    expect(holding.map(({ body }) => variablesOf(body)['belfabriek_withheld'])).toEqual([
      undefined,
      undefined,
    ]);
    // only the third call shows its number to the destination
    const shown = harness.posted
      .map(({ body }) => variablesOf(body))
      .filter((variables) => variables['is_outbound'] === 'true')
      .map((variables) => String(variables['sip_from_user']));
    expect(shown.filter((from) => from === 'anonymous')).toHaveLength(2);
    expect(shown.filter((from) => from.includes('31201234567'))).toHaveLength(1);
    // the real switch, too, raises this event before the dialplan can seal
    const created = log.messages.filter(({ body }) => body.includes('"CHANNEL_CREATE"'));
    expect(created.filter(({ body }) => body.includes('31201234567'))).not.toHaveLength(0);
  });

  it('give the controller of a withheld call the captured header names', async () => {
    const recorded = transcriptOf('freeswitch-1.11-experiments/sealing/outbound-seal-privacy-id');
    const controller = new ReplayController([saying(command('hangup', 'USER_BUSY'))]);
    closing.push(controller);
    await harness.start(null, { CONTROLLERS: `127.0.0.1:${await controller.listen()}` });
    await harness.play([scriptOf({ to: '09060100', presentation: 'withheld-privacy-id' })]);
    const names = (head: string | undefined): string[] =>
      normalised((head ?? '').split('\n'))
        .map((line) => line.slice(0, line.indexOf(':')))
        // only the recorded dialplan sets `sealed`, only ours switches expansion off
        .filter((name) => name !== 'variable_sealed' && !name.includes('app_disable'))
        // the extension that matches last differs, so DP_MATCH stands at another position
        .filter((name) => name !== 'variable_DP_MATCH');
    expect(names(controller.heard[0]?.[0]?.head)).toEqual(names(recorded.messages[0]?.head));
  });

  it('have the same ids and microseconds in every run', async () => {
    const script = scriptOf({ to: '09001234', cancelsAfterMs: 2500 });
    const controllers = await controlledBy(
      saying(command('pre_answer'), command('playback', 'tone_stream://%(9000,0,425)')),
    );
    await harness.start(null, { CONTROLLERS: controllers });
    await harness.play([script]);
    expect(aLeg()).toMatchObject({
      uuid: '75a053b7-5207-486c-a9a6-2c93de123f12',
      start_uepoch: String(startMs * 1000),
      end_uepoch: String((startMs + 2500) * 1000),
      hangup_cause: 'ORIGINATOR_CANCEL',
      playback_last_offset_pos: '20000',
    });
  });

  it('note the sounds that the caller heard, slices joined, and the destinations dialled', async () => {
    writeFileSync(join(harness.folder, 'welkom.wav'), wavOf(5000));
    writeFileSync(join(harness.folder, 'melding.wav'), wavOf(600));
    const bridge = command(
      'bridge',
      '{originate_timeout=9}sofia/carriers/31201000101@127.0.0.1:24040',
    );
    const sim = await harness.start(null, {
      CONTROLLERS: await controlledBy(
        saying(
          command('multiset', '^^;playback_timeout_sec=3;ringback=%(1000,4000,425)'),
          command('set', 'execute_on_answer_1=sched_broadcast +9 melding.wav aleg'),
          command('answer'),
          command('playback', 'welkom.wav'),
          command('playback', 'welkom.wav@@24000'),
          command('playback', 'silence_stream://500'),
          bridge,
        ),
      ),
    });
    const destinations = {
      '+31201000101': {
        kind: 'answers',
        ringMs: 2000,
        talkMs: 4000,
        endedBy: 'callee',
        holds: { afterMs: 3000, ms: 500 },
      },
    } as const;
    const script = scriptOf({ to: '09001234', destinations });
    await harness.play([script]);
    expect(sim.storyOf(script.sipCallId)).toMatchObject({
      answeredMs: startMs,
      endedMs: startMs + 11_500,
      heard: [
        { sound: 'welkom', fromMs: 0, ms: 5000, atMs: 0 },
        { sound: 'silence', fromMs: 0, ms: 500, atMs: 5000 },
        // ringing, then the conversation
        { sound: 'other', fromMs: 0, ms: 3500, atMs: 5500 },
        { sound: 'melding', fromMs: 0, ms: 600, atMs: 9000 },
        { sound: 'other', fromMs: 0, ms: 900, atMs: 9600 },
        { sound: 'silence', fromMs: 0, ms: 500, atMs: 10_500 },
        { sound: 'other', fromMs: 0, ms: 500, atMs: 11_000 },
      ],
      dialled: [
        {
          destination: '31201000101',
          trunk: '127.0.0.1:24040',
          startedMs: startMs + 5500,
          answeredMs: startMs + 7500,
          endedMs: startMs + 11_500,
        },
      ],
    });
  });

  it('let a caller hang up only after a conversation that the destination ends, not during it', async () => {
    writeFileSync(join(harness.folder, 'welkom.wav'), wavOf(5000));
    const sim = await harness.start(null, {
      CONTROLLERS: await controlledBy(
        saying(
          command('set', 'hangup_after_bridge=false'),
          command('bridge', 'sofia/carriers/31201000101@127.0.0.1:24040'),
          command('playback', 'welkom.wav'),
        ),
      ),
    });
    const answers = { kind: 'answers', ringMs: 100, talkMs: 3000, endedBy: 'callee' } as const;
    const destinations = { '+31201000101': answers };
    const script = scriptOf({ to: '09001234', destinations, caller: { hangsUpAfterMs: 2000 } });
    await harness.play([script]);
    expect(sim.storyOf(script.sipCallId)).toMatchObject({ endedMs: startMs + 3100 });
    expect(aLeg()).toMatchObject({
      hangup_cause: 'NORMAL_CLEARING',
      sip_hangup_disposition: 'recv_bye',
      bridge_hangup_cause: 'NORMAL_CLEARING',
    });
  });

  it("spool each record whose post failed, the caller's leg with its prefix", async () => {
    harness.recordStatus = 500;
    const sim = await harness.start(null, {
      CONTROLLERS: await controlledBy(
        saying(command('bridge', 'sofia/carriers/31201000101@127.0.0.1:24040'), command('hangup')),
      ),
      CDR_SPOOL_DIRS: ['/nonexistent/spool', harness.folder],
    });
    const destinations = { '+31201000101': { kind: 'down' } } as const;
    await harness.play([scriptOf({ to: '09001234', destinations })]);
    const uuids = harness.posted.map(({ body }) => variablesOf(body)['uuid']);
    expect(readdirSync(harness.folder).toSorted()).toEqual(
      [`a_${uuids[1]}.cdr.json`, `${uuids[0]}.cdr.json`].toSorted(),
    );
    expect(readFileSync(join(harness.folder, `a_${uuids[1]}.cdr.json`), 'latin1')).toBe(
      `${harness.posted[1]?.body}\n`,
    );
    expect(sim.status().records).toEqual({ posted: 0, spooled: 2, lost: 0 });
  });

  it('post nothing with CDR_REFUSE, and count records that no folder accepts', async () => {
    const sim = await harness.start(null, {
      CONTROLLERS: await controlledBy(saying(command('hangup'))),
      CDR_REFUSE: true,
      CDR_SPOOL_DIRS: ['/nonexistent/spool'],
    });
    await harness.play([scriptOf({ to: '09001234' })]);
    expect(harness.posted).toEqual([]);
    expect(sim.status().records).toEqual({ posted: 0, spooled: 0, lost: 1 });
  });
});
