import type { Trial } from '../../api/generated/types.gen.js';
import type { Press } from './given/assumptions.js';
import { typeName } from './words/exits.js';
import { type FlowParts, isJson, type Json, textOf } from './words/flow-parts.js';
import type { TrialTexts } from './words/texts.js';
import type { Prompts } from './player/use-prompts.js';

interface Keys {
  readonly keys: readonly { readonly key: string; readonly words: string }[];
  /** A key that the step has no way for; null: there is none to try. */
  readonly wrongKey: string | null;
  /** When the caller presses: milliseconds after the call reaches the step. */
  readonly afterMs: number;
}

interface At {
  readonly run: Trial['nodes'][number];
  readonly node: Json | undefined;
  readonly nth: number;
  readonly parts: FlowParts;
  readonly trial: Trial;
  readonly prompts: Prompts;
  readonly presses: readonly Press[];
  readonly texts: TrialTexts;
}

const allKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];
/** A caller finds a key half a second after the prompt. */
const findingMs = 500;
/** How long a caller waits in a queue before leaving it. */
const patienceMs = 10_000;

/** The keys that a caller may press at a step; null: none. */
export function keysAt(at: At): Keys | null {
  const { run, node, nth, presses } = at;
  if (node === undefined) return null;
  const before = presses.find((press) => press.node === run.node && press.nth === nth);
  const found = finders[run.type]?.(at, node) ?? null;
  return found && { ...found, afterMs: before?.afterMs ?? found.afterMs };
}

function ofMenu({ parts, prompts, trial, run, texts }: At, node: Json): Keys | null {
  const ways = Object.entries(isJson(node['keys']) ? node['keys'] : {});
  if (ways.length === 0) return null;
  const name = textOf(node['prompt']);
  const heardMs = trial.heard.find(
    ({ node: of, atMs }) => of === run.node && atMs >= run.atMs,
  )?.forMs;
  const lengthMs =
    prompts.of({ kind: 'prompt', prompt: name, language: null })?.lengthMs ?? heardMs ?? 0;
  return {
    keys: allKeys.flatMap((key) => {
      const to = ways.find(([each]) => each === key)?.[1];
      if (typeof to !== 'string') return [];
      const next = parts.nodes.get(to);
      return [{ key, words: typeName(next, textOf(next?.['type']) ?? '', texts) }];
    }),
    wrongKey: allKeys.toReversed().find((key) => !ways.some(([each]) => each === key)) ?? null,
    afterMs: lengthMs + findingMs,
  };
}

function ofQueue({ texts }: At, node: Json): Keys | null {
  const key = textOf(node['leaveKey']);
  if (key === null) return null;
  return { keys: [{ key, words: texts.keyLeaves }], wrongKey: null, afterMs: patienceMs };
}

function ofVoicemail({ trial, run, texts }: At, node: Json): Keys | null {
  if (!isJson(node['review'])) return null;
  const review = trial.heard.find(
    (heard) => heard.kind === 'sound' && heard.sound.kind === 'take' && heard.node === run.node,
  );
  if (review === undefined) return null;
  return {
    keys: [
      { key: '1', words: texts.keyKeeps },
      { key: '2', words: texts.keyAgain },
    ],
    wrongKey: null,
    afterMs: review.atMs - run.atMs + findingMs,
  };
}

const finders: Readonly<Record<string, (at: At, node: Json) => Keys | null>> = {
  menu: ofMenu,
  queue: ofQueue,
  voicemail: ofVoicemail,
};
