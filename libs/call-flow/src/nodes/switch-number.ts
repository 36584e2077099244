import { z } from 'zod';
import { defineNode } from '../node-type.js';

const schema = z.strictObject({ type: z.literal('switchNumber') });

/** Prompts of the service line, as portal names them, without the platform's digits. */
const sentences = [
  'welcome',
  'number',
  'pin',
  'wrong',
  'none',
  'open',
  'closed',
  'divert',
  'press',
  'flow',
  'is-open',
  'is-closed',
  'is-diverted',
  'is-flow',
  'refused',
  'trouble',
  'bye',
] as const;
export type LineSentence = (typeof sentences)[number];

export const linePrompt = (sentence: LineSentence): string => `system-line-${sentence}`;
export const digitPrompt = (digit: string): string => `system-digit-${digit}`;

/** Every prompt that the service line may play. */
const all = [...sentences.map(linePrompt), ...Array.from('0123456789', digitPrompt)];

/**
 * The service line: answers, and lets people switch their own number by keys. The call then ends. What is asked and
 * said is portal's; no key becomes part of the call's state.
 */
export const switchNumber = defineNode('switchNumber', schema, () => ({
  exits: [],
  prompts: all.map((prompt) => ({ field: 'type', prompt })),
  answers: 'first',
  enter: () => ({ kind: 'place', place: 0 }),
  commandAt: ({ place }, { language }) =>
    place === 0 ? { kind: 'converse', language } : undefined,
  next: () => ({ kind: 'end' }),
}));
