import { Alert } from '@mantine/core';
import { useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { useSession, useSessionChange } from '../session/session.js';
import { CredentialsForm } from './credentials-form.js';
import { Frame } from './frame.js';
import { SecondFactorPage } from './second-factor.js';
import { useSignInTexts } from './texts.js';

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
    <SecondFactorPage startOver={() => setWantsCode(false)} />
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
  return (
    <Frame title={texts.title} lead={texts.lead}>
      {notice !== undefined && (
        <Alert color="green" role="status">
          {notice}
        </Alert>
      )}
      <CredentialsForm askForCode={askForCode} done={sessionChanged} />
      <Link to="/wachtwoord-vergeten">{texts.forgotten}</Link>
      <Link to="/bellers">{texts.callers}</Link>
    </Frame>
  );
}
