import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { authWithPassword } from '../api/generated/operations/auth.gen.js';
import { Failure } from '../ui/page/failure.js';
import { PasswordField } from '../ui/forms/password-field.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { knownProblems, useSignInTexts } from './texts.js';

interface CredentialsFormProps {
  readonly email?: string;
  readonly askForCode: () => void;
  readonly done: () => Promise<void>;
}

/** First step of the log-in: e-mail address and password. */
export function CredentialsForm({ email: known = '', askForCode, done }: CredentialsFormProps) {
  const texts = useSignInTexts();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState({ email: false, password: false });
  const { submit, busy, problem } = useSubmit(async () => {
    const body = { email: email.trim(), password };
    const { twoFactorRedirect } = await authWithPassword({ body });
    if (twoFactorRedirect) askForCode();
    else await done();
  });

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const lacks = { email: !/^\S+@\S+$/.test(email.trim()), password: password === '' };
    setMissing(lacks);
    if (!lacks.email && !lacks.password) submit();
  };

  return (
    <>
      {problem !== null && <Failure problem={problem} known={knownProblems(texts)} />}
      <form onSubmit={onSubmit} noValidate>
        <TextInput
          label={texts.email}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={missing.email && texts.missingEmail}
        />
        <PasswordField
          label={texts.password}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={missing.password && texts.missingPassword}
        />
        <Button type="submit" loading={busy}>
          {texts.signIn}
        </Button>
      </form>
    </>
  );
}
