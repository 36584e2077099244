import { formatMoney } from '@app/common';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  approveBatch,
  bankFilePath,
  cancelBatch,
  getBatch,
  type HoldCode,
  listPayouts,
  type PayoutBatch,
  prepareBatchAgain,
  tablePath,
} from '../api/payouts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { FileLink } from '../ui/controls/file-link.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { usePages } from '../ui/tables/use-pages.js';
import { Listed } from './listed.js';
import { BatchMark } from './marks.js';
import { PayoutTable } from './payout-table.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

const lookAgain = 1_000;

/** One batch: what the bank pays, who gets what and why not, and what a person may do with it. */
export function BatchPage() {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['payout-batch', id],
    queryFn: () => getBatch(id),
    refetchInterval: ({ state }) => (state.data?.state === 'preparing' ? lookAgain : false),
  });
  if (data === undefined) {
    if (error === null) return <PageLoading />;
    return <PageFailure problem={error} retry={() => void refetch()} />;
  }
  return (
    <Page
      title={texts.batchOf(formatDate(data.payOn, language))}
      back={{ to: '/uitbetalingen', label: texts.back }}
    >
      <Panel title={texts.progress} actions={<BatchMark state={data.state} />}>
        <p className={classes.words} role="status">
          {texts.stateText[data.state]}
        </p>
        <Actions batch={data} />
        <BatchFacts batch={data} />
      </Panel>
      {(data.state === 'prepared' || data.state === 'approved') && <WhoGetsWhat batch={data} />}
    </Page>
  );
}

function BatchFacts({ batch }: { readonly batch: PayoutBatch }) {
  const texts = usePayoutTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  return (
    <Facts
      facts={[
        { label: texts.total, value: formatMoney(batch.total, language) },
        { label: texts.payouts, value: batch.payouts.toLocaleString(language) },
        { label: texts.netted, value: formatMoney(batch.totalNetted, language) },
        { label: texts.held, value: formatMoney(batch.totalHeld, language) },
        { label: texts.preparedOn, value: formatDate(batch.preparedOn, language) },
        { label: texts.preparedBy, value: staffName(batch.preparedBy) },
        ...(batch.approvedBy === null || batch.approvedAt === null
          ? []
          : [
              { label: texts.approvedBy, value: staffName(batch.approvedBy) },
              { label: texts.approvedAt, value: formatDateTime(batch.approvedAt, language) },
              { label: texts.underway, value: batch.underway.toLocaleString(language) },
              { label: texts.paid, value: batch.paid.toLocaleString(language) },
              { label: texts.failed, value: batch.failed.toLocaleString(language) },
            ]),
      ]}
    />
  );
}

function Actions({ batch }: { readonly batch: PayoutBatch }) {
  const { id, state, total, payouts } = batch;
  const texts = usePayoutTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const client = useQueryClient();
  const and = (action: () => Promise<unknown>) => async (): Promise<void> => {
    try {
      await action();
    } finally {
      for (const key of ['payout-batch', 'payout-batches', 'payouts']) {
        await client.invalidateQueries({ queryKey: [key] });
      }
    }
  };
  const isPrepared = state === 'prepared';
  return (
    <div className={classes.actions}>
      {viewer.can('runs:approve') && isPrepared && (
        <ConfirmAction
          tone="main"
          label={texts.approve}
          impossible={second(batch.preparedBy, texts.errors['four-eyes'])}
          about={texts.approve}
          question={texts.approveText(formatMoney(total, language))}
          action={and(() => approveBatch(batch))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && isPrepared && (
        <ConfirmAction
          tone="plain"
          label={texts.again}
          about={texts.again}
          question={texts.againText}
          action={and(() => prepareBatchAgain(id))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && (isPrepared || state === 'preparing') && (
        <ConfirmAction
          tone="harm"
          label={texts.cancel}
          about={texts.cancel}
          question={texts.cancelText}
          action={and(() => cancelBatch(id))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:approve') && state === 'approved' && payouts > 0 && (
        <Button component={FileLink} href={bankFilePath(id)}>
          {texts.file}
        </Button>
      )}
      {(isPrepared || state === 'approved') && (
        <Button component={FileLink} variant="subtle" href={tablePath(id)}>
          {texts.table}
        </Button>
      )}
    </div>
  );
}

function WhoGetsWhat({
  batch: { id: batchId, state: batchState },
}: {
  readonly batch: PayoutBatch;
}) {
  const texts = usePayoutTexts();
  const [search, setSearch] = useState('');
  const [code, setCode] = useState<HoldCode | ''>('');
  const filters = { batchId, search: search || undefined, code: code || undefined };
  const pages = usePages(['payouts', filters, batchState], (after, signal) =>
    listPayouts(filters, after, signal),
  );
  return (
    <Panel title={texts.whoGetsWhat} flush>
      <div className={`${classes.inset} ${classes.filters}`}>
        <TextInput
          className={classes.search}
          label={texts.search}
          placeholder={texts.searchHint}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <NativeSelect
          label={texts.code}
          value={code}
          onChange={({ target: { value } }) => setCode(value as typeof code)}
        >
          <option value="">{texts.allCodes}</option>
          {Object.entries(texts.codes).map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Listed pages={pages} empty={{ title: texts.nobody, text: texts.nobodyText }}>
        {(rows, all) => <PayoutTable payouts={rows} all={all} by="owner" />}
      </Listed>
    </Panel>
  );
}
