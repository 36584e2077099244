import { formatPercent } from '@app/common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  settlementSettingsSetToleranceMutation,
  settlementSettingsTolerances,
  settlementSettingsTolerancesInfiniteOptions,
} from '../api/generated/operations/settlement-settings.gen.js';
import type {
  SettlementSettingsSetToleranceData,
  SettlementTolerance,
} from '../api/generated/types.gen.js';
import { allOf } from '../api/page.js';
import { carriersQuery } from '../api/parties.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { euros, percent, whole } from '../ui/forms/ways.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { moneyOr } from './amounts.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

const pageSize = 50;
/** Author of the tolerance that the platform ships with; its reason is shown in the reader's language. */
const shipped = 'belfabriek';

export function Tolerances() {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const mayWrite = useViewer().can('runs:write');
  const list = useList(settlementSettingsTolerancesInfiniteOptions());
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
      <ListPanel
        title={texts.tolerances}
        note={texts.tolerancesNote}
        of={list}
        columns={columns}
        keyOf={({ id }) => id}
      />
      {mayWrite && <NewTolerance />}
    </>
  );
}

/** The form waits for the current tolerances, since it starts with one of them. */
function NewTolerance() {
  const texts = useSettlementTexts();
  const { data, error, refetch } = useFresh({
    queryKey: [...settlementSettingsTolerances.key, 'all'],
    queryFn: ({ signal }) =>
      allOf((query) => settlementSettingsTolerances({ query }, signal), pageSize),
  });
  return (
    <Panel title={texts.newTolerance} note={texts.newToleranceNote}>
      {data !== undefined && <ToleranceForm tolerances={data} />}
      {data === undefined &&
        (error === null ? <Loading lines={3} /> : <Failure problem={error} retry={refetch} />)}
    </Panel>
  );
}

/**
 * The tolerance for a carrier on a day: the carrier's own, else that for all carriers. @param tolerances The
 * last first.
 */
function toleranceOn(
  tolerances: readonly SettlementTolerance[],
  carrierId: string | null,
  day: string,
): SettlementTolerance | undefined {
  const begun = tolerances.filter(({ from }) => from <= day);
  return (
    begun.find((one) => one.carrierId === carrierId) ?? begun.find((one) => one.carrierId === null)
  );
}

function ToleranceForm({ tolerances }: { readonly tolerances: readonly SettlementTolerance[] }) {
  const texts = useSettlementTexts();
  const set = useMutation(settlementSettingsSetToleranceMutation());
  const enabled = useViewer().can('parties:read');
  const carriers = useQuery({ ...carriersQuery, enabled }).data ?? [];
  const countsFor = (carrierId: string | null, from: string) =>
    toleranceOn(tolerances, carrierId, from === '' ? amsterdamDay(new Date()) : from);
  const usual = countsFor(null, '');
  const blank = {
    carrierId: null,
    from: '',
    amount: usual?.amount,
    seconds: usual?.seconds,
    basisPoints: usual?.basisPoints,
    reason: '',
  };
  const form = useForm<SettlementSettingsSetToleranceData['body']>({
    begin: blank,
    asks: async () => (await import('@app/contracts/settlement')).toleranceSet,
    check: ({ amount }) => ({
      amount: amount !== undefined && amount.micros < 0 && texts.badTolerance,
    }),
    send: (body, id) => set.mutateAsync({ path: { id }, body }),
    after: () => blank,
    known: texts.errors,
    words: { 'tolerance-negative': texts.badTolerance },
  });
  // Fields that nobody edited follow the tolerance of the chosen carrier on the first day.
  const { carrierId = null, from = '' } = form.values;
  const counts = countsFor(carrierId, from);
  const [shown, setShown] = useState(counts);
  useEffect(() => {
    if (counts?.id === shown?.id) return;
    const { amount, seconds, basisPoints } = form.values;
    setShown(counts);
    form.set({
      amount: amount?.micros === shown?.amount.micros ? counts?.amount : amount,
      seconds: seconds === shown?.seconds ? counts?.seconds : seconds,
      basisPoints: basisPoints === shown?.basisPoints ? counts?.basisPoints : basisPoints,
    });
  });
  return (
    <Form of={form} submit={texts.set} className={classes.form}>
      <div className={classes.pair}>
        <ChoiceField
          of={form}
          name="carrierId"
          label={texts.carrier}
          choices={[[null, texts.forAll], ...carriers.map(({ id, name }) => [id, name] as const)]}
        />
        <DayField of={form} name="from" label={texts.since} wrong={texts.missing} />
        <TextField
          of={form}
          name="amount"
          as={euros}
          label={texts.amountInput}
          wrong={texts.badTolerance}
          inputMode="decimal"
        />
        <TextField
          of={form}
          name="seconds"
          as={whole}
          label={texts.secondsInput}
          wrong={texts.badSeconds}
          inputMode="numeric"
        />
        <TextField
          of={form}
          name="basisPoints"
          as={percent}
          label={texts.shareInput}
          wrong={texts.badShare}
          inputMode="decimal"
        />
      </div>
      <SentencesField of={form} name="reason" label={texts.reason} wrong={texts.missingReason} />
    </Form>
  );
}
