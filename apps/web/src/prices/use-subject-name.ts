import { usePartyNames } from '../session/use-party-names.js';
import { phoneNumber } from '../ui/words/phone-number.js';

/** Whose price it is: a number as people write it, or a party's name. */
export function useSubjectName(): (subject: string) => string {
  const nameOf = usePartyNames();
  return (subject) => (subject.startsWith('+') ? phoneNumber(subject) : nameOf(subject));
}
