import { formatPercent } from '@app/common';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { carriersQuery } from '../api/parties.js';
import {
  allTolerances,
  listTolerances,
  setTolerance,
  type SettlementTolerance,
} from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { amountText, readEuro, readPercent, shareText } from '../ui/words/amounts.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { moneyOr } from './amounts.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

/** Who set the tolerance that the platform ships with; its reason is in the reader's language here. */
const shipped = 'belfabriek';

export function Tolerances() {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const mayWrite = useViewer().can('runs:write');
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    ['settlement-tolerances'],
    listTolerances,
  );
  const columns: readonly Column<SettlementTolerance>[] = [
    {
      key: 'from',
      label: texts.since,
      title: true,
      cell: ({ from, setBy }) =>
        setBy === shipped ? texts.always : formatDate(`${from}T12:00:00Z`, language),
    },
    {
      key: 'carrier',
      label: texts.carrier,
      cell: ({ carrierId }) => (carrierId === null ? texts.forAll : nameOf(carrierId)),
    },
    {
      key: 'amount',
      label: texts.fixed,
      numeric: true,
      cell: ({ amount }) => moneyOr(amount, language, '–'),
    },
    { key: 'seconds', label: texts.seconds, numeric: true, cell: ({ seconds }) => seconds },
    {
      key: 'share',
      label: texts.share,
      numeric: true,
      cell: ({ basisPoints }) => formatPercent(basisPoints, language),
    },
    {
      key: 'reason',
      label: texts.reason,
      long: true,
      cell: ({ setBy, reason }) => (setBy === shipped ? texts.alwaysReason : reason),
    },
  ];
  return (
    <>
      <Panel title={texts.tolerances} note={texts.tolerancesNote} flush>
        {rows === undefined ? (
          <div className={classes.inset}>
            {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
          </div>
        ) : (
          <>
            <DataTable
              caption={texts.tolerances}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
            />
            <LoadMore more={more} busy={loadingMore} load={loadMore} />
          </>
        )}
      </Panel>
      {mayWrite && <NewTolerance />}
    </>
  );
}

/** No form without what counts now: it begins with it. */
function NewTolerance() {
  const texts = useSettlementTexts();
  const { data, error, refetch } = useFresh({
    queryKey: ['settlement-tolerances', 'all'],
    queryFn: ({ signal }) => allTolerances(signal),
  });
  return (
    <Panel title={texts.newTolerance} note={texts.newToleranceNote}>
      {data !== undefined && <ToleranceForm tolerances={data} />}
      {data === undefined &&
        (error === null ? <Loading lines={3} /> : <Failure problem={error} retry={refetch} />)}
    </Panel>
  );
}

/** The one that counts for a carrier on a day: its own, else that of all. @param tolerances The last first. */
function toleranceOn(
  tolerances: readonly SettlementTolerance[],
  carrierId: string,
  day: string,
): SettlementTolerance | undefined {
  const begun = tolerances.filter(({ from }) => from <= day);
  return (
    begun.find((one) => one.carrierId === carrierId) ?? begun.find((one) => one.carrierId === null)
  );
}

const blank = { carrierId: '', from: '', reason: '' };
/** Null: as what counts on the first day has it. */
const untouched = { amount: null, seconds: null, share: null };
type Written = { readonly [Field in keyof typeof untouched]: string | null };

function ToleranceForm({ tolerances }: { readonly tolerances: readonly SettlementTolerance[] }) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const enabled = useViewer().can('parties:read');
  const carriers = useQuery({ ...carriersQuery, enabled }).data ?? [];
  const [given, setGiven] = useState(blank);
  const [written, setWritten] = useState<Written>(untouched);
  const counts = toleranceOn(
    tolerances,
    given.carrierId,
    given.from === '' ? amsterdamDay(new Date()) : given.from,
  );
  const fields = {
    ...given,
    amount: written.amount ?? (counts === undefined ? '' : amountText(counts.amount, language)),
    seconds: written.seconds ?? (counts === undefined ? '' : String(counts.seconds)),
    share: written.share ?? (counts === undefined ? '' : shareText(counts.basisPoints, language)),
  };
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Kept until it is there: sending the same again sets nothing twice.
  const id = useRef(newId());
  const amount = readEuro(fields.amount);
  const basisPoints = readPercent(fields.share);
  const seconds = /^\d{1,5}$/.test(fields.seconds) ? Number(fields.seconds) : undefined;
  const wrong = {
    from: fields.from === '',
    amount: amount === undefined || amount.micros < 0,
    share: basisPoints === undefined,
    seconds: seconds === undefined || seconds > 86_400,
    reason: fields.reason.trim() === '',
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (amount === undefined || basisPoints === undefined || seconds === undefined) return;
    await setTolerance(id.current, {
      carrierId: fields.carrierId || null,
      from: fields.from,
      amount,
      seconds,
      basisPoints,
      reason: fields.reason.trim(),
    });
    await client.invalidateQueries({ queryKey: ['settlement-tolerances'] });
    id.current = newId();
    setGiven(blank);
    setWritten(untouched);
    setChecked(false);
  });
  const refused = useRefused(form, problem, { 'tolerance-negative': texts.badTolerance });
  const changed = (): void => {
    id.current = newId();
    forget();
  };
  const change = (more: Partial<typeof blank>): void => {
    setGiven({ ...given, ...more });
    changed();
  };
  const write = (more: Partial<Written>): void => {
    setWritten({ ...written, ...more });
    changed();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!Object.values(wrong).includes(true)) submit();
  };
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.pair}>
        <NativeSelect
          label={texts.carrier}
          value={fields.carrierId}
          onChange={({ target }) => change({ carrierId: target.value })}
        >
          <option value="">{texts.forAll}</option>
          {carriers.map(({ id: one, name }) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </NativeSelect>
        <DateField
          label={texts.since}
          value={fields.from}
          onChange={(value) => change({ from: value })}
          error={(checked && wrong.from && texts.missing) || refused['from']}
        />
        <TextInput
          label={texts.amountInput}
          inputMode="decimal"
          value={fields.amount}
          onChange={({ target }) => write({ amount: target.value })}
          error={(checked && wrong.amount && texts.badTolerance) || refused['amount']}
        />
        <TextInput
          label={texts.secondsInput}
          inputMode="numeric"
          value={fields.seconds}
          onChange={({ target }) => write({ seconds: target.value })}
          error={(checked && wrong.seconds && texts.badSeconds) || refused['seconds']}
        />
        <TextInput
          label={texts.shareInput}
          inputMode="decimal"
          value={fields.share}
          onChange={({ target }) => write({ share: target.value })}
          error={(checked && wrong.share && texts.badShare) || refused['basisPoints']}
        />
      </div>
      <Textarea
        label={texts.reason}
        value={fields.reason}
        autosize
        maxLength={500}
        onChange={({ target }) => change({ reason: target.value })}
        error={(checked && wrong.reason && texts.missingReason) || refused['reason']}
      />
      <Button type="submit" loading={busy}>
        {texts.set}
      </Button>
    </form>
  );
}
