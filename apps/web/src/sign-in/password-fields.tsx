import { ApiProblem } from '../api/problem.js';
import { PasswordField } from '../ui/forms/fields/password-field.js';
import type { FormOf } from '../ui/forms/use-form.js';
import { knownProblems, useSignInTexts } from './texts.js';

const shortest = 12;
const longest = 128;

/** What a form says of a new password. The portal's rules (password-rule.ts) know more easy ones than a page could. */
export function useNewPassword() {
  const texts = useSignInTexts();
  const { problems } = texts;
  return {
    wrongLength: (password = '') =>
      (password.length < shortest && problems.tooShort) ||
      (password.length > longest && problems.tooLong),
    known: knownProblems(texts),
    words: {
      'too-short': problems.tooShort,
      'too-long': problems.tooLong,
      'common-password': problems.weak,
      'repeating-password': problems.weak,
      'password-of-a-row': problems.weak,
      'password-of-known-words': problems.weak,
      'password-of-your-name': problems.weak,
    },
  };
}

/** A refused password is said at its field alone. */
export const saidAtField = (problem: Error): false | undefined =>
  problem instanceof ApiProblem && problem.problems.length > 0 ? false : undefined;

interface PasswordFieldsProps<V, Name extends keyof V & string> {
  readonly of: FormOf<V>;
  /** The first of them. */
  readonly name: Name;
}

/** A new password, twice. */
export function PasswordFields<
  V extends { readonly repeated: string },
  Name extends keyof V & string,
>({ of, name }: PasswordFieldsProps<V, Name>) {
  const texts = useSignInTexts();
  return (
    <>
      <PasswordField
        of={of}
        name={name}
        label={texts.newPassword}
        description={texts.passwordHint}
        autoComplete="new-password"
      />
      <PasswordField of={of} name="repeated" label={texts.repeat} autoComplete="new-password" />
    </>
  );
}
