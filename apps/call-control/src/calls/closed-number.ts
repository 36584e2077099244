import { parseFlow, type Flow, type Step } from '@app/call-flow';
import type { ClosedNumber, NumberSnapshot } from '@app/contracts';

const prompt = 'closed';

/** What runs in place of the flow of a number that isn't served: its prompt, before any answer. */
export const closedFlow: Flow = (() => {
  const nodes = { closed: { type: 'announce', prompt } };
  const parsed = parseFlow({ version: 1, start: 'closed', nodes });
  if (!parsed.ok) throw new Error('the flow of closed numbers cannot be read');
  return parsed.value;
})();

/** The number as that flow finds it. Such a call is never answered, so that it costs nobody. */
export const asClosed = (
  number: NumberSnapshot,
  spoken: NonNullable<ClosedNumber['prompt']>,
): NumberSnapshot => ({ ...number, prompts: { [prompt]: spoken }, tariffDue: false });

/** A flow that ends without a cause of its own ends with that of the last attempt. */
export const endingWith = (step: Step, cause: string): Step => ({
  ...step,
  state: { ...step.state, lastCause: cause },
});
