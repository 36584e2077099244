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

/** A task that checks a flow by the rules of its surroundings, and lists its prompts and lists. */
export interface CheckTask {
  readonly kind: 'check';
  readonly flow: unknown;
  readonly around: ParseOptions;
}
export type Checked =
  | { readonly problems: readonly FieldProblem[] }
  | { readonly prompts: readonly string[]; readonly lists: readonly string[] };

/** A task that tries a checked flow with a supposed call. */
export interface TryTask {
  readonly kind: 'try';
  readonly flow: unknown;
  readonly given: Omit<TrialGiven, 'isBarred'>;
  /** The countries to which calls may be forwarded, ISO 3166. */
  readonly countries: readonly string[];
}
export type TrialTask = CheckTask | TryTask;

/** Does a task. Task and result are plain data, as they pass between threads. */
export function doTask(task: TrialTask): Checked | Trial {
  if (task.kind === 'check') {
    const parsed = parseFlow(task.flow, task.around);
    if (!parsed.ok) return { problems: parsed.error };
    return { prompts: promptsOf(parsed.value), lists: listsOf(parsed.value) };
  }
  const flow = readFlow(task.flow);
  if (!flow.ok) throw new Error('a checked flow cannot be read');
  const isBarred = (destination: string) => !mayForwardTo(task.countries, destination);
  return tryFlow(flow.value, { ...task.given, isBarred });
}
