import type { NotifiedParty } from '@app/contracts';

/** What decides who is notified when. */
export interface BreachFacts {
  /** ISO 8601. */
  readonly discoveredAt: string;
  /** In providing calls: the telecommunications rules hold beside the GDPR. */
  readonly telecom: boolean;
  /** To whom it is about; `none` is only what is unlikely to be any (GDPR article 33(1)). */
  readonly risk: 'none' | 'risk' | 'high';
  /** What leaked nobody can read: its keys didn't leak (GDPR article 34(3)(a), 611/2013 article 4). */
  readonly unintelligible: boolean;
}

export interface Notified {
  readonly to: NotifiedParty;
  /** ISO 8601. */
  readonly at: string;
}

interface DeadlineRule {
  readonly to: NotifiedParty;
  readonly law: { readonly nl: string; readonly en: string };
  readonly isDue: (breach: BreachFacts) => boolean;
  readonly within: Versions;
  /** Of what its time runs from when that isn't the discovery. */
  readonly after?: NotifiedParty;
  /** How long before its end people are alarmed. */
  readonly alarmHours: number;
}

/** Hours, by the first day on which they hold; a change of the law is another version. */
type Versions = readonly [
  { readonly since: string; readonly hours: number },
  ...{ readonly since: string; readonly hours: number }[],
];

/**
 * The rules, as data. `persons` must hear of it "without undue delay": three days are our own most. To be
 * confirmed by counsel, as all periods.
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
  /** ISO 8601: the last moment. */
  readonly until: string;
  /** When it was first done; null while it wasn't. */
  readonly doneAt: string | null;
  readonly isLate: boolean;
  /** Whether people are alarmed of it. */
  readonly isPressing: boolean;
}

const hourMs = 3_600_000;

/** Who has to be notified until when, and whether it was done. @param now Milliseconds since 1970. */
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
