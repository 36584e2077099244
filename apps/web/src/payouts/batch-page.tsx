import { formatMoney } from '@app/common';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { batchStates } from '@app/contracts/lifecycles';
import {
  payoutBatchesAgainMutation,
  payoutBatchesApproveMutation,
  payoutBatchesCancelMutation,
  payoutBatchesFilePath,
  payoutBatchesGetOptions,
  payoutBatchesTablePath,
} from '../api/generated/operations/payout-batches.gen.js';
import { payoutsListInfiniteOptions } from '../api/generated/operations/payouts.gen.js';
import type { PayoutBatch, PayoutHold } from '../api/generated/types.gen.js';
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
import { ChoiceFilter, FilterFields, SearchFilter } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { isSearch, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { BatchMark } from './marks.js';
import { usePayoutTable } from './payout-table.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

const pollingMs = 1_000;

/** Codes of holds in the order of the filter's options. */
const holdCodes = [
  'no-settlement',
  'awaits-cash',
  'disputed',
  'exceeds-claim',
  'frozen',
  'refused',
  'held-back',
  'negative-balance',
  'below-minimum',
  'no-account',
  'account-frozen',
] as const satisfies readonly PayoutHold['code'][];

/** Page of one payout batch: its totals, its payouts and holds, and its actions. */
export function BatchPage() {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    ...payoutBatchesGetOptions({ path: { id } }),
    refetchInterval: ({ state: { data: now } }) =>
      now !== undefined && batchStates.may('workOut', now.state) ? pollingMs : false,
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
      {batchStates.isIn('planned', data.state) && <PayoutsByOwner batch={data} />}
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
  const { id, state, total, payouts, preparedAt } = batch;
  const texts = usePayoutTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const approve = useMutation(payoutBatchesApproveMutation());
  const again = useMutation(payoutBatchesAgainMutation());
  const cancel = useMutation(payoutBatchesCancelMutation());
  const path = { id };
  return (
    <div className={classes.actions}>
      {viewer.can('runs:approve') && batchStates.may('approve', state) && (
        <ConfirmAction
          tone="main"
          label={texts.approve}
          impossible={second(batch.preparedBy, texts.errors['four-eyes'])}
          about={texts.approve}
          question={texts.approveText(formatMoney(total, language))}
          action={() => approve.mutateAsync({ path, body: { preparedAt, total } })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && batchStates.may('prepareAgain', state) && (
        <ConfirmAction
          tone="plain"
          label={texts.again}
          about={texts.again}
          question={texts.againText}
          action={() => again.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && batchStates.may('cancel', state) && (
        <ConfirmAction
          tone="harm"
          label={texts.cancel}
          about={texts.cancel}
          question={texts.cancelText}
          action={() => cancel.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:approve') && batchStates.may('fetchFile', state) && payouts > 0 && (
        <Button component={FileLink} href={payoutBatchesFilePath({ path })}>
          {texts.file}
        </Button>
      )}
      {batchStates.isIn('planned', state) && (
        <Button component={FileLink} variant="subtle" href={payoutBatchesTablePath({ path })}>
          {texts.table}
        </Button>
      )}
    </div>
  );
}

function PayoutsByOwner({ batch }: { readonly batch: PayoutBatch }) {
  const texts = usePayoutTexts();
  const table = usePayoutTable('owner');
  const { values, change } = useFilters({ search: isSearch, code: oneOf(holdCodes) });
  const payouts = payoutsListInfiniteOptions({ query: { batchId: batch.id, ...values } });
  // Keyed by the batch's state: a batch that is prepared again has another list.
  const pages = useList({ ...payouts, queryKey: [...payouts.queryKey, batch.state] });
  return (
    <ListPanel
      title={texts.whoGetsWhat}
      of={pages}
      empty={{ title: texts.nobody, text: texts.nobodyText }}
      filters={
        <FilterFields>
          <SearchFilter
            label={texts.search}
            hint={texts.searchHint}
            value={values.search}
            change={(search) => change({ search }, 'typing')}
          />
          <ChoiceFilter
            label={texts.code}
            value={values.code}
            change={(code) => change({ code })}
            all={texts.allCodes}
            choices={holdCodes.map((code) => [code, texts.codes[code]])}
          />
        </FilterFields>
      }
      {...table}
    />
  );
}
