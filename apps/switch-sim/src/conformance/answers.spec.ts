import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  capturedEvents,
  comparable,
  EventLog,
  eventsIn,
  type Headers,
  valueOf,
} from '../event-log.fixture.js';
import { Harness, scriptOf } from '../harness.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { calls, destinations, layOutPrompts, recordedCall } from './own-calls.fixture.js';

const captured = capturedEvents('belfabriek/inbound-json', 'json');

/**
 * Headers that depend on SIPp: its codec offer and answer, and the missing port in From and
 * Contact.
 */
const ofSipp = /^variable_(?:sip_user_agent|sip_req_port|sip_recover_contact|ep_codec_string): /;

const withoutSipp = (lines: readonly string[]): string[] =>
  lines.filter((line) => !ofSipp.test(line)).map((line) => line.replace('%3A<port>', ''));

/** The order of a call's answers and bridges, and the whole ANSWER events. */
function answersOf(events: readonly Headers[], dialled: string) {
  const encoded = dialled.replace('+', '%2B');
  const first = events.find((each) => valueOf(each, 'Caller-Destination-Number') === encoded);
  if (!first) throw new Error(`no event of a call to ${dialled}`);
  const call = valueOf(first, 'Unique-ID');
  const own = events.filter((each) =>
    [valueOf(each, 'Unique-ID'), valueOf(each, 'variable_originator')].includes(call),
  );
  const named = (...names: readonly string[]): Headers[] =>
    own.filter((each) => names.includes(valueOf(each, 'Event-Name')));
  return {
    order: named('CHANNEL_CREATE', 'CHANNEL_ANSWER', 'CHANNEL_BRIDGE').map(
      (each) => `${valueOf(each, 'Call-Direction')} ${valueOf(each, 'Event-Name')}`,
    ),
    answers: named('CHANNEL_ANSWER').map((each) => withoutSipp(comparable(each))),
  };
}

describe("answer events of call-control's calls", () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  it.each([
    'answered',
    'announced-twice-busy-then-next-callee-hangs-up',
    'busy-refused-answered',
    'no-answer-then-next',
    'down-then-next',
  ])('equal the captured events: %s', async (name) => {
    const options = calls[name];
    if (!options) throw new Error('no such recording');
    layOutPrompts(harness.folder);
    const controller = new ReplayController([recordedCall(name, harness.folder)]);
    const port = await controller.listen();
    const sim = await harness.start(null, { CONTROLLERS: `127.0.0.1:${port}` });
    const log = new EventLog(sim.eventSocketPort);
    log.send('auth ClueCon', 'event json CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_BRIDGE');
    await log.until((messages) => messages.length >= 3);
    const script = scriptOf({ name: 'Jan', destinations, ...options });
    const from = { ...script.from, number: '+31612345678' };
    await harness.play([{ ...script, sourceAddress: '127.0.0.3', from }]);
    await log.until((messages) =>
      eventsIn(messages, 'json').some((each) => valueOf(each, 'Event-Name') === 'CHANNEL_BRIDGE'),
    );
    await Promise.all([log.close(), controller.close()]);
    expect(sim.status().failures).toEqual([]);
    expect(answersOf(eventsIn(log.messages, 'json'), options.to)).toEqual(
      answersOf(captured, options.to),
    );
  });
});
