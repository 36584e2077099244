import { useState, type RefObject } from 'react';
import { PasswordField } from '../ui/forms/password-field.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSignInTexts } from './texts.js';

const shortest = 12;
const longest = 128;

interface PasswordState {
  readonly password: string;
  readonly repeated: string;
  readonly setPassword: (text: string) => void;
  readonly setRepeated: (text: string) => void;
  readonly checked: boolean;
  /** Whether both fields are right; from then on what is wrong shows beside them. */
  readonly check: () => boolean;
}

export function usePasswordFields(): PasswordState {
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [checked, setChecked] = useState(false);
  return {
    password,
    repeated,
    setPassword,
    setRepeated,
    checked,
    check: () => {
      setChecked(true);
      return password.length >= shortest && password.length <= longest && password === repeated;
    },
  };
}

/**
 * What the API refused of a new password, in our words: its rules (password-rule.ts of the portal) know more easy
 * passwords than a page could. Undefined: it refused something else.
 */
export function useRefusedPassword(
  form: RefObject<HTMLFormElement | null>,
  problem: Error | null,
): string | undefined {
  const { problems } = useSignInTexts();
  const refused = useRefused(form, problem, {
    'too-short': problems.tooShort,
    'too-long': problems.tooLong,
    'common-password': problems.weak,
    'repeating-password': problems.weak,
    'password-of-a-row': problems.weak,
    'password-of-known-words': problems.weak,
    'password-of-your-name': problems.weak,
  });
  return refused['newPassword'] ?? refused['password'];
}

interface PasswordFieldsProps {
  readonly fields: PasswordState;
  /** Why the API refused the password, until another one is typed. */
  readonly refused: string | undefined;
  readonly onChange: () => void;
}

/** A new password, twice. */
export function PasswordFields({ fields, refused, onChange }: PasswordFieldsProps) {
  const texts = useSignInTexts();
  const { password, repeated, checked } = fields;
  const wrongLength =
    password.length < shortest
      ? texts.problems.tooShort
      : password.length > longest && texts.problems.tooLong;
  return (
    <>
      <PasswordField
        label={texts.newPassword}
        description={texts.passwordHint}
        name="new-password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => {
          fields.setPassword(event.target.value);
          onChange();
        }}
        error={(checked && wrongLength) || refused}
      />
      <PasswordField
        label={texts.repeat}
        name="repeat-password"
        autoComplete="new-password"
        value={repeated}
        onChange={(event) => fields.setRepeated(event.target.value)}
        error={checked && repeated !== password && texts.notTheSame}
      />
    </>
  );
}
