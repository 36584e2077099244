import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  ownerWebhooksDeliveriesInfiniteOptions,
  ownerWebhooksReplayMutation,
} from '../api/generated/operations/owner-webhooks.gen.js';
import type { WebhookDelivery } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import type { Column } from '../ui/tables/data-table.js';
import { ChoiceFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { usePolling } from '../ui/tables/use-polling.js';
import { unbroken } from '../ui/words/unbroken.js';
import { DeliveryPanel } from './delivery-panel.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

const states = [
  'waiting',
  'delivered',
  'failed',
] as const satisfies readonly WebhookDelivery['state'][];
const pollingMs = 2_000;
/** How soon a retry must be due for the page to refetch the list until it is done. */
const soonMs = 15_000;
const tones = { waiting: 'live', delivered: 'good', failed: 'bad' } as const;

interface DeliveryLogProps {
  readonly ownerId: string;
  readonly webhookId: string;
  /** Whether the webhook is paused, so that no delivery is under way. */
  readonly paused: boolean;
}

const isUnderWay = ({ dueAt }: WebhookDelivery): boolean =>
  dueAt !== null && Date.parse(dueAt) < Date.now() + soonMs;

/** Deliveries of a webhook, also those that are still to be sent. */
export function DeliveryLog({ ownerId, webhookId, paused }: DeliveryLogProps) {
  const texts = useWebhookTexts();
  const { language } = useLanguage();
  const { values, change } = useFilters({ state: oneOf(states) });
  const [opened, setOpened] = useState<WebhookDelivery | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [announcement, setAnnouncement] = useState('');
  const list = useList(
    ownerWebhooksDeliveriesInfiniteOptions({ path: { ownerId, id: webhookId }, query: values }),
  );
  usePolling(list, (delivery) => !paused && isUnderWay(delivery), pollingMs);
  const close = (): void => {
    setOpened(null);
    opener.current?.focus();
  };
  const when = (instant: string) => formatDateTime(instant, language);
  const columns: readonly Column<WebhookDelivery>[] = [
    { key: 'at', label: texts.happened, title: true, cell: ({ createdAt }) => when(createdAt) },
    { key: 'what', label: texts.what, cell: ({ type }) => texts.shortEvents[type] },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state, dueAt, tries }) => (
        <>
          <Mark tone={tones[state]}>{texts.deliveryStates[state]}</Mark>
          {dueAt !== null && tries > 0 && <div>{unbroken(texts.nextTry(when(dueAt)))}</div>}
        </>
      ),
    },
    { key: 'answer', label: texts.answered, long: true, cell: ({ last }) => <Last of={last} /> },
    { key: 'tries', label: texts.tries, numeric: true, cell: ({ tries }) => tries },
    {
      key: 'actions',
      label: texts.act,
      cell: (each) => {
        const [what, at] = [texts.shortEvents[each.type], when(each.createdAt)];
        return (
          <div className={classes.actions}>
            <Button
              size="compact-md"
              variant="subtle"
              aria-label={texts.detailsOf(what, at)}
              onClick={({ currentTarget }) => {
                opener.current = currentTarget;
                setOpened(each);
              }}
            >
              {texts.details}
            </Button>
            <Replay
              ownerId={ownerId}
              id={each.id}
              about={texts.replayOf(what, at)}
              sent={() => setAnnouncement(texts.replayed)}
            />
          </div>
        );
      },
    },
  ];
  return (
    <>
      <ListPanel
        title={texts.log}
        note={texts.logNote}
        of={list}
        empty={
          values.state === undefined
            ? { title: texts.noLog, text: texts.noLogText }
            : { title: texts.noneInState, text: texts.noneInStateText }
        }
        filters={
          <FilterFields>
            <ChoiceFilter
              label={texts.show}
              value={values.state}
              change={(state) => change({ state })}
              all={texts.all}
              choices={states.map((each) => [each, texts.deliveryStates[each]])}
            />
            <p role="status">{announcement}</p>
          </FilterFields>
        }
        columns={columns}
        keyOf={({ id }) => id}
      />
      {opened !== null && <DeliveryPanel ownerId={ownerId} delivery={opened} close={close} />}
    </>
  );
}

function Last({ of: last }: { readonly of: WebhookDelivery['last'] }) {
  const texts = useWebhookTexts();
  if (last === null) return texts.notTried;
  const { outcome, status, durationMs } = last;
  const took = outcome === 'unsubscribed' ? null : texts.took(durationMs);
  const words = [status, texts.outcomes[outcome], took];
  return words.filter((word) => word !== null).join(', ');
}

interface ReplayProps {
  readonly ownerId: string;
  readonly id: string;
  readonly about: string;
  /** Called after the webhook's message was queued again, to show words above the list. The list refetches by itself. */
  readonly sent: () => void;
}

function Replay({ ownerId, id, about, sent }: ReplayProps) {
  const texts = useWebhookTexts();
  const replay = useMutation(ownerWebhooksReplayMutation());
  const { submit, busy, problem } = useSubmit(async () => {
    await replay.mutateAsync({ path: { ownerId, id } });
    sent();
  });
  return (
    <>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <Button size="compact-md" variant="light" loading={busy} aria-label={about} onClick={submit}>
        {texts.replay}
      </Button>
    </>
  );
}
