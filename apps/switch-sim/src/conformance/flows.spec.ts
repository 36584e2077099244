import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { capturedRecord, capturedRequests, type Message } from '../capture.fixture.js';
import { dialplanOfFlows } from '../captured-dialplan.fixture.js';
import { Harness } from '../harness.fixture.js';
import { comparableRecord, readRecord } from '../record.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { asRecorded, flowCalls, flowScript, layOut, recordedFlow } from './flow-calls.fixture.js';

const set = 'belfabriek/flows';

/** All messages after the answer to `connect`. */
const replies = (messages: readonly Message[]): string[] =>
  messages
    .slice(1)
    .map(({ head }) => head.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>'));

const records = capturedRequests(set).map(({ url }) =>
  capturedRecord(set, /uuid=(.*)$/.exec(url)?.[1] ?? ''),
);

/** The recorded legs of the call to a number: the caller's and those that it dialled. */
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

/**
 * Variables that are not compared: those that a leg's own thread sets or not by chance; the
 * recorded length of a conversation with holds, in which frames get lost; and how far a prompt got
 * before the maximum duration, which the real switch counts in whole seconds.
 */
const byChance = 'bridge_hangup_cause|call_uuid';
const without: Record<string, RegExp> = {
  'recorded-held-by-callee': new RegExp(
    `^(?:${byChance}|record_(?:file_size|samples|seconds|ms))$`,
  ),
  'recorded-held-by-caller': new RegExp(
    `^(?:${byChance}|record_(?:file_size|samples|seconds|ms))$`,
  ),
  'cap-in-prompt': new RegExp(`^(?:${byChance}|playback_last_offset_pos)$`),
};

function byDestination(name: string, texts: readonly string[]): unknown[] {
  const destinationOf = (text: string): string =>
    String(readRecord(text).callflow[0]?.caller_profile['destination_number']);
  return texts
    .toSorted((a, b) => destinationOf(a).localeCompare(destinationOf(b)))
    .map((text) => comparableRecord(text, without[name] ?? new RegExp(`^(?:${byChance})$`)));
}

describe('calls with a flow', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
    layOut(harness.folder);
  });
  afterEach(() => harness.stop());

  it.each(Object.keys(flowCalls))('get the captured replies and records: %s', async (name) => {
    const transcript = recordedFlow(name, harness.folder);
    const controller = new ReplayController([transcript]);
    const controllers = `127.0.0.1:${await controller.listen()}`;
    const sim = await harness.start(dialplanOfFlows(controllers, harness.confDir), {
      SIP_PORT: 27_021,
    });
    const script = flowScript(name);
    await harness.play([script]);
    await controller.close();
    expect(sim.status().failures).toEqual([]);
    expect(controller.heard.map(replies)).toEqual([replies(transcript.messages)]);
    const posted = harness.posted.map(({ body }) => asRecorded(body, harness.folder));
    expect(byDestination(name, posted)).toEqual(byDestination(name, recordedLegs(script.to)));
  });
});
