import { useMutation } from '@tanstack/react-query';
import { useParams } from 'react-router';
import {
  ownerWebhooksChangeMutation,
  ownerWebhooksListOptions,
} from '../api/generated/operations/owner-webhooks.gen.js';
import type { Webhook } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { NotFound } from '../ui/page/not-found.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { unbroken } from '../ui/words/unbroken.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { DeliveryLog } from './delivery-log.js';
import { useWebhookTexts } from './texts.js';
import { WebhookActions } from './webhook-actions.js';
import { WebhookForm } from './webhook-form.js';
import { WebhookState } from './webhook-state.js';
import classes from './webhooks.module.css';

/** Page of one webhook: its state, its actions, its settings and its log. */
export function WebhookPage() {
  const texts = useWebhookTexts();
  const { id = '' } = useParams();
  const { ownerId } = useViewer();
  const change = useMutation(ownerWebhooksChangeMutation());
  const { data, error, refetch } = useFresh({
    ...ownerWebhooksListOptions({ path: { ownerId: ownerId ?? '' } }),
    enabled: ownerId !== null,
  });
  if (data === undefined) {
    return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
  }
  const webhook = data.items.find((each) => each.id === id);
  if (webhook === undefined || ownerId === null) return <NotFound />;
  const { url, description, events } = webhook;
  return (
    <Page
      title={description === '' ? texts.title : description}
      lead={<span className={classes.words}>{url}</span>}
      back={{ to: '/webhooks', label: texts.back }}
    >
      <Panel title={texts.now}>
        <div className={classes.apart}>
          <Now of={webhook} />
          <WebhookActions ownerId={ownerId} webhook={webhook} />
        </div>
      </Panel>
      <Panel title={texts.settings}>
        <WebhookForm
          key={id}
          set={{ url, description, events }}
          label={texts.save}
          done={texts.saved}
          save={(body) => change.mutateAsync({ path: { ownerId, id }, body })}
        />
      </Panel>
      <DeliveryLog ownerId={ownerId} webhookId={id} paused={webhook.pausedAt !== null} />
    </Page>
  );
}

function Now({ of: webhook }: { readonly of: Webhook }) {
  const texts = useWebhookTexts();
  const { language } = useLanguage();
  const { pausedAt, pausedFor, failingSince, signsTwiceUntil, waiting } = webhook;
  const when = (instant: string) => formatDateTime(instant, language);
  return (
    <>
      <Facts
        facts={[
          { label: texts.state, value: <WebhookState of={webhook} /> },
          { label: texts.waiting, value: texts.waitingCount(waiting) },
        ]}
      />
      {pausedAt !== null && pausedFor !== null && (
        <p>{unbroken(`${texts.pausedSince(when(pausedAt))}, ${texts.pausedFor[pausedFor]}.`)}</p>
      )}
      {pausedAt === null && failingSince !== null && (
        <p>{unbroken(texts.failingSince(when(failingSince)))}.</p>
      )}
      {signsTwiceUntil !== null && <p>{unbroken(texts.signsTwice(when(signsTwiceUntil)))}</p>}
    </>
  );
}
