import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  ownerWebhooksAddMutation,
  ownerWebhooksListOptions,
} from '../api/generated/operations/owner-webhooks.gen.js';
import type { Webhook } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import { QuestionSecret } from './question-secret.js';
import { SecretShown } from './secret-shown.js';
import { useWebhookTexts } from './texts.js';
import { WebhookForm } from './webhook-form.js';
import { WebhookState } from './webhook-state.js';
import classes from './webhooks.module.css';

/** Page of an owner's webhooks, with a form that adds one, and of the secret of call flows' questions. */
export function WebhooksPage() {
  const texts = useWebhookTexts();
  const { ownerId } = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      {ownerId !== null && (
        <>
          <WebhookList ownerId={ownerId} />
          <AddWebhook ownerId={ownerId} />
          <QuestionSecret ownerId={ownerId} />
        </>
      )}
    </Page>
  );
}

function WebhookList({ ownerId }: { readonly ownerId: string }) {
  const texts = useWebhookTexts();
  const list = whole(
    useQuery({
      ...ownerWebhooksListOptions({ path: { ownerId } }),
      select: ({ items }) => items,
    }),
  );
  const columns: readonly Column<Webhook>[] = [
    {
      key: 'address',
      label: texts.address,
      title: true,
      cell: ({ id, url, description }) => (
        <>
          <Link className={classes.words} to={`/webhooks/${id}`}>
            {description === '' ? url : description}
          </Link>
          {description !== '' && <div className={classes.words}>{url}</div>}
        </>
      ),
    },
    {
      key: 'events',
      label: texts.events,
      cell: ({ events }) => events.map((event) => texts.shortEvents[event]).join(', '),
    },
    { key: 'state', label: texts.state, cell: (webhook) => <WebhookState of={webhook} /> },
    {
      key: 'waiting',
      label: texts.waiting,
      cell: ({ waiting }) => texts.waitingCount(waiting),
    },
  ];
  return (
    <ListPanel
      title={texts.list}
      of={list}
      empty={{ title: texts.none, text: texts.noneText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

function AddWebhook({ ownerId }: { readonly ownerId: string }) {
  const texts = useWebhookTexts();
  const add = useMutation(ownerWebhooksAddMutation());
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Panel title={texts.add}>
      {secret !== null && <SecretShown secret={secret} />}
      <WebhookForm
        // The new secret as key remounts the form: it is empty again once a webhook was added.
        key={secret}
        set={{ url: '', description: '', events: ['call.ended'] }}
        label={texts.add}
        done={texts.saved}
        save={async (body) => {
          setSecret((await add.mutateAsync({ path: { ownerId }, body })).secret);
        }}
      />
    </Panel>
  );
}
