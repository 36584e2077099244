import type { NotifiedParty } from '@app/contracts';

/** The facts of a breach that decide which notifications are due. */
export interface BreachFacts {
  /** The moment of discovery, ISO 8601. */
  readonly discoveredAt: string;
  /** True: the breach is in providing calls, so that telecommunications rules apply besides the GDPR. */
  readonly telecom: boolean;
  /** The risk to the persons concerned; `none` only when a risk is unlikely (GDPR article 33(1)). */
  readonly risk: 'none' | 'risk' | 'high';
  /**
   * True: nobody can read the leaked data, as its keys didn't leak (GDPR article 34(3)(a), Regulation 611/2013
   * article 4).
   */
  readonly unintelligible: boolean;
}

export interface Notified {
  readonly to: NotifiedParty;
  /** The moment of the notification, ISO 8601. */
  readonly at: string;
}

interface DeadlineRule {
  readonly to: NotifiedParty;
  readonly law: { readonly nl: string; readonly en: string };
  readonly isDue: (breach: BreachFacts) => boolean;
  readonly within: Versions;
  /** The notification from which the time runs; left out, from the discovery. */
  readonly after?: NotifiedParty;
  /** How many hours before its end the deadline raises an alarm. */
  readonly alarmHours: number;
}

/** Hours, with the first day on which they apply; a change of the law adds a version. */
type Versions = readonly [
  { readonly since: string; readonly hours: number },
  ...{ readonly since: string; readonly hours: number }[],
];

/**
 * The rules of notifications, as data. `persons` must be notified "without undue delay": three days are our own
 * maximum. Counsel must confirm these periods, as all others.
 */
export const deadlineRules: readonly DeadlineRule[] = [
  {
    to: 'authority',
    law: {
      nl: 'Telecommunicatiewet artikel 11.3a, Verordening 611/2013 artikel 2, lid 2: binnen 24 uur aan de Autoriteit Persoonsgegevens',
      en: 'Dutch Telecommunications Act article 11.3a, Regulation 611/2013 article 2(2): within 24 hours to the data protection authority',
    },
    isDue: ({ telecom }) => telecom,
    within: [{ since: '2013-08-25', hours: 24 }],
    alarmHours: 12,
  },
  {
    to: 'authority',
    law: {
      nl: 'AVG artikel 33, lid 1: binnen 72 uur aan de Autoriteit Persoonsgegevens',
      en: 'GDPR article 33(1): within 72 hours to the data protection authority',
    },
    isDue: ({ telecom, risk }) => !telecom && risk !== 'none',
    within: [{ since: '2018-05-25', hours: 72 }],
    alarmHours: 24,
  },
  {
    to: 'authority-details',
    law: {
      nl: 'Verordening 611/2013 artikel 2, lid 3: alles wat nog ontbrak, binnen drie dagen na de eerste melding',
      en: 'Regulation 611/2013 article 2(3): all that was missing, within three days after the first notification',
    },
    isDue: ({ telecom }) => telecom,
    within: [{ since: '2013-08-25', hours: 72 }],
    after: 'authority',
    alarmHours: 24,
  },
  {
    to: 'persons',
    law: {
      nl: 'Telecommunicatiewet artikel 11.3a, Verordening 611/2013 artikel 3: onverwijld aan wie er nadeel van kan hebben; wij stellen ons drie dagen',
      en: 'Dutch Telecommunications Act article 11.3a, Regulation 611/2013 article 3: without undue delay to whom it may harm; we give ourselves three days',
    },
    isDue: ({ telecom, risk, unintelligible }) => telecom && risk !== 'none' && !unintelligible,
    within: [{ since: '2013-08-25', hours: 72 }],
    alarmHours: 24,
  },
  {
    to: 'persons',
    law: {
      nl: 'AVG artikel 34: onverwijld aan wie het aangaat, als het risico hoog is; wij stellen ons drie dagen',
      en: 'GDPR article 34: without undue delay to whom it is about, where the risk is high; we give ourselves three days',
    },
    isDue: ({ telecom, risk, unintelligible }) => !telecom && risk === 'high' && !unintelligible,
    within: [{ since: '2018-05-25', hours: 72 }],
    alarmHours: 24,
  },
];

export interface Deadline {
  readonly to: NotifiedParty;
  readonly law: { readonly nl: string; readonly en: string };
  /** The last moment for the notification, ISO 8601. */
  readonly until: string;
  /** When the notification was first done; null: not yet. */
  readonly doneAt: string | null;
  readonly isLate: boolean;
  /** Whether the deadline raises an alarm. */
  readonly isPressing: boolean;
}

const hourMs = 3_600_000;

/**
 * The notifications that are due, with their deadlines and whether they are done.
 * @param now Milliseconds since 1970.
 */
export function deadlinesOf(
  breach: BreachFacts,
  notified: readonly Notified[],
  now: number,
): Deadline[] {
  const firstTo = (to: NotifiedParty): string | null =>
    notified
      .filter((each) => each.to === to)
      .map(({ at }) => at)
      .toSorted()[0] ?? null;
  const ends = new Map<NotifiedParty, number>();
  return deadlineRules
    .filter(({ isDue }) => isDue(breach))
    .map(({ to, law, within, after, alarmHours }) => {
      const day = breach.discoveredAt.slice(0, 10);
      const { hours } = within.findLast(({ since }) => since <= day) ?? within[0];
      const before = after === undefined ? null : firstTo(after);
      const begin =
        after === undefined
          ? Date.parse(breach.discoveredAt)
          : before === null
            ? (ends.get(after) ?? Date.parse(breach.discoveredAt))
            : Date.parse(before);
      const end = begin + hours * hourMs;
      ends.set(to, end);
      const doneAt = firstTo(to);
      return {
        to,
        law,
        until: new Date(end).toISOString(),
        doneAt,
        isLate: (doneAt === null ? now : Date.parse(doneAt)) > end,
        isPressing: doneAt === null && now >= end - alarmHours * hourMs,
      };
    });
}
