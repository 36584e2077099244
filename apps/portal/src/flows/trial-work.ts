import type { FieldProblem } from '@app/common';
import {
  parseFlow,
  promptsOf,
  readFlow,
  tryFlow,
  type ParseOptions,
  type Trial,
  type TrialGiven,
} from '@app/call-flow';
import { listsOf } from '../numbers/compiled/flow-lists.js';
import { mayForwardTo } from '../settings/limits/may-forward.js';

/** Whether a flow holds to the rules of its surroundings, and what it plays and asks. */
export interface CheckTask {
  readonly kind: 'check';
  readonly flow: unknown;
  readonly around: ParseOptions;
}
export type Checked =
  | { readonly problems: readonly FieldProblem[] }
  | { readonly prompts: readonly string[]; readonly lists: readonly string[] };

/** What a call to a flow that was checked comes to. */
export interface TryTask {
  readonly kind: 'try';
  readonly flow: unknown;
  readonly given: Omit<TrialGiven, 'isBarred'>;
  /** Where calls may be forwarded to, ISO 3166. */
  readonly countries: readonly string[];
}
export type TrialTask = CheckTask | TryTask;

/** Plain data in and out: it passes between threads. */
export function doTask(task: TrialTask): Checked | Trial {
  if (task.kind === 'check') {
    const parsed = parseFlow(task.flow, task.around);
    if (!parsed.ok) return { problems: parsed.error };
    return { prompts: promptsOf(parsed.value), lists: listsOf(parsed.value) };
  }
  const flow = readFlow(task.flow);
  if (!flow.ok) throw new Error('a flow that was checked cannot be read');
  const isBarred = (destination: string) => !mayForwardTo(task.countries, destination);
  return tryFlow(flow.value, { ...task.given, isBarred });
}
