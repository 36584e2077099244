import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  pauseWebhook,
  removeWebhook,
  renewSecret,
  resumeWebhook,
  testWebhook,
  type Webhook,
} from '../api/webhooks.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { SecretShown } from './secret-shown.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

interface WebhookActionsProps {
  readonly ownerId: string;
  readonly webhook: Webhook;
  readonly changed: () => Promise<void>;
}

/** What can be done to a webhook. */
export function WebhookActions({ ownerId, webhook, changed }: WebhookActionsProps) {
  const texts = useWebhookTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [said, setSaid] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const { id, pausedAt } = webhook;
  const logged = () => client.invalidateQueries({ queryKey: ['webhook-deliveries', ownerId, id] });
  const testing = useSubmit(async () => {
    await testWebhook(ownerId, id);
    setSaid(texts.tested);
    await logged();
  });
  const resuming = useSubmit(async () => {
    await resumeWebhook(ownerId, id);
    setSaid(texts.resumed);
    await Promise.all([changed(), logged()]);
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
                await pauseWebhook(ownerId, id);
                await changed();
                setSaid(texts.paused);
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
            setSecret((await renewSecret(ownerId, id)).secret);
            await changed();
          }}
        />
        <ConfirmAction
          tone="harm"
          label={texts.remove}
          about={texts.removeOf}
          question={texts.confirmRemove}
          known={texts.errors}
          action={async () => {
            await removeWebhook(ownerId, id);
            // first away from it: there is no page of it any more
            await navigate('/webhooks');
            await changed();
          }}
        />
      </div>
      <p role="status">{said}</p>
    </>
  );
}
