import { type AppError, fieldProblem, forbidden, invalid } from '@app/common';
import type { Mandate, SignedMandate } from '@app/contracts';
import { ownersAlone, staffOrPlatform } from '@app/platform/scopes';
import { brokenSepaRule } from '../../../kernel/sepa/sepa-iban.js';

/** The first day on which anybody could sign one (SEPA Direct Debit began). */
const firstDay = '2009-11-02';
const referencePattern =
  /^[A-Za-z0-9+?:().,'-](?:[A-Za-z0-9+?/:().,'-]{0,33}[A-Za-z0-9+?:().,'-])?$/;

/** Of the paper where it says one, else made of the id. */
export const referenceOf = (id: string, given: string | null): string =>
  given ?? `MND-${id.replaceAll('-', '').slice(-12).toUpperCase()}`;

/** @throws AppError forbidden `paper-by-staff`; invalid, naming each field. */
export function checkSigned(
  { scope, how, signedOn, iban, reference, noticeDays }: SignedMandate,
  today: string,
): void {
  if (how === 'online') ownersAlone(scope, paperByStaff);
  else staffOrPlatform(scope, paperByStaff);
  const ibanRule = brokenSepaRule(iban);
  const problems = [
    ...(ibanRule === null ? [] : [{ field: 'iban', ...ibanRule }]),
    ...(signedOn === null || (signedOn >= firstDay && signedOn <= today)
      ? []
      : [fieldProblem('signedOn', 'signed-out-of-range', { first: firstDay })]),
    ...(how === 'online' && (reference !== null || noticeDays !== null)
      ? [fieldProblem(reference === null ? 'noticeDays' : 'reference', 'left-to-us')]
      : []),
    ...(reference === null || (referencePattern.test(reference) && !reference.includes('//'))
      ? []
      : [fieldProblem('reference', 'not-a-reference')]),
  ];
  if (problems.length === 0) return;
  throw invalid('invalid-input', 'The mandate can’t be kept.', problems);
}

const paperByStaff = (): AppError =>
  forbidden('paper-by-staff', 'An owner signs online himself; staff note what he signed on paper.');

/** Whether a mandate that is kept says all that was signed now: it was sent again, then. */
export function isSame(known: Mandate, signed: SignedMandate): boolean {
  const { address } = signed;
  return (
    known.ownerId === signed.ownerId &&
    known.scheme === signed.scheme &&
    known.accountHolder === signed.accountHolder &&
    known.iban === signed.iban &&
    known.noticeDays === signed.noticeDays &&
    known.signedBy === signed.name &&
    known.signedHow === signed.how &&
    (signed.signedOn === null || known.signedOn === signed.signedOn) &&
    known.reference === referenceOf(signed.id, signed.reference) &&
    (Object.keys(address) as (keyof typeof address)[]).every(
      (part) => known.address[part] === address[part],
    )
  );
}
