import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  listDeliveries,
  replayDelivery,
  type DeliveryState,
  type WebhookDelivery,
} from '../api/webhooks.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { LoadMore } from '../ui/load-more.js';
import { Loading } from '../ui/loading.js';
import { Mark } from '../ui/mark.js';
import { Panel } from '../ui/panel.js';
import { usePages } from '../ui/use-pages.js';
import { useSubmit } from '../ui/use-submit.js';
import { DeliveryPanel } from './delivery-panel.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

const states = ['waiting', 'delivered', 'failed'] as const satisfies readonly DeliveryState[];
const tones = { waiting: 'live', delivered: 'good', failed: 'bad' } as const;

interface DeliveryLogProps {
  readonly ownerId: string;
  readonly webhookId: string;
}

/** What was sent to a webhook, and what waits to be. */
export function DeliveryLog({ ownerId, webhookId }: DeliveryLogProps) {
  const texts = useWebhookTexts();
  const client = useQueryClient();
  const [state, setState] = useState<DeliveryState | undefined>();
  const [opened, setOpened] = useState<WebhookDelivery | null>(null);
  const [said, setSaid] = useState('');
  const key = ['webhook-deliveries', ownerId, webhookId];
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    [...key, state],
    (after, signal) => listDeliveries(ownerId, webhookId, state, after, signal),
  );
  const replayed = async (): Promise<void> => {
    setSaid(texts.replayed);
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <>
      <Panel title={texts.log} note={texts.logNote} flush>
        <div className={classes.inset}>
          <NativeSelect
            className={classes.filter}
            label={texts.show}
            value={state ?? ''}
            onChange={({ target }) =>
              setState(states.find((each) => each === target.value) ?? undefined)
            }
            data={[
              { value: '', label: texts.all },
              ...states.map((each) => ({ value: each, label: texts.deliveryStates[each] })),
            ]}
          />
          <p role="status">{said}</p>
        </div>
        {rows === undefined && (
          <div className={classes.inset}>
            {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
          </div>
        )}
        {rows?.length === 0 && <Empty title={texts.noLog}>{texts.noLogText}</Empty>}
        {rows !== undefined && rows.length > 0 && (
          <>
            <LogTable ownerId={ownerId} rows={rows} open={setOpened} replayed={replayed} />
            <LoadMore more={more} busy={loadingMore} load={loadMore} />
          </>
        )}
      </Panel>
      {opened !== null && (
        <DeliveryPanel ownerId={ownerId} delivery={opened} close={() => setOpened(null)} />
      )}
    </>
  );
}

interface LogTableProps {
  readonly ownerId: string;
  readonly rows: readonly WebhookDelivery[];
  readonly open: (delivery: WebhookDelivery) => void;
  readonly replayed: () => Promise<void>;
}

function LogTable({ ownerId, rows, open, replayed }: LogTableProps) {
  const texts = useWebhookTexts();
  const { language } = useLanguage();
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
          {dueAt !== null && tries > 0 && <div>{texts.nextTry(when(dueAt))}</div>}
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
              onClick={() => open(each)}
            >
              {texts.details}
            </Button>
            <Replay
              ownerId={ownerId}
              id={each.id}
              about={texts.replayOf(what, at)}
              done={replayed}
            />
          </div>
        );
      },
    },
  ];
  return <DataTable caption={texts.log} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}

function Last({ of: last }: { readonly of: WebhookDelivery['last'] }) {
  const texts = useWebhookTexts();
  if (last === null) return texts.notTried;
  const { outcome, status, durationMs } = last;
  const words = [status, texts.outcomes[outcome], texts.took(durationMs)];
  return words.filter((word) => word !== null).join(', ');
}

interface ReplayProps {
  readonly ownerId: string;
  readonly id: string;
  readonly about: string;
  readonly done: () => Promise<void>;
}

function Replay({ ownerId, id, about, done }: ReplayProps) {
  const texts = useWebhookTexts();
  const { submit, busy, problem } = useSubmit(async () => {
    await replayDelivery(ownerId, id);
    await done();
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
