import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transcriptOf, type Transcript } from '../capture.fixture.js';
import { type ScriptOptions, scriptOf, wavOf } from '../harness.fixture.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';
import { uuidOf } from '../kernel/deterministic-id.js';

type Answers = Extract<DestinationBehaviour, { kind: 'answers' }>;

const answers = (talkMs: number, more: Partial<Answers> = {}): DestinationBehaviour => ({
  kind: 'answers',
  ringMs: 400,
  endedBy: 'callee',
  talkMs,
  ...more,
});
const stays = (talkMs: number, more: Partial<Answers> = {}): DestinationBehaviour =>
  answers(talkMs, { endedBy: 'caller', ...more });

/**
 * Destinations as they behaved in the recordings; keys at the time when the switch had them, 0.1 s
 * after the press.
 */
const destinations: Record<string, DestinationBehaviour> = {
  '31201000201': { kind: 'busy', ringMs: 200 },
  '31201000202': { kind: 'rings' },
  '31201000203': { kind: 'rings' },
  '31201000204': { kind: 'refuses', status: 603, ringMs: 600, rings: true },
  '31201000205': answers(1500),
  '31201000206': answers(1500, { ringMs: 900 }),
  '31201000211': answers(5000, { keys: [{ afterMs: 2500, key: '1' }] }),
  '31201000212': stays(60_000),
  '31201000213': answers(1800),
  '31201000214': answers(5000, { keys: [{ afterMs: 1980, key: '2' }] }),
  '31201000215': answers(4000, { keys: [{ afterMs: 680, key: '1' }] }),
  '31201000221': answers(9000, {
    keys: [
      { afterMs: 1100, key: '*' },
      { afterMs: 1300, key: '1' },
      { afterMs: 3100, key: '*' },
      { afterMs: 3300, key: '2' },
      { afterMs: 4500, key: '5' },
      { afterMs: 5100, key: '*' },
      { afterMs: 7600, key: '1' },
    ],
    speaks: [{ afterMs: 0, ms: 9000 }],
  }),
  '31201000222': answers(5000, { holds: { afterMs: 1500, ms: 1620 } }),
  '31201000223': stays(2600),
  '31201000224': answers(2500, { keys: [{ afterMs: 1100, key: '7' }] }),
};

const pressed = (...keys: readonly (readonly [afterMs: number, key: string])[]) => ({
  keys: keys.map(([afterMs, key]) => ({ afterMs, key })),
});
const speaks = (afterMs: number, ms: number) => ({ speaks: [{ afterMs, ms }] });

/** Calls of test/captures/belfabriek/flows, by the capture's name. */
export const flowCalls: Record<string, ScriptOptions> = {
  'slices-before-answer': { to: '+31850003001' },
  'slices-with-keys': {
    to: '+31850003002',
    caller: pressed([1600, '5'], [2100, '2'], [5400, '7'], [7100, '1'], [8200, '2']),
  },
  'keys-while-ringing': { to: '+31850003003', caller: pressed([900, '1'], [1300, '2']) },
  'keys-flushed': { to: '+31850003004', caller: pressed([900, '1'], [1300, '2']) },
  'missing-file': { to: '+31850003005' },
  'all-at-once-fail': { to: '+31850003006' },
  'all-at-once-ring-out': { to: '+31850003007' },
  'all-at-once-cancelled': { to: '+31850003008', cancelsAfterMs: 1500 },
  'all-at-once-answered': { to: '+31850003009' },
  confirmed: { to: '+31850003010' },
  'confirmed-in-the-question': { to: '+31850003011' },
  'not-confirmed': { to: '+31850003012' },
  'confirmed-wrongly-then-left': { to: '+31850003013' },
  'hung-up-on-the-question': { to: '+31850003014' },
  'cancelled-in-the-question': { to: '+31850003015', cancelsAfterMs: 1500 },
  'confirmed-by-one-of-two': { to: '+31850003016' },
  'confirmed-while-another-rings': { to: '+31850003017' },
  'recorded-paused': { to: '+31850003018', caller: speaks(0, 20_000) },
  'recorded-hung-up': { to: '+31850003019' },
  'recorded-unanswered': { to: '+31850003020' },
  'recorded-held-by-callee': { to: '+31850003041' },
  'recorded-held-by-caller': {
    to: '+31850003042',
    caller: { holds: { afterMs: 2000, ms: 1640 } },
    destinations: { '31201000223': stays(5000) },
  },
  'held-with-music': { to: '+31850003023' },
  'recorded-nowhere': { to: '+31850003024' },
  'cap-in-conversation': { to: '+31850003025' },
  'cap-in-prompt': { to: '+31850003026' },
  'cap-while-ringing': { to: '+31850003027' },
  ringback: { to: '+31850003028' },
  'ringback-after-announcement': { to: '+31850003029' },
  presented: { to: '+31850003030' },
  'message-silence': { to: '+31850003031', caller: speaks(500, 2500) },
  'message-hung-up': {
    to: '+31850003032',
    caller: { ...speaks(300, 6000), hangsUpAfterMs: 3320 },
  },
  'message-hung-up-in-silence': { to: '+31850003033', caller: { hangsUpAfterMs: 1320 } },
  'message-key': {
    to: '+31850003034',
    caller: { ...speaks(300, 6000), ...pressed([3000, '#'], [7100, '2']) },
  },
  'message-none': { to: '+31850003036' },
  'message-begun-twice': { to: '+31850003037', caller: speaks(300, 6000) },
  'message-nowhere': { to: '+31850003038' },
  'keys-told': {
    to: '+31850003039',
    caller: pressed([600, '4'], [1100, '#'], [2600, '6']),
  },
  'answered-and-left': { to: '+31850003040', caller: { hangsUpAfterMs: 1220 } },
};

export const flowScript = (name: string) => {
  const options = flowCalls[name];
  if (!options) throw new Error(`no recording ${name}`);
  const script = scriptOf({ name: 'Jan', destinations, ...options });
  return {
    ...script,
    sourceAddress: '127.0.0.2',
    from: { ...script.from, number: '+31612345678' },
  };
};

export const promptLengths = { slice: 9500, short: 1500, notice: 600, confirm: 1200, moh: 20_000 };

const recordedFolder = '/srv/belfabriek';

/** Writes the recordings' prompts and makes a folder for recorded audio. */
export function layOut(folder: string): void {
  mkdirSync(join(folder, 'prompts'));
  for (const [name, ms] of Object.entries(promptLengths)) {
    writeFileSync(join(folder, 'prompts', `${name}.wav`), wavOf(ms));
  }
}

/** A recorded transcript with its folder and channel uuid replaced by the test's. */
export function recordedFlow(name: string, folder: string): Transcript {
  const { messages, writes } = transcriptOf(`belfabriek/flows/outbound-${name}`);
  const recordedUuid = /^Unique-ID: (.*)$/m.exec(messages[0]?.head ?? '')?.[1] ?? '';
  const uuid = uuidOf('a-leg', flowScript(name).sipCallId);
  return {
    messages,
    writes: writes.map((write) => ({
      ...write,
      text: write.text.replaceAll(recordedFolder, folder).replaceAll(recordedUuid, uuid),
    })),
  };
}

/** Replaces the test's folder by the recorded one. */
export const asRecorded = (text: string, folder: string): string =>
  text.replaceAll(folder, recordedFolder);
