import { ApiProblem } from '../api/problem.js';
import { PasswordField } from '../ui/forms/fields/password-field.js';
import type { FormOf } from '../ui/forms/use-form.js';
import { knownProblems, useSignInTexts } from './texts.js';

const shortest = 12;
const longest = 128;

/**
 * Rules and words for a new password in a form. The portal refuses more weak passwords (password-rule.ts)
 * than a page can check.
 */
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

/** For a form's `failure`: false hides the general failure when the refusal is shown at a field. */
export const hiddenIfAtField = (problem: Error): false | undefined =>
  problem instanceof ApiProblem && problem.problems.length > 0 ? false : undefined;

interface PasswordFieldsProps<V, Name extends keyof V & string> {
  readonly of: FormOf<V>;
  /** Name of the form's field for the new password; the field for its repetition is named `repeated`. */
  readonly name: Name;
}

/** Fields for a new password and its repetition. */
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
