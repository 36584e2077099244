import { lawfulSeconds, type SpokenLanguage } from '@app/number-plan';
import { capSeconds, type ConsumerTariffTerms } from '@app/rating';
import { inMicros } from './in-micros.js';

/** What ends a call at a tariff: the announced maximum (`cap`), or the law of the number's country. */
type End = 'cap' | 'lawful';

/**
 * For each possible end, how many seconds after the answer it ends the call; null: it doesn't end
 * the call.
 */
export type CallEnds = Readonly<Record<End, number | null>>;

export const callEnds = (number: string, terms: ConsumerTariffTerms, at: Date): CallEnds => ({
  cap: capSeconds(terms),
  lawful: lawfulSeconds(number, inMicros(terms), at),
});

/** The end that comes first and is announced to callers; null: none. */
export function firstEnd({ cap, lawful }: CallEnds): End | null {
  if (cap === null) return lawful === null ? null : 'lawful';
  return lawful !== null && lawful < cap ? 'lawful' : 'cap';
}

/** The announcement right before the call is ended. */
export const endNotices: Readonly<Record<End, Readonly<Record<SpokenLanguage, string>>>> = {
  cap: {
    nl: 'U hebt het maximum voor dit gesprek bereikt. De verbinding wordt nu verbroken.',
    en: 'You have reached the maximum charge for this call. The call will now end.',
    de: 'Der Höchstbetrag für dieses Gespräch ist erreicht. Die Verbindung wird jetzt beendet.',
    fr: 'Vous avez atteint le montant maximal de cet appel. La communication va être coupée.',
  },
  lawful: {
    nl: 'U hebt de maximale duur van dit gesprek bereikt. De verbinding wordt nu verbroken.',
    en: 'You have reached the maximum length of this call. The call will now end.',
    de: 'Die maximale Dauer dieses Gesprächs ist erreicht. Die Verbindung wird jetzt beendet.',
    fr: 'Cet appel a atteint sa durée maximale. La communication va être coupée.',
  },
};
