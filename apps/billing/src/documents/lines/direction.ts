import type { LineComponent } from '@app/contracts';

/**
 * What of a settlement is owed to whom. One that nets is of both; where the carrier's agreement nets nothing, each
 * is a document of its own, and is paid by itself.
 */
export type Direction = 'owed-to-us' | 'owed-by-us';

/** What carriers do for us. */
export const owedByUs: readonly LineComponent[] = ['freephone-origination', 'termination'];

/** SQL: the direction of a carrier's component. */
export const directionInSql = (component: string): string =>
  `(case when ${component} in (${owedByUs.map((one) => `'${one}'`).join(', ')})
     then 'owed-by-us' else 'owed-to-us' end)`;
