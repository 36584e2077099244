/** What the law says of how long a recorded call may be kept at most, from a day on. */
interface LawfulMaximum {
  readonly from: string;
  /** Null: it names no number of days. */
  readonly days: number | null;
  readonly source: string;
}

/** In the order of their days. A figure that a law or authority sets is a new line here. */
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

/** The most days that hold at that moment: the law's, where it says, and the company's own. */
export function maximumDays(at: Date, companysOwn: number): number {
  const day = at.toISOString().slice(0, 10);
  const law = lawfulMaxima.findLast(({ from }) => from <= day);
  return Math.min(law?.days ?? companysOwn, companysOwn);
}
