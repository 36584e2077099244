import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transcriptOf } from './capture.fixture.js';
import { capturedDialplan } from './captured-dialplan.fixture.js';
import {
  capturedEvents,
  comparable,
  EventLog,
  eventsIn,
  type Format,
  type Headers,
  valueOf,
} from './event-log.fixture.js';
import { Harness, scriptOf } from './harness.fixture.js';
import { firstSet, type Recorded } from './recorded-calls.fixture.js';
import { ReplayController } from './replay-controller.fixture.js';

/** Events of one call, channel by channel: the caller's first, then the others as they came up. */
function byChannel(events: readonly Headers[], dialled: string): Headers[][] {
  const aLeg = events.find((each) => valueOf(each, 'Caller-Destination-Number') === dialled);
  if (!aLeg) throw new Error(`no event of a call to ${dialled}`);
  const call = valueOf(aLeg, 'Unique-ID');
  const uuids = new Set([call]);
  for (const each of events) {
    if (valueOf(each, 'variable_originator') === call) uuids.add(valueOf(each, 'Unique-ID'));
  }
  return [...uuids].map((uuid) => events.filter((each) => valueOf(each, 'Unique-ID') === uuid));
}

const captured = {
  json: capturedEvents('freeswitch-1.11/inbound-json', 'json'),
  plain: capturedEvents('freeswitch-1.11/inbound-plain', 'plain'),
};

describe('events to listeners, as captured', () => {
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

  it.each(cases)('$name, $format', async ({ recorded, format }) => {
    if (!recorded) throw new Error('no such recording');
    const expected = byChannel(captured[format], recorded.script.to);
    const events = byChannel(await simulated(recorded, format), recorded.script.to);
    expect(events.map((channel) => channel.map(comparable))).toEqual(
      expected.map((channel) => channel.map(comparable)),
    );
  });

  it.each(['json', 'plain'] as const)('a heartbeat, %s', async (format) => {
    const recorded = firstSet['rejected'];
    if (!recorded) throw new Error('no such recording');
    const names = (events: readonly Headers[]): string[] | undefined =>
      events.find((each) => valueOf(each, 'Event-Name') === 'HEARTBEAT')?.map(([name]) => name);
    expect(names(await simulated(recorded, format))).toEqual(names(captured[format]));
  });
});
