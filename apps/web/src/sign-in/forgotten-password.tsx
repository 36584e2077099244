import { Alert, Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { authAskReset } from '../api/generated/operations/auth.gen.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Frame } from './frame.js';
import { knownProblems, useSignInTexts } from './texts.js';

export function ForgottenPassword() {
  const texts = useSignInTexts();
  const [email, setEmail] = useState('');
  const [missing, setMissing] = useState(false);
  const [sent, setSent] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => {
    await authAskReset({ body: { email: email.trim() } });
    setSent(true);
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const fits = /^\S+@\S+$/.test(email.trim());
    setMissing(!fits);
    if (fits) submit();
  };
  return (
    <Frame title={texts.forgottenTitle} lead={texts.forgottenLead}>
      {problem !== null && <Failure problem={problem} known={knownProblems(texts)} />}
      {sent ? (
        <Alert color="green" role="status" title={texts.sentTitle}>
          {texts.sentText(email.trim())}
        </Alert>
      ) : (
        <form onSubmit={onSubmit} noValidate>
          <TextInput
            label={texts.email}
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={missing && texts.missingEmail}
          />
          <Button type="submit" loading={busy}>
            {texts.sendLink}
          </Button>
        </form>
      )}
      <Link to="/inloggen">{texts.backToSignIn}</Link>
    </Frame>
  );
}
