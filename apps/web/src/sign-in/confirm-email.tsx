import { Alert, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Frame } from './frame.js';
import { useSignInTexts } from './texts.js';

interface ConfirmEmailProps {
  readonly lead: string;
  /** What the button says, and does; resolves to what is said once it is done. */
  readonly label: string;
  readonly confirm: (token: string) => Promise<string>;
  /** Of a link that doesn't work, what to do. */
  readonly badLink: string;
  readonly children?: ReactNode;
}

/**
 * Where a link leads that was mailed to an address, to confirm it. Opening the page does nothing: programs that look
 * through mail follow links.
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
