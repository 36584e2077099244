import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transcriptOf, type Message } from '../capture.fixture.js';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import {
  byChannel,
  capturedEvents,
  comparable,
  dumpIn,
  EventLog,
  eventsIn,
  type Format,
  type Headers,
  valueOf,
} from '../event-log.fixture.js';
import { Harness, scriptOf } from '../harness.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { firstSet, type Recorded } from './recorded-calls.fixture.js';

const captured = {
  json: capturedEvents('freeswitch-1.11/inbound-json', 'json'),
  plain: capturedEvents('freeswitch-1.11/inbound-plain', 'plain'),
};

describe('events to listeners', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  async function simulated(
    { transcripts, script, inline }: Recorded,
    format: Format,
  ): Promise<Headers[]> {
    const controller = new ReplayController(transcripts.map(transcriptOf));
    const port = await controller.listen();
    const sim = await harness.start(
      capturedDialplan({
        sockets: Array.from({ length: 5 }, () => `127.0.0.1:${port}`),
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: inline ?? [],
      }),
    );
    const log = new EventLog(sim.eventSocketPort);
    log.send('auth ClueCon', `event ${format} ALL`);
    await log.until((messages) => messages.length >= 3);
    await harness.play([scriptOf(script)]);
    const events = (): Headers[] => eventsIn(log.messages, format);
    const legs = (name: string): number =>
      events().filter((each) => valueOf(each, 'Event-Name') === name).length;
    await log.until(
      () =>
        legs('CHANNEL_CREATE') === legs('CHANNEL_HANGUP_COMPLETE') && legs('CHANNEL_CREATE') > 0,
    );
    await Promise.all([log.close(), controller.close()]);
    return events();
  }

  const cases = [
    'busy, then the next',
    'no answer',
    'rejected',
    'early announcement',
    'hang-up in the announcement',
    'destination down',
    'Latin-1 and a percent sign in the name',
  ].flatMap((name) => [
    { name, recorded: firstSet[name], format: 'json' as const },
    { name, recorded: firstSet[name], format: 'plain' as const },
  ]);

  it.each(cases)('equal the captured events: $name, $format', async ({ recorded, format }) => {
    if (!recorded) throw new Error('no such recording');
    const expected = byChannel(captured[format], recorded.script.to);
    const events = byChannel(await simulated(recorded, format), recorded.script.to);
    expect(events.map((channel) => channel.map(comparable))).toEqual(
      expected.map((channel) => channel.map(comparable)),
    );
  });

  it.each(['json', 'plain'] as const)(
    'include a heartbeat with the captured header names, %s',
    async (format) => {
      const recorded = firstSet['rejected'];
      if (!recorded) throw new Error('no such recording');
      const names = (events: readonly Headers[]): string[] | undefined =>
        events.find((each) => valueOf(each, 'Event-Name') === 'HEARTBEAT')?.map(([name]) => name);
      expect(names(await simulated(recorded, format))).toEqual(names(captured[format]));
    },
  );
});

describe('answers to `api` commands', () => {
  const folder = 'freeswitch-1.11-experiments/live-limit-preanswer';
  const { writes, messages } = transcriptOf(`${folder}/inbound-live-control`);
  /** The captured answers to commands that match. */
  const capturedAnswers = (command: RegExp): Message[] =>
    writes.flatMap(({ text, afterMessages }) =>
      command.test(text) ? messages.slice(afterMessages, afterMessages + 1) : [],
    );

  it('equal the captured answers about both legs of a running call', async () => {
    const harness = new Harness();
    const controller = new ReplayController([transcriptOf(`${folder}/outbound-show`)]);
    const sim = await harness.start(
      capturedDialplan({
        sockets: [`127.0.0.1:${await controller.listen()}`],
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: ['sip_copy_custom_headers=false'],
      }),
      { PACE: 'real' },
    );
    const log = new EventLog(sim.eventSocketPort);
    const ask = async (command: string): Promise<Message> => {
      const before = log.messages.length;
      log.send(command);
      await log.until(({ length }) => length > before);
      const answer = log.messages[before];
      if (answer === undefined) throw new Error('no answer');
      return answer;
    };
    await log.until(({ length }) => length === 1);
    await ask('auth ClueCon');
    const ended = harness.play([
      scriptOf({
        to: '09060500',
        name: 'Jan',
        destinations: { '9': { kind: 'answers', ringMs: 10, talkMs: 60_000, endedBy: 'caller' } },
      }),
    ]);
    const [shown] = capturedAnswers(/^api show channels as json/).map(
      ({ body }) => JSON.parse(body) as { rows: Record<string, string>[] },
    );
    const list = async (): Promise<Record<string, string>[]> =>
      (JSON.parse((await ask('api show channels as json')).body) as typeof shown)?.rows ?? [];
    let rows = await list();
    while (rows.length < 2 || rows.some(({ callstate }) => callstate !== 'ACTIVE')) {
      rows = await list();
    }
    const what = (row: Record<string, string>) =>
      Object.entries(row).map(([name, value]) =>
        ['uuid', 'created', 'created_epoch', 'hostname', 'call_uuid'].includes(name)
          ? name
          : `${name}: ${value.replace(/:\d{4,5}$/, '')}`,
      );
    expect(rows.map(what)).toEqual(shown?.rows.map(what));
    const [aLeg, bLeg] = capturedAnswers(/^api uuid_dump .* json/).map(dumpIn);
    // the destinations of these captures sent another name in Contact
    const ours = (dump: Headers): Headers =>
      dump.filter(([name]) => name !== 'variable_sip_recover_contact');
    for (const [row, expected] of [
      [rows[0], aLeg],
      [rows[1], bLeg],
    ] as const) {
      const dump = dumpIn(await ask(`api uuid_dump ${row?.['uuid']} json`));
      expect(comparable(ours(dump))).toEqual(comparable(ours(expected ?? [])));
    }
    expect((await ask(`api uuid_kill ${rows[0]?.['uuid']} MANAGER_REQUEST`)).body).toBe('+OK\n');
    await ended;
    await log.close();
    await Promise.all([controller.close(), harness.stop()]);
  });

  it('name another core UUID after a restart of the switch', async () => {
    const cores: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const harness = new Harness();
      const { eventSocketPort } = await harness.start(null);
      const log = new EventLog(eventSocketPort);
      log.send('auth ClueCon', 'api global_getvar core_uuid', 'api strmicroepoch');
      await log.until(({ length }) => length === 4);
      const [core = '', now] = log.messages.slice(2).map(({ body }) => body);
      expect(core).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(now).toMatch(/^\d{16}$/);
      cores.push(core);
      await log.close();
      await harness.stop();
    }
    expect(new Set(cores).size).toBe(2);
  });
});
