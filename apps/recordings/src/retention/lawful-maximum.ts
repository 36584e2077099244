/** The longest time that the law allows a recorded call to be kept, from a day on. */
interface LawfulMaximum {
  readonly from: string;
  /** The maximum number of days; null: the law names no number. */
  readonly days: number | null;
  readonly source: string;
}

/**
 * Lawful maxima in the order of the days from which they apply. A figure that a law or authority
 * sets becomes a new entry here.
 */
const lawfulMaxima: readonly LawfulMaximum[] = [
  {
    from: '2018-05-25',
    days: null,
    source:
      'GDPR, article 5(1)(e): no longer than is necessary for the purposes. Neither the Dutch ' +
      'Uitvoeringswet AVG nor the Telecommunicatiewet gives a number of days for recordings that a ' +
      'subscriber has made of calls to his own number; so the company sets one (RETENTION_MAX_DAYS).',
  },
];

/**
 * The maximum period in days at that moment: the lower of the law's, if any, and the company's own.
 */
export function maximumDays(at: Date, companysOwn: number): number {
  const day = at.toISOString().slice(0, 10);
  const law = lawfulMaxima.findLast(({ from }) => from <= day);
  return Math.min(law?.days ?? companysOwn, companysOwn);
}
