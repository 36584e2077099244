import { AppError, type BrokenRule, brokenRule, fieldProblem, invalid, issueOf } from '@app/common';
import { newPassword, passwordLength } from '@app/contracts';
import { commonPasswords, commonWords } from './common-passwords.js';

/** The rule for a new password, as far as it doesn't depend on the person (NIST SP 800-63B, 5.1.1.2). */
export const uncommonPassword = newPassword.superRefine((password, context) => {
  const problem = password.length < passwordLength.min ? null : easyToGuess(password);
  if (problem !== null) context.addIssue(issueOf(problem));
});

/**
 * Refuses a password that is easy to guess, as `uncommonPassword` does, where the schema is of the contract.
 * @throws AppError invalid, naming the field.
 */
export function refuseCommon(password: string, field: string): void {
  const problem = easyToGuess(password);
  if (problem === null) return;
  throw invalid('invalid-input', 'This password is easy to guess.', [{ field, ...problem }]);
}

/**
 * Refuses a password made of the person's own name or address with little added to it.
 * @throws AppError invalid, naming the field.
 */
export function refuseOwnWords(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
  field: string,
): void {
  const own = `${name} ${email}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
  const rest = [email.toLowerCase(), ...own.toSorted((a, b) => b.length - a.length)].reduce(
    (left, word) => left.replaceAll(word, ''),
    password.toLowerCase(),
  );
  if (rest.length === password.length || rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= 8) return;
  throw new AppError('invalid', 'weak-password', 'This password is easy to guess.', [
    fieldProblem(field, 'password-of-your-name'),
  ]);
}

function easyToGuess(password: string): BrokenRule | null {
  const lower = password.toLowerCase();
  const plain = lower.replace(/[^\p{L}\p{N}]+$/u, '');
  if (commonPasswords.has(lower) || commonPasswords.has(plain)) {
    return brokenRule('common-password');
  }
  if (new Set(lower).size < 5 || /^(.{1,6})\1+.{0,5}$/su.test(lower)) {
    return brokenRule('repeating-password');
  }
  if (withoutRows(lower).length * 3 <= lower.length) {
    return brokenRule('password-of-a-row');
  }
  if (leftBesideWords(lower) < 6) {
    return brokenRule('password-of-known-words');
  }
  return null;
}

/** A letter with the characters that people write in its place. */
const writtenAs: Readonly<Record<string, string>> = {
  a: 'a@4',
  b: 'b8',
  e: 'e3',
  g: 'g9',
  i: 'i1!|',
  l: 'l1|',
  o: 'o0',
  s: 's$5',
  t: 't7',
};
const words = new RegExp(
  commonWords
    .toSorted((a, b) => b.length - a.length)
    .map((word) => Array.from(word, (letter) => `[${writtenAs[letter] ?? letter}]`).join(''))
    .join('|'),
  'gu',
);

/**
 * Scores the part of a password beside well-known words: a letter counts as 1, a digit as a half; a year, a sign, a
 * repetition or a row as nothing. Infinity when the password has no such word.
 */
function leftBesideWords(lower: string): number {
  const text = lower.normalize('NFKD').replaceAll(/[\p{M}\s._-]/gu, '');
  const rest = text.replaceAll(words, ' ');
  if (rest === text) return Infinity;
  const odd = withoutRows(
    rest
      .replaceAll(/(?:19|20)\d\d/g, '')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .replaceAll(/(.+?)\1+/gu, '$1'),
  );
  return odd.length - odd.replaceAll(/\P{N}/gu, '').length / 2;
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '09876543210',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
].flatMap((row) => [row, Array.from(row).toReversed().join('')]);

/** Removes rows of three or more neighbours on the keyboard or in the alphabet. */
function withoutRows(text: string): string {
  let left = '';
  for (let at = 0; at < text.length;) {
    let length = 1;
    while (
      at + length < text.length &&
      rows.some((row) => row.includes(text.slice(at, at + length + 1)))
    ) {
      length += 1;
    }
    if (length < 3) left += text.slice(at, at + length);
    at += length;
  }
  return left;
}
