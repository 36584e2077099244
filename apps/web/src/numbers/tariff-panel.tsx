import { formatMoney } from '@app/common';
import { Link } from 'react-router';
import { tariffsListInfiniteOptions } from '../api/generated/operations/tariffs.gen.js';
import type { NumberSummary, Tariff } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
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

function Tariffs({ number: { number, tariff } }: NumberProps) {
  const texts = useNumberTexts();
  const { language } = useLanguage();
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
        return <Mark tone={tone}>{word}</Mark>;
      },
    },
  ];
  const query = new URLSearchParams({ kind: 'consumer-tariff', subject: number }).toString();
  return (
    <ListPanel
      title={texts.tariffs}
      actions={<Link to={`/prijzen?${query}`}>{texts.allPrices}</Link>}
      of={list}
      empty={{ title: texts.noTariffs, text: texts.noTariffsText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
