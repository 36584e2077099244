import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dialplanOfFlows } from '../captured-dialplan.fixture.js';
import {
  byChannel,
  capturedEvents,
  comparable,
  EventLog,
  eventsIn,
  type Headers,
  valueOf,
} from '../event-log.fixture.js';
import { Harness } from '../harness.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { asRecorded, flowScript, layOut, recordedFlow } from './flow-calls.fixture.js';

const captured = capturedEvents('belfabriek/flows/inbound-json', 'json');

/** Removes the caller's ACK, which may come before or after a bridge. */
const withoutAck = (headers: Headers): string[] =>
  comparable(headers).filter((line) => !/^variable_sip_(?:cseq|to_tag): /.test(line));

const byDestination = (channels: readonly Headers[][]): string[][][] =>
  channels
    .toSorted(([a = []], [b = []]) => destinationOf(a).localeCompare(destinationOf(b)))
    .map((channel) => channel.map(withoutAck));
const destinationOf = (event: Headers): string => valueOf(event, 'Caller-Destination-Number');

describe('events of calls with a flow', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
    layOut(harness.folder);
  });
  afterEach(() => harness.stop());

  async function played(name: string): Promise<Headers[]> {
    const controller = new ReplayController([recordedFlow(name, harness.folder)]);
    const controllers = `127.0.0.1:${await controller.listen()}`;
    const sim = await harness.start(dialplanOfFlows(controllers, harness.confDir), {
      SIP_PORT: 27_021,
    });
    const log = new EventLog(sim.eventSocketPort);
    log.send('auth ClueCon', 'event json ALL');
    await log.until((messages) => messages.length >= 3);
    await harness.play([flowScript(name)]);
    const events = (): Headers[] =>
      eventsIn(
        log.messages.map(({ head, body }) => ({ head, body: asRecorded(body, harness.folder) })),
        'json',
      );
    const legs = (event: string): number =>
      events().filter((each) => valueOf(each, 'Event-Name') === event).length;
    await log.until(() => legs('CHANNEL_CREATE') === legs('CHANNEL_HANGUP_COMPLETE'));
    await Promise.all([log.close(), controller.close()]);
    return events();
  }

  it.each([
    'held-with-music',
    'keys-told',
    'recorded-paused',
    'all-at-once-answered',
    'ringback',
    'recorded-hung-up',
    'not-confirmed',
    'hung-up-on-the-question',
    'answered-and-left',
    'confirmed',
    'all-at-once-ring-out',
    'message-silence',
  ])('equal the captured events: %s', async (name) => {
    const dialled = flowScript(name).to.replace('+', '%2B');
    const events = byChannel(await played(name), dialled);
    const expected = byChannel(captured, dialled);
    expect(byDestination(events)).toEqual(byDestination(expected));
  });
});
