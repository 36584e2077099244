import { Button } from '@mantine/core';
import { useState } from 'react';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { useUserTexts } from './texts.js';
import classes from './users-page.module.css';

interface PersonActionsProps {
  readonly name: string;
  /** Button that opens the form for the user's roles. */
  readonly change: { readonly label: string; readonly open: () => void };
  /** Mails the invitation again; null for a user who has accepted it. */
  readonly invite: (() => Promise<unknown>) | null;
  readonly remove: { readonly question: string; readonly action: () => Promise<unknown> };
}

/** Buttons for one user in a list of users. */
export function PersonActions({ name, change, invite, remove }: PersonActionsProps) {
  const texts = useUserTexts();
  const [sent, setSent] = useState(false);
  const again = useSubmit(async () => {
    await invite?.();
    setSent(true);
  });
  const inviteLabel = sent ? texts.sentAgain : texts.again;
  return (
    <div className={classes.actions}>
      <Button
        size="compact-md"
        variant="subtle"
        aria-label={`${change.label}: ${name}`}
        onClick={change.open}
      >
        {change.label}
      </Button>
      {invite !== null && (
        <Button
          size="compact-md"
          variant="subtle"
          loading={again.busy}
          aria-label={`${inviteLabel}: ${name}`}
          onClick={again.submit}
        >
          {inviteLabel}
        </Button>
      )}
      {again.problem !== null && <Failure problem={again.problem} known={texts.errors} />}
      <ConfirmAction
        tone="harm"
        label={texts.remove}
        about={texts.removeUser(name)}
        question={remove.question}
        known={texts.errors}
        action={remove.action}
      />
    </div>
  );
}
