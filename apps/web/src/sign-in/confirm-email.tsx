import { Alert, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Frame } from './frame.js';
import { useSignInTexts } from './texts.js';

interface ConfirmEmailProps {
  readonly lead: string;
  /** Label of the button, and its action, which resolves to the message shown after it. */
  readonly label: string;
  readonly confirm: (token: string) => Promise<string>;
  /** Words for a link that doesn't work, with what to do. */
  readonly badLink: string;
  readonly children?: ReactNode;
}

/**
 * Page of a mailed link that confirms an e-mail address by a button. Opening the page confirms nothing: mail
 * scanners follow links.
 */
export function ConfirmEmail({ lead, label, confirm, badLink, children }: ConfirmEmailProps) {
  const texts = useSignInTexts();
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const [done, setDone] = useState<string | null>(null);
  const { submit, busy, problem } = useSubmit(async () => setDone(await confirm(token)));
  return (
    <Frame title={texts.confirmTitle} {...(done === null ? { lead } : {})}>
      {token === '' && (
        <Alert color="red" role="alert">
          {badLink}
        </Alert>
      )}
      {problem !== null && <Failure problem={problem} known={{ 'invalid-token': badLink }} />}
      {done !== null && (
        <Alert color="green" role="status">
          {done}
        </Alert>
      )}
      {token !== '' && done === null && (
        <Button loading={busy} onClick={submit}>
          {label}
        </Button>
      )}
      {children}
    </Frame>
  );
}
