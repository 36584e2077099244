import type { Trial } from '../../../api/generated/types.gen.js';

type Heard = Trial['heard'][number];
export type Sound = Extract<Heard, { kind: 'sound' }>['sound'];

/** A stretch of what the caller hears or does. */
export interface Stretch {
  /**
   * `take`: the caller hears the message again; `speaks`: the caller speaks a message; `silence`: nothing, such as
   * while a menu waits for a key.
   */
  readonly kind: Sound['kind'] | 'ringing' | 'conversation' | 'speaks';
  readonly atMs: number;
  readonly forMs: number;
  readonly node: string | null;
  /** Name of the prompt or music; null for other sounds. */
  readonly prompt: string | null;
  /** Language of the prompt; null: the number's. */
  readonly language: string | null;
  /** Position in the sound where it began, in milliseconds. */
  readonly fromMs: number;
  /** Whether it played to its end; true for what has no end of its own. */
  readonly whole: boolean;
  /** Destination that the caller talks to, E.164; null: none. */
  readonly destination: string | null;
}

/** Shorter gaps are how switches work, not silence. */
const shortestGapMs = 400;

const plain = {
  node: null,
  prompt: null,
  language: null,
  fromMs: 0,
  whole: true,
  destination: null,
} as const;

function stretchOf(heard: Heard): Stretch {
  const { node, atMs, forMs } = heard;
  const base = { ...plain, node, atMs, forMs };
  if (heard.kind === 'ringing') return { ...base, kind: 'ringing' };
  if (heard.kind === 'conversation') {
    return { ...base, kind: 'conversation', destination: heard.destination };
  }
  const { sound, fromMs, whole } = heard;
  const isNamed = sound.kind === 'prompt' || sound.kind === 'music';
  return {
    ...base,
    kind: sound.kind,
    fromMs,
    whole,
    prompt: isNamed ? sound.prompt : null,
    language: isNamed ? sound.language : null,
  };
}

/** What the caller hears from begin to end, with silences and the messages that the caller speaks. */
export function stretchesOf({ heard, takes, ended }: Pick<Trial, 'heard' | 'takes' | 'ended'>) {
  const sounds = [
    ...heard.map(stretchOf),
    ...takes.map(({ node, atMs, forMs }): Stretch => ({
      ...plain,
      kind: 'speaks',
      node,
      atMs,
      forMs,
    })),
  ]
    .filter(({ forMs }) => forMs > 0)
    .toSorted((one, other) => one.atMs - other.atMs);
  const all: Stretch[] = [];
  let reachedMs = 0;
  for (const each of [
    ...sounds,
    { ...plain, kind: 'silence', atMs: ended.atMs, forMs: 0 } as const,
  ]) {
    const gapMs = each.atMs - reachedMs;
    if (gapMs >= shortestGapMs) {
      all.push({ ...plain, kind: 'silence', atMs: reachedMs, forMs: gapMs });
    }
    if (each.forMs > 0) all.push(each);
    reachedMs = Math.max(reachedMs, each.atMs + each.forMs);
  }
  return all;
}

/** Longest time that the player spends on a stretch that isn't speech. */
const longestMs = 4_000;

/** How long the player plays a stretch: prompts whole, long music, ringing and conversations only their beginning. */
export const playedMs = ({ kind, forMs }: Stretch): number =>
  kind === 'prompt' || kind === 'tariff' ? forMs : Math.min(forMs, longestMs);

/** Share of the timeline: long stretches are drawn shorter than they are, short ones stay visible. */
export const drawnShare = ({ forMs }: Stretch): number =>
  Math.round(Math.sqrt(Math.min(Math.max(forMs, 500), 120_000)));
