import { parseFlow, type Flow, type Step } from '@app/call-flow';
import type { ClosedNumber, NumberSnapshot } from '@app/contracts';

const prompt = 'closed';

/** The flow that replaces that of a closed number: its prompt, before any answer. */
export const closedFlow: Flow = (() => {
  const nodes = { closed: { type: 'announce', prompt } };
  const parsed = parseFlow({ version: 1, start: 'closed', nodes });
  if (!parsed.ok) throw new Error('the flow of closed numbers cannot be read');
  return parsed.value;
})();

/**
 * The number with the closed prompt as its only one. Such a call is never answered, so it costs
 * nobody anything.
 */
export const asClosed = (
  number: NumberSnapshot,
  spoken: NonNullable<ClosedNumber['prompt']>,
): NumberSnapshot => ({ ...number, prompts: { [prompt]: spoken }, tariffDue: false });

/**
 * Sets the cause that the call is released with: a flow that names none ends with the last
 * attempt's.
 */
export const endingWith = (step: Step, cause: string): Step => ({
  ...step,
  state: { ...step.state, lastCause: cause },
});
