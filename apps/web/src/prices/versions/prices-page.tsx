import { Button, SegmentedControl } from '@mantine/core';
import { priceKinds } from '@app/rating';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import {
  pricesListInfiniteOptions,
  pricesWithdrawMutation,
} from '../../api/generated/operations/prices.gen.js';
import { tariffsWithdrawMutation } from '../../api/generated/operations/tariffs.gen.js';
import type { PriceVersion } from '../../api/generated/types.gen.js';
import { useLanguage, type Language } from '../../i18n/language.js';
import { formatDate } from '../../i18n/times.js';
import { useViewer } from '../../session/session.js';
import { useStaffNames } from '../../session/use-staff-names.js';
import { ConfirmAction } from '../../ui/questions/confirm-action.js';
import type { Column } from '../../ui/tables/data-table.js';
import { useColumns } from '../../ui/tables/use-columns.js';
import { Each } from '../../ui/tables/each.js';
import { ListPanel } from '../../ui/tables/list.js';
import { Empty } from '../../ui/page/empty.js';
import { Loading } from '../../ui/page/loading.js';
import { Mark, type MarkTone } from '../../ui/page/mark.js';
import { Page } from '../../ui/page/page.js';
import { Panel } from '../../ui/page/panel.js';
import { oneOf, useFilters } from '../../ui/tables/use-filters.js';
import { useList } from '../../ui/tables/use-list.js';
import classes from './prices-page.module.css';
import { Dropped } from './dropped-proposals.js';
import { OpenTariffs } from './open-tariffs.js';
import { Proposals } from './proposals.js';
import { summaryOf } from '../summary.js';
import { Terms } from './terms.js';
import { useSubjectName } from '../use-subject-name.js';
import { usePriceTexts, type PriceTexts } from '../texts.js';

const fits = { kind: oneOf(priceKinds), subject: (text: string) => text !== '' };

/** Page of price versions; with `?kind=&subject=` those of one subject, with their terms. */
export function PricesPage() {
  const {
    values: { kind, subject },
    change,
  } = useFilters(fits);
  return kind !== undefined && subject !== undefined ? (
    <PricesOfSubject kind={kind} subject={subject} />
  ) : (
    <AllPrices kind={kind} choose={(chosen) => change({ kind: chosen, subject: undefined })} />
  );
}

const newPricePath = (kind?: string, subject?: string): string =>
  `/prijzen/nieuw?${new URLSearchParams({ ...(kind ? { kind } : {}), ...(subject ? { subject } : {}) }).toString()}`;

interface AllPricesProps {
  readonly kind: PriceVersion['kind'] | undefined;
  readonly choose: (kind: string) => void;
}

function AllPrices({ kind, choose }: AllPricesProps) {
  const texts = usePriceTexts();
  const viewer = useViewer();
  const subjectName = useSubjectName();
  const { language } = useLanguage();
  const { day } = useColumns<PriceVersion>();
  const list = useList(
    pricesListInfiniteOptions({ query: { kind, ownerId: viewer.ownerId ?? undefined } }),
  );
  const columns: readonly Column<PriceVersion>[] = [
    {
      key: 'subject',
      label: texts.subject,
      title: true,
      cell: (version) => (
        <Link
          to={`/prijzen?${new URLSearchParams({ kind: version.kind, subject: version.subject }).toString()}`}
        >
          {subjectName(version.subject)}
        </Link>
      ),
    },
    { key: 'kind', label: texts.kind, cell: (version) => texts.kinds[version.kind] },
    {
      key: 'summary',
      label: texts.summary,
      cell: (version) => summaryOf(version, texts, language),
    },
    day('validFrom', texts.validFrom),
    day('validUntil', texts.validUntil),
    { key: 'state', label: texts.state, cell: (version) => <StateMark version={version} /> },
  ];
  const offered = viewer.isStaff
    ? priceKinds
    : priceKinds.filter((one) => one !== 'carrier-agreement');
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        viewer.can('prices:write') && (
          <Button component={Link} to={newPricePath(kind)}>
            {texts.newVersion}
          </Button>
        )
      }
    >
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={texts.kind}
          classNames={{ label: classes.tab ?? '' }}
          value={kind ?? ''}
          onChange={choose}
          data={[
            { value: '', label: texts.all },
            ...offered.map((one) => ({ value: one, label: texts.kindsMany[one] })),
          ]}
        />
      </div>
      {viewer.can('prices:write') && <Proposals kind={kind} subject={undefined} />}
      {viewer.can('prices:write') && <Dropped kind={kind} subject={undefined} />}
      {kind === 'consumer-tariff' && <OpenTariffs number={undefined} />}
      <ListPanel
        title={kind === undefined ? texts.title : texts.kindsMany[kind]}
        caption={texts.title}
        of={list}
        empty={{ title: texts.empty, text: viewer.isStaff ? texts.emptyText : texts.emptyOwner }}
        columns={columns}
        keyOf={({ id }) => id}
      />
    </Page>
  );
}

