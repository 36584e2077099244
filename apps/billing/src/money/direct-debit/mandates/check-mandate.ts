import { type AppError, fieldProblem, forbidden, invalid } from '@app/common';
import type { Mandate, SignedMandate } from '@app/contracts';
import { ownersAlone, staffOrPlatform } from '@app/platform/scopes';
import { brokenSepaRule } from '../../../kernel/sepa/sepa-iban.js';

/** The earliest date of signature: the start of SEPA Direct Debit. */
const firstDay = '2009-11-02';
const referencePattern =
  /^[A-Za-z0-9+?:().,'-](?:[A-Za-z0-9+?/:().,'-]{0,33}[A-Za-z0-9+?:().,'-])?$/;

/** A mandate's reference: the one on paper, or one derived from the id. */
export const referenceOf = (id: string, given: string | null): string =>
  given ?? `MND-${id.replaceAll('-', '').slice(-12).toUpperCase()}`;

/** Checks a mandate before it is stored. @throws AppError forbidden `paper-by-staff`; invalid, naming each field. */
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
  throw invalid('invalid-input', 'The mandate is invalid.', problems);
}

const paperByStaff = (): AppError =>
  forbidden(
    'paper-by-staff',
    'Only the owner can sign online; only staff can enter a mandate signed on paper.',
  );

/** Whether a stored mandate equals the signed one: then the request was sent twice. */
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
