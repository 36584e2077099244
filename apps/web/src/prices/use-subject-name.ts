import { usePartyNames } from '../session/use-party-names.js';
import { phoneNumber } from '../ui/words/phone-number.js';

/** Returns a function that names a price's subject: a number in national notation, or a party's name. */
export function useSubjectName(): (subject: string) => string {
  const nameOf = usePartyNames();
  return (subject) => (subject.startsWith('+') ? phoneNumber(subject) : nameOf(subject));
}
