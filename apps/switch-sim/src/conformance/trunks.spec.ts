import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  capturedRecord,
  capturedRequests,
  transcriptOf,
  type Message,
} from '../capture.fixture.js';
import { dialplanOfFlows } from '../captured-dialplan.fixture.js';
import { Harness, scriptOf } from '../harness.fixture.js';
import type { CallScript, DestinationBehaviour } from '../kernel/call-script.js';
import { uuidOf } from '../kernel/deterministic-id.js';
import { comparableRecord, readRecord } from '../record.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';

const set = 'belfabriek/trunks';
const bad = '127.0.0.1:32610';
const quiet = '127.0.0.1:32630';

const answers = { kind: 'answers', ringMs: 400, talkMs: 1500, endedBy: 'callee' } as const;
const refuses = { kind: 'refuses', status: 503, ringMs: 100 } as const;
const destinations: Record<string, DestinationBehaviour> = {
  '31201000201': { kind: 'busy', ringMs: 200 },
  '31201000204': { kind: 'refuses', status: 603, ringMs: 600, rings: true },
  '31201000205': answers,
  '0031201000205': answers,
  '*1231201000205': answers,
};
const trunks: CallScript['trunks'] = { [bad]: refuses, [quiet]: { kind: 'silent' } };

/** Numbers to call, and the behaviour of trunks that differs, by the capture's name. */
const calls: Record<string, { to: string; trunks?: CallScript['trunks'] }> = {
  'refuses-then-next': { to: '+31850003101' },
  'silent-then-next': { to: '+31850003102' },
  'full-then-next': { to: '+31850003103' },
  'rang-then-refused': {
    to: '+31850003104',
    trunks: { [bad]: { ...refuses, ringMs: 400, rings: true } },
  },
  'one-of-two-again': { to: '+31850003105' },
  codecs: { to: '+31850003106' },
};

const scriptFor = (name: string): CallScript => {
  const { to = '', trunks: own } = calls[name] ?? {};
  const script = scriptOf({ name: 'Jan', to, destinations });
  return {
    ...script,
    sourceAddress: '127.0.0.2',
    from: { ...script.from, number: '+31612345678' },
    trunks: { ...trunks, ...own },
  };
};

/** A recorded transcript with the test's channel uuid. */
function recordedCall(name: string) {
  const { messages, writes } = transcriptOf(`${set}/outbound-${name}`);
  const recorded = /^Unique-ID: (.*)$/m.exec(messages[0]?.head ?? '')?.[1] ?? '';
  const uuid = uuidOf('a-leg', scriptFor(name).sipCallId);
  return {
    messages,
    writes: writes.map((each) => ({ ...each, text: each.text.replaceAll(recorded, uuid) })),
  };
}

/** All messages after the answer to `connect`. */
const replies = (messages: readonly Message[]): string[] =>
  messages
    .slice(1)
    .map(({ head }) => head.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>'));

const records = capturedRequests(set).map(({ url }) =>
  capturedRecord(set, /uuid=(.*)$/.exec(url)?.[1] ?? ''),
);

function recordedLegs(to: string): string[] {
  const aLeg = records.find(
    (each) => readRecord(each).callflow[0]?.caller_profile['destination_number'] === to,
  );
  const uuid = readRecord(aLeg ?? '{}').variables['uuid'];
  return records.filter((each) => {
    const { variables } = readRecord(each);
    return variables['uuid'] === uuid || variables['originator'] === uuid;
  });
}

const byLeg = (texts: readonly string[]): unknown[] =>
  texts
    .toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
    // without the variables that a leg's own thread sets or not by chance
    .map((text) => comparableRecord(text, /^(?:bridge_hangup_cause|call_uuid)$/));

function keyOf(text: string): string {
  const { callflow, variables } = readRecord(text);
  const to = String(callflow[0]?.caller_profile['destination_number']);
  return `${to} ${variables['belfabriek_trunk_try']}`;
}

describe('calls over failing trunks', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  it.each(Object.keys(calls))('get the captured replies and records: %s', async (name) => {
    const transcript = recordedCall(name);
    const controller = new ReplayController([transcript]);
    const controllers = `127.0.0.1:${await controller.listen()}`;
    const dialplan = dialplanOfFlows(controllers, harness.confDir);
    const sim = await harness.start(dialplan, { SIP_PORT: 32_500 });
    const script = scriptFor(name);
    await harness.play([script]);
    await controller.close();
    expect(sim.status().failures).toEqual([]);
    expect(controller.heard.map(replies)).toEqual([replies(transcript.messages)]);
    expect(byLeg(harness.posted.map(({ body }) => body))).toEqual(byLeg(recordedLegs(script.to)));
  });
});
