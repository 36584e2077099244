import { formatMoney } from '@app/common';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import {
  tariffsListInfiniteOptions,
  tariffsWithdrawOwnMutation,
} from '../api/generated/operations/tariffs.gen.js';
import type { NumberSummary, Tariff } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { useNextTariff, useTariffWords } from './number-words.js';
import classes from './numbers.module.css';
import { type NumberTexts, useNumberTexts } from './texts.js';

interface NumberProps {
  readonly number: NumberSummary;
}

/** What callers pay for a number, and for a premium number its earlier, later and ordered tariffs. */
export function TariffPanel({ number: row }: NumberProps) {
  const texts = useNumberTexts();
  const { can } = useViewer();
  if (row.charging !== 'premium') {
    return (
      <Panel title={texts.price}>
        <p>{row.charging === 'freephone' ? texts.freeText : texts.usualText}</p>
      </Panel>
    );
  }
  return (
    <>
      <Current number={row} />
      {can('prices:read') && <Tariffs number={row} />}
    </>
  );
}

function Current({ number: row }: NumberProps) {
  const texts = useNumberTexts();
  const { language } = useLanguage();
  const next = useNextTariff()(row);
  const { tariff } = row;
  return (
    <Panel
      title={texts.price}
      note={
        tariff?.from == null ? undefined : texts.appliesSince(formatDate(tariff.from, language))
      }
    >
      <div className={classes.part}>
        {tariff === null ? (
          <>
            <Mark tone="warn">{texts.noTariff}</Mark>
            <p>{texts.noTariffText}</p>
          </>
        ) : (
          <>
            <Facts
              facts={(
                [
                  [texts.startRate, tariff.terms.startRate],
                  [texts.perCall, tariff.terms.perCall],
                  [texts.perMinute, tariff.terms.perMinute],
                  [texts.maximum, tariff.terms.maximum],
                ] as const
              ).flatMap(([label, amount]) =>
                amount === null || amount.micros === 0
                  ? []
                  : [{ label, value: formatMoney(amount, language) }],
              )}
            />
            <p className={classes.quiet}>{texts.withVat(tariff.terms.vatPercent)}</p>
          </>
        )}
        {next !== null && <p>{next}.</p>}
      </div>
    </Panel>
  );
}

/** How far a tariff is, in one mark. */
function progressOf(
  { id, state, from, refusal, waitsFor }: Tariff,
  current: string | undefined,
  now: string,
  texts: NumberTexts,
): readonly [MarkTone, string] {
  const words = texts.tariffStates;
  if (state === 'withdrawn' || state === 'withdrawing') {
    return ['quiet', refusal === null ? words.withdrawn : words.refused];
  }
  if (state !== 'published') {
    return waitsFor?.code === 'approval' ? ['warn', words.waits] : ['live', words.underWay];
  }
  if (id === current) return ['good', words.current];
  return from !== null && new Date(from).toISOString() > now
    ? ['live', words.future]
    : ['quiet', words.past];
}

/** States of a tariff during which no other can be ordered for its number. */
const openStates: readonly Tariff['state'][] = ['ordered', 'spoken', 'distributed', 'registered'];

function Tariffs({ number: { number, tariff } }: NumberProps) {
  const texts = useNumberTexts();
  const { language } = useLanguage();
  const { can } = useViewer();
  const mayOrder = can('tariffs:order');
  const words = useTariffWords();
  const list = useList(tariffsListInfiniteOptions({ query: { number, limit: 10 } }));
  const now = new Date().toISOString();
  const columns: readonly Column<Tariff>[] = [
    {
      key: 'from',
      label: texts.tariffFrom,
      title: true,
      cell: ({ from }) => (from === null ? texts.whenReady : formatDate(from, language)),
    },
    {
      key: 'price',
      label: texts.tariffPrice,
      long: true,
      cell: ({ terms }) => words(number, terms),
    },
    {
      key: 'ordered',
      label: texts.ordered,
      cell: ({ askedAt }) => formatDate(askedAt, language),
    },
    {
      key: 'progress',
      label: texts.progress,
      cell: (each) => {
        const [tone, word] = progressOf(each, tariff?.id, now, texts);
        const { refusal, decidesAt } = each;
        const isReviewed = each.waitsFor?.code === 'approval' && decidesAt !== null;
        return (
          <>
            <Mark tone={tone}>{word}</Mark>
            {refusal !== null && <p className={classes.quiet}>{refusal}</p>}
            {isReviewed && (
              <p className={classes.quiet}>{texts.goesOn(formatDateTime(decidesAt, language))}</p>
            )}
          </>
        );
      },
    },
    ...(mayOrder
      ? [
          {
            key: 'actions',
            label: texts.actions,
            cell: (each: Tariff) => <Withdraw of={each} now={now} />,
          },
        ]
      : []),
  ];
  const query = new URLSearchParams({ kind: 'consumer-tariff', subject: number }).toString();
  const hasOpen = list.rows?.some(({ state }) => openStates.includes(state));
  return (
    <ListPanel
      title={texts.tariffs}
      actions={
        <>
          <Link to={`/prijzen?${query}`}>{texts.allPrices}</Link>
          {mayOrder && hasOpen === false && (
            <Button
              component={Link}
              to={`/nummers/${number.slice(1)}/tarief`}
              size="sm"
              variant="outline"
            >
              {texts.orderTariff}
            </Button>
          )}
        </>
      }
      of={list}
      empty={{
        title: texts.noTariffs,
        text: mayOrder ? texts.noTariffsText : texts.noTariffsYet,
      }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

/** Withdraws an owner's own order while that is possible. */
function Withdraw({ of, now }: { readonly of: Tariff; readonly now: string }) {
  const texts = useNumberTexts();
  const { language } = useLanguage();
  const withdraw = useMutation(tariffsWithdrawOwnMutation());
  const { id, number, state, withdrawableUntil } = of;
  const isOver = state === 'withdrawn' || state === 'withdrawing' || state === 'publishing';
  if (isOver || withdrawableUntil === null || withdrawableUntil <= now) {
    return <span aria-hidden="true">–</span>;
  }
  const until = formatDateTime(withdrawableUntil, language);
  return (
    <ConfirmAction
      tone="harm"
      quiet
      label={texts.withdraw}
      about={texts.withdrawOf(formatDate(of.askedAt, language))}
      question={texts.withdrawQuestion(until)}
      known={texts.errors}
      action={() => withdraw.mutateAsync({ path: { number: number.slice(1), id } })}
    />
  );
}