interface PricesOfSubjectProps {
  readonly kind: PriceVersion['kind'];
  readonly subject: string;
}

function PricesOfSubject({ kind, subject }: PricesOfSubjectProps) {
  const texts = usePriceTexts();
  const viewer = useViewer();
  const subjectName = useSubjectName();
  const staffName = useStaffNames();
  const withdrawTariff = useMutation(tariffsWithdrawMutation());
  const withdrawPrice = useMutation(pricesWithdrawMutation());
  const { language } = useLanguage();
  const { mutateAsync: withdraw } = kind === 'consumer-tariff' ? withdrawTariff : withdrawPrice;
  const list = useList(
    pricesListInfiniteOptions({ query: { kind, subject, ownerId: viewer.ownerId ?? undefined } }),
  );
  return (
    <Page
      title={texts.versionsOf(subjectName(subject))}
      lead={texts.kinds[kind]}
      back={{ to: '/prijzen', label: texts.backToPrices }}
      actions={
        viewer.can('prices:write') && (
          <Button component={Link} to={newPricePath(kind, subject)}>
            {texts.newVersion}
          </Button>
        )
      }
    >
      {viewer.can('prices:write') && <Proposals kind={kind} subject={subject} />}
      {viewer.can('prices:write') && <Dropped kind={kind} subject={subject} />}
      {kind === 'consumer-tariff' && <OpenTariffs number={subject} />}
      <Each
        of={list}
        keyOf={({ id }) => id}
        meanwhile={<Loading lines={8} />}
        none={
          <Panel title={texts.title}>
            <Empty title={texts.empty}>{viewer.isStaff ? texts.emptyText : texts.emptyOwner}</Empty>
          </Panel>
        }
      >
        {(version) => (
          <Panel
            title={periodOf(version, texts, language)}
            actions={<StateMark version={version} />}
          >
            <Terms version={version} />
            {viewer.isStaff && (
              <p className={classes.made}>
                {version.approvedBy === null
                  ? `${texts.createdBy} ${staffName(version.createdBy)}`
                  : texts.madeByTwo(staffName(version.createdBy), staffName(version.approvedBy))}
                , {formatDate(version.createdAt, language)}
              </p>
            )}
            {viewer.can('prices:write') && stateOf(version) === 'future' && (
              <div className={classes.decisions}>
                <ConfirmAction
                  tone="harm"
                  label={texts.withdraw}
                  about={texts.withdrawVersionOf(
                    subjectName(subject),
                    formatDate(version.validFrom, language),
                  )}
                  question={texts.withdrawVersionQuestion}
                  keep={texts.notWithdrawn}
                  action={() => withdraw({ path: { id: version.id } })}
                  known={texts.errors}
                />
              </div>
            )}
          </Panel>
        )}
      </Each>
    </Page>
  );
}

const periodOf = ({ validFrom, validUntil }: PriceVersion, texts: PriceTexts, language: Language) =>
  `${texts.validFrom} ${formatDate(validFrom, language)}${
    validUntil === null
      ? ''
      : ` ${texts.validUntil.toLowerCase()} ${formatDate(validUntil, language)}`
  }`;

const tones: Readonly<Record<'current' | 'future' | 'past', MarkTone>> = {
  current: 'good',
  future: 'live',
  past: 'quiet',
};

function stateOf(version: PriceVersion): 'current' | 'future' | 'past' {
  const now = new Date().toISOString();
  const from = new Date(version.validFrom).toISOString();
  const until = version.validUntil === null ? null : new Date(version.validUntil).toISOString();
  return from > now ? 'future' : until !== null && until <= now ? 'past' : 'current';
}

function StateMark({ version }: { readonly version: PriceVersion }) {
  const texts = usePriceTexts();
  const state = stateOf(version);
  return <Mark tone={tones[state]}>{texts[state]}</Mark>;
}
