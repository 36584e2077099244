import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { EventLog, eventsIn, valueOf } from '../event-log.fixture.js';
import { Harness, wavOf } from '../harness.fixture.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';
import type { SwitchSim } from '../switch-sim.js';

const uuid = '20000000-0000-4000-8000-000000000001';

describe('a call made by `originate`', () => {
  let harness: Harness;
  let sim: SwitchSim;
  let log: EventLog;
  let file: string;
  let question: string;
  beforeEach(async () => {
    harness = new Harness();
    sim = await harness.start(capturedDialplan({ sockets: [], sets: [], inline: [] }));
    file = join(harness.folder, 'spoken.wav');
    writeFileSync(file, wavOf(3000));
    question = join(harness.folder, 'question.wav');
    writeFileSync(question, wavOf(4000));
    log = new EventLog(sim.eventSocketPort);
    await log.until(({ length }) => length === 1);
    log.send('auth ClueCon');
    log.send('event json BACKGROUND_JOB CHANNEL_HANGUP_COMPLETE');
    await log.until(({ length }) => length === 3);
  });
  afterEach(async () => {
    await log.close();
    await harness.stop();
  });

  /** The job's answer, once the leg is over too. */
  async function originate(behaviour: DestinationBehaviour | null, asks = true): Promise<string> {
    if (behaviour !== null) sim.ownCalls.setBehaviours({ '0612': behaviour });
    const leg = `[origination_uuid=${uuid},leg_timeout=25,belfabriek_purpose=spoken-code]sofia/carriers/0612@10.0.0.1:5060`;
    const confirm = `,group_confirm_key=1,group_confirm_file=${question},group_confirm_timeout=26,group_confirm_read_timeout=5000`;
    const forAll = `originate_timeout=53,ignore_early_media=true${asks ? confirm : ''}`;
    log.send(`bgapi originate {${forAll}}${leg} &playback(${file})`);
    const told = (name: string) =>
      eventsIn(log.messages, 'json').filter((each) => valueOf(each, 'Event-Name') === name);
    await log.until(
      () => told('BACKGROUND_JOB').length + told('CHANNEL_HANGUP_COMPLETE').length === 2,
    );
    return decodeURIComponent(valueOf(told('BACKGROUND_JOB')[0]!, '_body') ?? '');
  }

  it('plays its file after the answer when there is no question', async () => {
    expect(await originate(null, false)).toBe(`+OK ${uuid}\n`);
    const [story] = sim.ownCalls.stories();
    expect((story?.endedMs ?? 0) - (story?.answeredMs ?? 0)).toBe(3000);
    expect(story).toMatchObject({ question: null, questionMs: [] });
    expect(Buffer.from(story?.sound ?? '', 'base64')).toEqual(wavOf(3000));
  });

  it('plays its file after the right key and posts a record', async () => {
    expect(await originate(null)).toBe(`+OK ${uuid}\n`);
    const [story] = sim.ownCalls.stories();
    expect(story).toMatchObject({ destination: '0612', trunk: '10.0.0.1:5060' });
    expect((story?.endedMs ?? 0) - (story?.answeredMs ?? 0)).toBe(5000);
    expect(story?.questionMs).toEqual([2000]);
    expect(Buffer.from(story?.question ?? '', 'base64')).toEqual(wavOf(4000));
    expect(Buffer.from(story?.sound ?? '', 'base64')).toEqual(wavOf(3000));
    const [post] = harness.posted;
    expect(JSON.parse(post?.body ?? '{}')).toMatchObject({
      variables: {
        direction: 'outbound',
        belfabriek_purpose: 'spoken-code',
        billmsec: '5000',
        hangup_cause: 'NORMAL_CLEARING',
      },
    });
  });

  const picksUp = { kind: 'answers', ringMs: 100, talkMs: 600_000, endedBy: 'callee' } as const;
  it.each<[string, DestinationBehaviour, number[], string, number]>([
    ['presses no key', picksUp, [4000, 4000, 4000], 'ALLOTTED_TIMEOUT', 26_000],
    [
      'presses another key and hangs up',
      { ...picksUp, talkMs: 6000, keys: [{ afterMs: 1000, key: '5' }] },
      [1000, 4000],
      'NORMAL_CLEARING',
      6000,
    ],
    ['hangs up', { ...picksUp, talkMs: 1500 }, [1500], 'NORMAL_CLEARING', 1500],
  ])('plays no file to a callee who %s', async (_, behaviour, questionMs, cause, lastedMs) => {
    expect(await originate(behaviour)).toBe(`-ERR ${cause}\n`);
    const [story] = sim.ownCalls.stories();
    expect(story).toMatchObject({ cause, questionMs, sound: null });
    expect((story?.endedMs ?? 0) - (story?.answeredMs ?? 0)).toBe(lastedMs);
    const { variables } = JSON.parse(harness.posted[0]?.body ?? '{}') as {
      variables: Record<string, string>;
    };
    expect(variables).toMatchObject({ billmsec: String(lastedMs), hangup_cause: cause });
  });

  it.each<[string, DestinationBehaviour, string]>([
    ['is busy', { kind: 'busy', ringMs: 100 }, 'USER_BUSY'],
    ['does not pick up', { kind: 'rings' }, 'ALLOTTED_TIMEOUT'],
    ['is down', { kind: 'down' }, 'NORMAL_TEMPORARY_FAILURE'],
  ])('answers with the cause when the callee %s', async (_, behaviour, cause) => {
    expect(await originate(behaviour)).toBe(`-ERR ${cause}\n`);
    expect(sim.ownCalls.stories()).toMatchObject([
      { cause, answeredMs: null, question: null, sound: null },
    ]);
  });
});
