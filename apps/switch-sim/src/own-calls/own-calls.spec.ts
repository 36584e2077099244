import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { capturedDialplan } from '../conformance/captured-dialplan.fixture.js';
import { EventLog, eventsIn, valueOf } from '../conformance/event-log.fixture.js';
import { Harness, wavOf } from '../conformance/harness.fixture.js';
import type { DestinationBehaviour } from '../calls/call-script.js';
import type { SwitchSim } from '../switch-sim.js';

const uuid = '20000000-0000-4000-8000-000000000001';

describe('a call that begins at the switch', () => {
  let harness: Harness;
  let sim: SwitchSim;
  let log: EventLog;
  let file: string;
  beforeEach(async () => {
    harness = new Harness();
    sim = await harness.start(capturedDialplan({ sockets: [], sets: [], inline: [] }));
    file = join(harness.folder, 'spoken.wav');
    writeFileSync(file, wavOf(3000));
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

  /** What the job said, once the leg is over too. */
  async function originate(behaviour: DestinationBehaviour | null): Promise<string> {
    if (behaviour !== null) sim.ownCalls.tell({ '0612': behaviour });
    const leg = `[origination_uuid=${uuid},belfabriek_purpose=spoken-code]sofia/carriers/0612@10.0.0.1:5060`;
    log.send(
      `bgapi originate {originate_timeout=25,ignore_early_media=true}${leg} &playback(${file})`,
    );
    const told = (name: string) =>
      eventsIn(log.messages, 'json').filter((each) => valueOf(each, 'Event-Name') === name);
    await log.until(
      () => told('BACKGROUND_JOB').length + told('CHANNEL_HANGUP_COMPLETE').length === 2,
    );
    return decodeURIComponent(valueOf(told('BACKGROUND_JOB')[0]!, '_body') ?? '');
  }

  it('plays its file to whoever picks up, and has a record', async () => {
    expect(await originate(null)).toBe(`+OK ${uuid}\n`);
    const [story] = sim.ownCalls.stories();
    expect(story).toMatchObject({ destination: '0612', trunk: '10.0.0.1:5060' });
    expect((story?.endedMs ?? 0) - (story?.answeredMs ?? 0)).toBe(3000);
    expect(Buffer.from(story?.sound ?? '', 'base64')).toEqual(wavOf(3000));
    const [post] = harness.posted;
    expect(JSON.parse(post?.body ?? '{}')).toMatchObject({
      variables: {
        direction: 'outbound',
        belfabriek_purpose: 'spoken-code',
        billmsec: '3000',
        hangup_cause: 'NORMAL_CLEARING',
      },
    });
  });

  it.each<[string, DestinationBehaviour, string]>([
    ['is busy', { kind: 'busy', ringMs: 100 }, 'USER_BUSY'],
    ['does not pick up', { kind: 'rings' }, 'NO_ANSWER'],
    ['is behind a trunk that is down', { kind: 'down' }, 'NORMAL_TEMPORARY_FAILURE'],
  ])('says why nobody heard it who %s', async (_, behaviour, cause) => {
    expect(await originate(behaviour)).toBe(`-ERR ${cause}\n`);
    expect(sim.ownCalls.stories()).toMatchObject([{ cause, answeredMs: null, sound: null }]);
  });
});
