import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { batchStates } from '@app/contracts/lifecycles';
import {
  payoutBatchesListInfiniteOptions,
  payoutBatchesPrepareMutation,
} from '../api/generated/operations/payout-batches.gen.js';
import { termsProposalsListInfiniteOptions } from '../api/generated/operations/terms-proposals.gen.js';
import type { PayoutBatch, PayoutBatchesPrepareData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { OwnerChoice } from '../owners/owner-choice.js';
import { useViewer } from '../session/session.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ChoiceFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { isParty } from '../ui/words/address-values.js';
import { Freezes } from './freezes.js';
import { BatchMark } from './marks.js';
import { OwnerPayouts } from './owner-payouts.js';
import classes from './payouts.module.css';
import { Terms } from './terms.js';
import { TermsProposals } from './terms-proposals.js';
import { usePayoutTexts } from './texts.js';

/** Page of payout batches, and of one owner's account, terms and payouts. */
export function BatchesPage() {
  const texts = usePayoutTexts();
  const viewer = useViewer();
  const { values, change } = useFilters({ ownerId: isParty });
  const { ownerId = '' } = values;
  const proposals = useList(termsProposalsListInfiniteOptions({ query: { open: true } }));
  // Wait for the proposals, which would push the rest down if they arrived later.
  if (proposals.rows === undefined && proposals.error === null) return <PageLoading />;
  return (
    <Page title={texts.title} lead={texts.lead}>
      <TermsProposals pages={proposals} />
      {viewer.can('runs:write') && <Prepare />}
      <Batches />
      <OwnerChoice
        title={texts.settings}
        texts={texts}
        chooseText={texts.chooseText}
        ownerId={ownerId}
        choose={(id) => change({ ownerId: id })}
      />
      {ownerId !== '' && <OwnerPayouts key={ownerId} ownerId={ownerId} />}
      <Terms key={`terms ${ownerId}`} ownerId={ownerId === '' ? null : ownerId} />
      <Freezes key={`freezes ${ownerId}`} ownerId={ownerId} />
    </Page>
  );
}

function Prepare() {
  const texts = usePayoutTexts();
  const navigate = useNavigate();
  const prepare = useMutation(payoutBatchesPrepareMutation());
  const form = useForm<PayoutBatchesPrepareData['body']>({
    begin: { payOn: amsterdamDay(new Date()) },
    asks: async () => (await import('@app/contracts/payouts')).batchPrepare,
    send: async (body, id) => {
      const batch = await prepare.mutateAsync({ path: { id }, body });
      await navigate(`/uitbetalingen/${batch.id}`);
    },
    known: texts.errors,
    words: { 'pay-day-out-of-range': texts.badPayOn },
  });
  return (
    <Panel title={texts.prepare} note={texts.prepareNote}>
      <Form of={form} submit={texts.prepareNow} className={classes.form}>
        <DayField of={form} name="payOn" label={texts.payOn} wrong={texts.badPayOn} />
      </Form>
    </Panel>
  );
}

function Batches() {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const { amount, count } = useColumns<PayoutBatch>();
  const { values, change } = useFilters({ state: oneOf(batchStates.all) });
  const pages = useList(payoutBatchesListInfiniteOptions({ query: values }));
  const columns: readonly Column<PayoutBatch>[] = [
    {
      key: 'payOn',
      label: texts.payOn,
      title: true,
      value: ({ payOn }) => payOn,
      cell: ({ id, payOn }) => (
        <Link to={`/uitbetalingen/${id}`}>{formatDate(payOn, language)}</Link>
      ),
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) => <BatchMark state={state} />,
      value: ({ state }) => texts.states[state],
    },
    count('payouts', texts.payouts, { sorts: true }),
    amount('total', texts.total, { sorts: true }),
    amount('totalHeld', texts.held, { sorts: true }),
    count('underway', texts.underway, { wideOnly: true, sorts: true }),
    count('failed', texts.failed, { wideOnly: true, sorts: true }),
  ];
  return (
    <ListPanel
      title={texts.batches}
      of={pages}
      empty={{ title: texts.none, text: texts.noneText }}
      filters={
        <FilterFields>
          <ChoiceFilter
            label={texts.state}
            value={values.state}
            change={(state) => change({ state })}
            all={texts.allStates}
            choices={batchStates.all.map((state) => [state, texts.states[state]])}
          />
        </FilterFields>
      }
      columns={columns}
      keyOf={({ id }) => id}
      csv="payout-batches.csv"
    />
  );
}
