import { formatMoney } from '@app/common';
import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { listBatches, listOpenTerms, prepareBatch, type PayoutBatch } from '../api/payouts.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { OwnerChoice } from '../owners/owner-choice.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { newId } from '../ui/forms/new-id.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { euros } from '../ui/tables/table-rows.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { Freezes } from './freezes.js';
import { Listed } from './listed.js';
import { BatchMark } from './marks.js';
import { OwnerPayouts } from './owner-payouts.js';
import classes from './payouts.module.css';
import { Terms } from './terms.js';
import { TermsProposals } from './terms-proposals.js';
import { usePayoutTexts } from './texts.js';

const states = ['preparing', 'prepared', 'approved', 'cancelled'] as const;

/** What owners are paid at once; and of each his account, terms and payouts. */
export function BatchesPage() {
  const texts = usePayoutTexts();
  const viewer = useViewer();
  const [state, setState] = useState<PayoutBatch['state'] | ''>('');
  const [search, setSearch] = useSearchParams();
  const ownerId = search.get('ownerId') ?? '';
  const pages = usePages(['payout-batches', state], (after, signal) =>
    listBatches(state || undefined, after, signal),
  );
  const proposals = usePages(['payout-terms-proposals'], listOpenTerms);
  // They stand above the rest, and would push it down if they came later.
  if (proposals.rows === undefined && proposals.error === null) return <PageLoading />;
  return (
    <Page title={texts.title} lead={texts.lead}>
      <TermsProposals pages={proposals} />
      {viewer.can('runs:write') && <Prepare />}
      <Panel title={texts.batches} flush>
        <div className={`${classes.inset} ${classes.filters}`}>
          <NativeSelect
            label={texts.state}
            value={state}
            onChange={({ target: { value } }) => setState(value as typeof state)}
          >
            <option value="">{texts.allStates}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {texts.states[one]}
              </option>
            ))}
          </NativeSelect>
        </div>
        <Listed pages={pages} empty={{ title: texts.none, text: texts.noneText }}>
          {(rows, all) => <BatchTable batches={rows} all={all} />}
        </Listed>
      </Panel>
      <OwnerChoice
        title={texts.settings}
        texts={texts}
        chooseText={texts.chooseText}
        ownerId={ownerId}
        choose={(id) => setSearch(id === '' ? {} : { ownerId: id })}
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
  const client = useQueryClient();
  const [payOn, setPayOn] = useState(amsterdamDay(new Date()));
  const form = useRef<HTMLFormElement>(null);
  // Kept until it is there: sending the same again prepares nothing twice.
  const id = useRef(newId());
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const batch = await prepareBatch(id.current, payOn);
    await client.invalidateQueries({ queryKey: ['payout-batches'] });
    await navigate(`/uitbetalingen/${batch.id}`);
  });
  const refused = useRefused(form, problem, { 'pay-day-out-of-range': texts.badPayOn });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <Panel title={texts.prepare} note={texts.prepareNote}>
      <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <DateField
          label={texts.payOn}
          value={payOn}
          error={refused['payOn']}
          onChange={(value) => {
            setPayOn(value);
            id.current = newId();
            forget();
          }}
        />
        <Button type="submit" loading={busy} disabled={payOn === ''}>
          {texts.prepareNow}
        </Button>
      </form>
    </Panel>
  );
}

interface BatchTableProps {
  readonly batches: readonly PayoutBatch[];
  readonly all: () => Promise<readonly PayoutBatch[]>;
}

function BatchTable({ batches, all }: BatchTableProps) {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
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
    {
      key: 'payouts',
      label: texts.payouts,
      numeric: true,
      cell: ({ payouts }) => payouts.toLocaleString(language),
      value: ({ payouts }) => payouts,
    },
    {
      key: 'total',
      label: texts.total,
      numeric: true,
      cell: ({ total }) => formatMoney(total, language),
      value: ({ total }) => euros(total),
    },
    {
      key: 'held',
      label: texts.held,
      numeric: true,
      cell: ({ totalHeld }) => formatMoney(totalHeld, language),
      value: ({ totalHeld }) => euros(totalHeld),
    },
    {
      key: 'underway',
      label: texts.underway,
      numeric: true,
      wideOnly: true,
      cell: ({ underway }) => underway.toLocaleString(language),
      value: ({ underway }) => underway,
    },
    {
      key: 'failed',
      label: texts.failed,
      numeric: true,
      wideOnly: true,
      cell: ({ failed }) => failed.toLocaleString(language),
      value: ({ failed }) => failed,
    },
  ];
  return (
    <DataTable
      caption={texts.batches}
      columns={columns}
      rows={batches}
      keyOf={({ id }) => id}
      all={all}
      csv="payout-batches.csv"
    />
  );
}
