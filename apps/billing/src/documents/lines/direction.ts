import type { LineComponent } from '@app/contracts';

/**
 * Which side owes the amounts of a settlement. A netting settlement has both directions; if the
 * carrier's agreement doesn't net, each direction is a document of its own, with its own payment.
 */
export type Direction = 'owed-to-us' | 'owed-by-us';

/** Components of services that carriers provide to us. */
export const owedByUs: readonly LineComponent[] = ['freephone-origination', 'termination'];

/** SQL: the direction of a carrier's component. */
export const directionInSql = (component: string): string =>
  `(case when ${component} in (${owedByUs.map((one) => `'${one}'`).join(', ')})
     then 'owed-by-us' else 'owed-to-us' end)`;
