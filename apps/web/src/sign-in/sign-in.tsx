import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { signIn } from '../api/accounts.js';
import { useSession, useSessionChange } from '../session/session.js';
import { Failure } from '../ui/failure.js';
import { useSubmit } from '../ui/use-submit.js';
import { Frame } from './frame.js';
import { SecondFactor } from './second-factor.js';
import { knownProblems, useSignInTexts } from './texts.js';

/** Where to go after logging in: only a path of our own. */
function destinationOf(state: unknown): string {
  const from =
    typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/';
}

function noticeOf(state: unknown): string | undefined {
  const notice =
    typeof state === 'object' && state !== null && 'notice' in state ? state.notice : undefined;
  return typeof notice === 'string' ? notice : undefined;
}

export function SignIn() {
  const session = useSession();
  const { state } = useLocation() as { state: unknown };
  const [wantsCode, setWantsCode] = useState(false);
  if (session.state === 'known') return <Navigate to={destinationOf(state)} replace />;
  return wantsCode ? (
    <SecondFactor startOver={() => setWantsCode(false)} />
  ) : (
    <Credentials notice={noticeOf(state)} askForCode={() => setWantsCode(true)} />
  );
}

interface CredentialsProps {
  readonly notice: string | undefined;
  readonly askForCode: () => void;
}

function Credentials({ notice, askForCode }: CredentialsProps) {
  const texts = useSignInTexts();
  const sessionChanged = useSessionChange();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState({ email: false, password: false });
  const { submit, busy, problem } = useSubmit(async () => {
    const { twoFactorRedirect } = await signIn(email.trim(), password);
    if (twoFactorRedirect) askForCode();
    else await sessionChanged();
  });

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const lacks = { email: !/^\S+@\S+$/.test(email.trim()), password: password === '' };
    setMissing(lacks);
    if (!lacks.email && !lacks.password) submit();
  };

  return (
    <Frame title={texts.title} lead={texts.lead}>
      {notice !== undefined && (
        <Alert color="green" role="status">
          {notice}
        </Alert>
      )}
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
        <PasswordInput
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
      <Link to="/wachtwoord-vergeten">{texts.forgotten}</Link>
      <Link to="/bellers">{texts.callers}</Link>
    </Frame>
  );
}
