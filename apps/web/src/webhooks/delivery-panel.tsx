import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ownerWebhooksDeliveryOptions } from '../api/generated/operations/owner-webhooks.gen.js';
import type { WebhookDelivery, WholeWebhookDelivery } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { List, there } from '../ui/tables/list.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

type Try = WholeWebhookDelivery['lastTries'][number];

interface DeliveryPanelProps {
  readonly ownerId: string;
  readonly delivery: WebhookDelivery;
  readonly close: () => void;
}

/** One delivery: its message, and the results of its last attempts. */
export function DeliveryPanel({ ownerId, delivery, close }: DeliveryPanelProps) {
  const texts = useWebhookTexts();
  const { language } = useLanguage();
  const { moment } = useColumns<Try>();
  const { id, type, createdAt } = delivery;
  const { data, error, refetch } = useQuery(
    ownerWebhooksDeliveryOptions({ path: { ownerId, id } }),
  );
  const closing = useRef<HTMLButtonElement>(null);
  // The panel opens below the list: move the focus into it.
  useEffect(() => closing.current?.focus(), [id]);
  const columns: readonly Column<Try>[] = [
    moment('at', texts.tryAt, { title: true }),
    {
      key: 'outcome',
      label: texts.answered,
      cell: ({ status, outcome, durationMs }) =>
        [
          status,
          texts.outcomes[outcome],
          outcome === 'unsubscribed' ? null : texts.took(durationMs),
        ]
          .filter((word) => word !== null)
          .join(', '),
    },
    {
      key: 'answer',
      label: texts.answer,
      long: true,
      cell: ({ answer }) => (
        <span className={classes.words}>{answer === '' ? texts.nothing : answer}</span>
      ),
    },
  ];
  return (
    <Panel
      title={texts.detailsTitle(texts.shortEvents[type], formatDateTime(createdAt, language))}
      actions={
        <Button ref={closing} size="sm" variant="subtle" onClick={close}>
          {texts.close}
        </Button>
      }
    >
      {data === undefined &&
        (error === null ? <Loading /> : <Failure problem={error} retry={() => void refetch()} />)}
      {data !== undefined && (
        <div className={classes.apart}>
          <h3>{texts.sent}</h3>
          <pre className={classes.code}>{data.body}</pre>
          <h3>{texts.lastTries}</h3>
          <List
            caption={texts.lastTries}
            of={there(data.lastTries)}
            empty={{ title: texts.notTried, text: texts.notTriedText }}
            columns={columns}
            keyOf={({ at }) => at}
          />
        </div>
      )}
    </Panel>
  );
}
