import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  ownerWebhooksList,
  ownerWebhooksPauseMutation,
  ownerWebhooksRemove,
  ownerWebhooksResumeMutation,
  ownerWebhooksRotateMutation,
  ownerWebhooksTestMutation,
} from '../api/generated/operations/owner-webhooks.gen.js';
import type { Webhook } from '../api/generated/types.gen.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { SecretShown } from './secret-shown.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

interface WebhookActionsProps {
  readonly ownerId: string;
  readonly webhook: Webhook;
}

/** Buttons of a webhook, such as pause, test and remove. */
export function WebhookActions({ ownerId, webhook }: WebhookActionsProps) {
  const texts = useWebhookTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [announcement, setAnnouncement] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const { id, pausedAt } = webhook;
  const path = { ownerId, id };
  const test = useMutation(ownerWebhooksTestMutation());
  const pause = useMutation(ownerWebhooksPauseMutation());
  const resume = useMutation(ownerWebhooksResumeMutation());
  const rotate = useMutation(ownerWebhooksRotateMutation());
  const testing = useSubmit(async () => {
    await test.mutateAsync({ path });
    setAnnouncement(texts.tested);
  });
  const resuming = useSubmit(async () => {
    await resume.mutateAsync({ path });
    setAnnouncement(texts.resumed);
  });
  const problem = testing.problem ?? resuming.problem;
  return (
    <>
      {secret !== null && <SecretShown secret={secret} />}
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.actions} role="group" aria-label={texts.act}>
        {pausedAt === null ? (
          <>
            <Button size="sm" variant="light" loading={testing.busy} onClick={testing.submit}>
              {texts.test}
            </Button>
            <ConfirmAction
              tone="plain"
              label={texts.pause}
              about={texts.pauseOf}
              question={texts.confirmPause}
              known={texts.errors}
              action={async () => {
                await pause.mutateAsync({ path });
                setAnnouncement(texts.paused);
              }}
            />
          </>
        ) : (
          <Button size="sm" loading={resuming.busy} onClick={resuming.submit}>
            {texts.resume}
          </Button>
        )}
        <ConfirmAction
          tone="harm"
          label={texts.renew}
          about={texts.renewOf}
          question={texts.confirmRenew}
          known={texts.errors}
          action={async () => {
            setSecret((await rotate.mutateAsync({ path })).secret);
          }}
        />
        <ConfirmAction
          tone="harm"
          label={texts.remove}
          about={texts.removeOf}
          question={texts.confirmRemove}
          known={texts.errors}
          action={async () => {
            await ownerWebhooksRemove({ path });
            // Leave the page before the webhook is refetched: it has no page any more.
            await navigate('/webhooks');
            await client.invalidateQueries({ queryKey: ownerWebhooksList.key });
          }}
        />
      </div>
      <p role="status">{announcement}</p>
    </>
  );
}
