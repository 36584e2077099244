import { expect } from '@jest/globals';
import { fill, type CastCall } from './cast.js';
import type { ExpectedAudio } from './flow-scenario.js';
import type { LegPost } from './leg-posts.js';
import type { Observed, RecordedSound } from './observed.js';

const seconds = (micros: string | undefined): number => Number(micros ?? 0) / 1e6;

const longestApplicationSeconds = 10;

/**
 * The longest application outside ringing and conversation: neither the bridge nor applications
 * that run during a conversation. `socket` is the controllers' own time.
 */
function longestApplication(leg: LegPost): { name: string; seconds: number } {
  const hasTalked = leg.variable('last_bridge_to') !== undefined;
  const talk = hasTalked ? leg.applications.findLastIndex(({ name }) => name === 'bridge') : -1;
  const applications = talk < 0 ? leg.applications : leg.applications.slice(0, talk + 1);
  const times = applications.map(({ name, atMicros }, at) => {
    const until = applications[at + 1]?.atMicros ?? Number(leg.variable('end_uepoch'));
    return { name, seconds: (until - atMicros) / 1e6 };
  });
  return times
    .filter(({ name }) => name !== 'bridge' && name !== 'socket')
    .reduce((longest, each) => (each.seconds > longest.seconds ? each : longest), {
      name: 'none',
      seconds: 0,
    });
}

/** The keys in a leg's record that reveal presses of a party; an X for each is fine. */
const keysIn = (leg: LegPost): string[] =>
  ['digits_dialed', 'playback_terminator_used', 'last_non_matching_digits'].flatMap((name) => {
    const value = leg.variable(name);
    return value === undefined || /^(?:none|X+)$/.test(value) ? [] : [`${name}=${value}`];
  });

/** Fails with the difference between the observed and the expected values. */
export function judge({ of, call }: CastCall, seen: Observed, slackMs: number): void {
  const { expect: wanted } = call;
  const names = new Map([...of.destinations].map(([name, number]) => [number, name]));
  const nameOf = (number: string | undefined): string => names.get(number ?? '') ?? `? ${number}`;
  const { aLeg, bLegs } = seen;
  const talkedWith = bLegs.find(
    (leg) =>
      leg.variable('uuid') === aLeg.variable('last_bridge_to') &&
      seconds(leg.variable('answer_uepoch')) > 0,
  );
  expect(seen.problems).toEqual([]);
  expect([aLeg, ...bLegs].flatMap(keysIn)).toEqual([]);
  const told: Record<string, unknown> = { cause: aLeg.variable('hangup_cause'), heard: seen.heard };
  const should: Record<string, unknown> = { cause: wanted.cause, heard: wanted.heard };
  if (seen.status !== undefined) {
    told['status'] = seen.status;
    should['status'] = wanted.status;
  }
  if (wanted.rung !== undefined) {
    told['rung'] = bLegs.map((leg) => nameOf(leg.variable('belfabriek_destination')));
    should['rung'] = wanted.rung;
  }
  if (wanted.deliveredTo !== undefined) {
    told['deliveredTo'] = talkedWith ? nameOf(talkedWith.variable('belfabriek_destination')) : null;
    should['deliveredTo'] = wanted.deliveredTo;
  }
  if (wanted.presented !== undefined) {
    told['presented'] = bLegs.map(({ callerIdNumber }) => callerIdNumber);
    should['presented'] = bLegs.map(() => fill(wanted.presented ?? '', of));
  }
  for (const [name, value] of Object.entries(wanted.variables ?? {})) {
    told[name] = aLeg.variable(name) ?? null;
    should[name] = value instanceof RegExp ? expect.stringMatching(value) : value;
  }
  if (wanted.countedBy !== undefined) {
    told['countedBy'] = aLeg.countedBy;
    should['countedBy'] = wanted.countedBy;
  }
  expect(told).toEqual(should);
  const { name, seconds: longest } = longestApplication(aLeg);
  if (longest > longestApplicationSeconds) {
    throw new Error(`${name} ran for ${longest} s: a lost controller is noticed after it only`);
  }
  if (wanted.billedMs !== undefined) {
    const answered = seconds(aLeg.variable('answer_uepoch'));
    const billedMs = answered === 0 ? 0 : (seconds(aLeg.variable('end_uepoch')) - answered) * 1000;
    expect(Math.abs(billedMs - wanted.billedMs)).toBeLessThanOrEqual(slackMs);
  }
  if (wanted.connectedWithin !== undefined) {
    const [least, most] = wanted.connectedWithin;
    const after =
      seconds(talkedWith?.variable('answer_uepoch')) - seconds(aLeg.variable('start_uepoch'));
    expect(after).toBeGreaterThanOrEqual(least);
    expect(after).toBeLessThanOrEqual(most);
  }
  if (wanted.audio !== undefined) {
    expect(seen.audio.map(({ kind }) => kind)).toEqual(wanted.audio.map(({ kind }) => kind));
    for (const [at, audio] of wanted.audio.entries()) judgeAudio(audio, seen.audio[at], slackMs);
  }
}

const audioSlackMs = 1000;

/**
 * A recording as text, one letter per tenth of a second: L for loud, f for faint, a dot for exact
 * silence.
 */
const picture = (tenths: RecordedSound['tenths']): string =>
  tenths.map((tenth) => ({ loud: 'L', faint: 'f', nothing: '.' })[tenth]).join('');

/**
 * The share of tenths of a second in which a speaker must be heard: packets come late on a shared
 * machine.
 */
const mostly = 0.75;

function judgeAudio(wanted: ExpectedAudio, seen: RecordedSound | undefined, slackMs: number): void {
  if (!seen) throw new Error('nothing was recorded');
  const heard = picture(seen.tenths);
  if (Math.abs(seen.ms - wanted.ms) > audioSlackMs + slackMs) {
    throw new Error(`recorded ${seen.ms} ms, not about ${wanted.ms}: ${heard}`);
  }
  const within = ([from, until]: readonly [number, number]): string =>
    heard.slice(Math.floor(from / 100), Math.floor(until / 100));
  for (const stretch of wanted.silent ?? []) {
    if (/^\.+$/.test(within(stretch))) continue;
    throw new Error(`sound from ${stretch.join(' to ')} ms: ${heard}`);
  }
  for (const stretch of wanted.loud ?? []) {
    const tenths = within(stretch);
    if (tenths.replaceAll(/[^L]/g, '').length >= mostly * tenths.length) continue;
    throw new Error(`no voice from ${stretch.join(' to ')} ms: ${heard}`);
  }
}
