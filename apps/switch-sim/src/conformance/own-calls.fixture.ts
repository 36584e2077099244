import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transcriptOf, type Transcript } from '../capture.fixture.js';
import { type ScriptOptions, wavOf } from '../harness.fixture.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';

/** The prompts' lengths when the calls were recorded, in ms. The shipped prompts may differ. */
const promptLengths = {
  welkom: 2000,
  tarief: 4900,
  'in-gesprek': 5200,
  'geen-gehoor': 4200,
  gesloten: 4400,
  storing: 6800,
};

const answers = (
  ringMs: number,
  talkMs: number,
  endedBy: 'caller' | 'callee',
): DestinationBehaviour => ({ kind: 'answers', ringMs, talkMs, endedBy });
const refuses = (status: number, ringMs: number): DestinationBehaviour => ({
  kind: 'refuses',
  status,
  ringMs,
});

/** The demo's destinations, as they behaved in test/captures/belfabriek. */
export const destinations: Record<string, DestinationBehaviour> = {
  '31201000101': answers(400, 1600, 'caller'),
  '31201000102': answers(800, 1000, 'callee'),
  '31201000103': { kind: 'busy', ringMs: 200 },
  '31201000104': { kind: 'rings' },
  '31201000105': refuses(503, 100),
  '31201000107': refuses(603, 600),
  '31301000111': answers(600, 1600, 'caller'),
  '31301000112': { kind: 'busy', ringMs: 100 },
  '31612000121': answers(1000, 1600, 'caller'),
  '31612000122': { kind: 'rings' },
  '31612000123': refuses(404, 100),
  '49301000132': { kind: 'busy', ringMs: 300 },
  '3225000141': { kind: 'down' },
};

/** Calls that were recorded with our own call-control, by the capture's name. */
export const calls: Record<string, ScriptOptions> = {
  answered: { to: '+31881000100' },
  'announced-answered': { to: '+319001234' },
  'announced-twice-busy-then-next-callee-hangs-up': { to: '+319007654321' },
  'busy-refused-answered': { to: '+318007788990' },
  'no-answer-then-next': { to: '+318001122' },
  'no-answer-announced-released': { to: '+31882000250' },
  closed: { to: '+31882000100' },
  gone: { to: '+31882000101' },
  'unknown-number': { to: '+31201119999' },
  'rejected-without-exit': { to: '+31853000100' },
  'busy-without-next-announced': { to: '+31853000102' },
  'down-then-next': { to: '+31850001000' },
  'down-announced-released': { to: '+31850001001' },
  'refused-no-answer-busy': { to: '+318005566778' },
  'cancelled-in-announcement': { to: '+319001234', cancelsAfterMs: 1500 },
  'cancelled-while-ringing': { to: '+318001122', cancelsAfterMs: 3500 },
  'latin1-name': { to: '+31881000100', name: 'André 50% off', nameLatin1: true },
};

/** Writes prompts of the recorded lengths. */
export function layOutPrompts(folder: string): void {
  mkdirSync(join(folder, 'prompts'));
  for (const [name, ms] of Object.entries(promptLengths)) {
    writeFileSync(join(folder, 'prompts', `${name}.wav`), wavOf(ms));
  }
}

/** A recorded transcript with the test's folder of prompts. */
export function recordedCall(name: string, folder: string): Transcript {
  const { messages, writes } = transcriptOf(`belfabriek/outbound-${name}`);
  return {
    messages,
    writes: writes.map((write) => ({
      ...write,
      text: write.text.replaceAll('/srv/belfabriek/prompts', join(folder, 'prompts')),
    })),
  };
}
