import { Alert } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { useSession, useSessionChange } from '../session/session.js';
import { CredentialsForm } from './credentials-form.js';
import { Frame } from './frame.js';
import { isFile, ownPath } from './own-path.js';
import { SecondFactorPage } from './second-factor.js';
import { useSignInTexts } from './texts.js';

/** Path of the page that the user opened before the log-in; `/` when there is none. */
function pathBeforeLogIn(state: unknown): string {
  const from =
    typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  return typeof from === 'string' ? from : '/';
}

function noticeOf(state: unknown): string | undefined {
  const notice =
    typeof state === 'object' && state !== null && 'notice' in state ? state.notice : undefined;
  return typeof notice === 'string' ? notice : undefined;
}

export function SignIn() {
  const session = useSession();
  const { state } = useLocation() as { state: unknown };
  const [search] = useSearchParams();
  const [wantsCode, setWantsCode] = useState(false);
  const to = ownPath(search.get('to') ?? pathBeforeLogIn(state));
  if (session.state === 'known') {
    return isFile(to) ? <FileOpened path={to} /> : <Navigate to={to} replace />;
  }
  return wantsCode ? (
    <SecondFactorPage startOver={() => setWantsCode(false)} />
  ) : (
    <Credentials notice={noticeOf(state)} askForCode={() => setWantsCode(true)} />
  );
}

/** Opens a file after the log-in: the portal sent the user here from the file's address. */
function FileOpened({ path }: { readonly path: string }) {
  const texts = useSignInTexts();
  useEffect(() => window.location.replace(path), [path]);
  return (
    <Frame title={texts.fileTitle} lead={texts.fileLead}>
      <a href={path}>{texts.fileAgain}</a>
      <Link to="/">{texts.toStart}</Link>
    </Frame>
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
