import { z } from 'zod';
import type { Outcome } from './command.js';
import { draw } from './facts.js';
import { limits } from './limits.js';
import type { At } from './node-type.js';
import { destinationNumber, displayName, key, promptName, wholeNumber } from './values.js';

const { destinations: maximum, minRingSeconds, maxRingSeconds } = limits;

const destination = z.strictObject(
  {
    to: destinationNumber,
    ringSeconds: wholeNumber(minRingSeconds, maxRingSeconds, ' of seconds'),
    /** Who answers there, for those who read the flow. */
    name: displayName.optional(),
  },
  { error: 'must be a destination: { "to", "ringSeconds", "name" }' },
);

/** Who is rung, in this order. */
export const destinationList = z
  .array(destination, { error: 'must be a list of destinations' })
  .min(1, 'must hold a destination')
  .max(maximum, `must hold at most ${maximum} destinations`);

/** Fields common to nodes that ring destinations. */
export const dialling = {
  destinations: destinationList,
  /** The answering person hears the prompt, and is connected after pressing the key. */
  confirm: z
    .strictObject(
      { prompt: promptName, key },
      { error: 'must be a confirmation: { "prompt", "key" }' },
    )
    .optional(),
  /** Whose number the destination sees. */
  present: z
    .enum(['caller', 'service-number'], { error: 'must be caller or service-number' })
    .default('caller'),
};

interface Dialling {
  readonly destinations: z.infer<typeof dialling.destinations>;
  readonly confirm?: z.infer<typeof dialling.confirm>;
}

/** The numbers that a node rings, each with its field. */
export const destinationsOf = ({ destinations }: Dialling) =>
  destinations.map(({ to, name }, index) => ({ field: `destinations.${index}.to`, to, name }));

export const confirmPrompts = ({ confirm }: Dialling) =>
  confirm ? [{ field: 'confirm.prompt', prompt: confirm.prompt }] : [];

/** The positions 0 up to `count` in a random order, drawn for this call and `what`. */
export function drawnOrder(count: number, at: At, what: string): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const drawn = Math.floor(draw(at, `${what}.${last}`) * (last + 1));
    [order[last], order[drawn]] = [order[drawn] ?? 0, order[last] ?? 0];
  }
  return order;
}

/**
 * The positions 0 up to `count` in the order of the answer; missing ones come last, in their own
 * order.
 */
export function answeredOrder(count: number, outcome: Outcome): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  const answered =
    outcome.kind === 'order' ? outcome.order.filter((each) => all.includes(each)) : [];
  return [...new Set([...answered, ...all])];
}
