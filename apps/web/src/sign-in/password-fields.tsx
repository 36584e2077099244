import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
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

/** A new password, twice. */
export function PasswordFields({ fields }: { readonly fields: PasswordState }) {
  const texts = useSignInTexts();
  const { password, repeated, checked } = fields;
  const wrongLength =
    password.length < shortest
      ? texts.problems.tooShort
      : password.length > longest && texts.problems.tooLong;
  return (
    <>
      <PasswordInput
        label={texts.newPassword}
        description={texts.passwordHint}
        name="new-password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => fields.setPassword(event.target.value)}
        error={checked && wrongLength}
      />
      <PasswordInput
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
