import type { PriceTerms } from '@app/rating';
import { priceProposalsListInfiniteOptions } from '../../api/generated/operations/price-proposals.gen.js';
import { tariffsListInfiniteOptions } from '../../api/generated/operations/tariffs.gen.js';
import type { PriceProposal, Tariff } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDate, formatDateTime } from '../../i18n/times.js';
import { useProposerNames, useStaffNames } from '../../session/use-staff-names.js';
import type { Column } from '../../ui/tables/data-table.js';
import { ListPanel } from '../../ui/tables/list.js';
import { Failure } from '../../ui/page/failure.js';
import { useList, type Pages } from '../../ui/tables/use-list.js';
import type { PriceKind } from '../price-versions.js';
import { summaryOf } from '../summary.js';
import { usePriceTexts } from '../texts.js';
import { useSubjectName } from '../use-subject-name.js';

/** Only a few proposals, since they are seldom read. */
const few = { dropped: true, limit: 5 } as const;

interface DroppedProps {
  readonly kind: PriceKind | undefined;
  readonly subject: string | undefined;
}

/**
 * Proposals that were refused, withdrawn or expired, with the reason for the proposer; nothing when there are
 * none.
 */
export function Dropped({ kind, subject }: DroppedProps) {
  return (
    <>
      {kind !== 'consumer-tariff' && <DroppedVersions kind={kind} subject={subject} />}
      {(kind === undefined || kind === 'consumer-tariff') && <DroppedTariffs number={subject} />}
    </>
  );
}

function DroppedVersions({ kind, subject }: DroppedProps) {
  const texts = usePriceTexts();
  const list = useList(priceProposalsListInfiniteOptions({ query: { kind, subject, ...few } }));
  return <DroppedList title={texts.dropped} list={list} rowOf={(one) => one} />;
}

function DroppedTariffs({ number }: { readonly number: string | undefined }) {
  const texts = usePriceTexts();
  const list = useList(tariffsListInfiniteOptions({ query: { number, ...few } }));
  return <DroppedList title={texts.droppedTariffs} list={list} rowOf={asDropped} />;
}

type Row = PriceTerms &
  Pick<PriceProposal, 'id' | 'proposedBy' | 'answersFor' | 'proposedAt'> & {
    /** Start of the version; null: it was to begin as early as possible. */
    readonly validFrom: string | null;
    readonly state: string;
    /** Who refused or withdrew the proposal; null: nobody did, or it is unknown who and when. */
    readonly decidedBy: string | null;
    readonly decidedAt: string | null;
    readonly reason: string | null;
  };

const asDropped = (tariff: Tariff): Row => ({
  id: tariff.id,
  kind: 'consumer-tariff',
  subject: tariff.number,
  terms: tariff.terms,
  proposedBy: tariff.askedBy,
  answersFor: tariff.answersFor,
  proposedAt: tariff.askedAt,
  validFrom: tariff.from,
  state: tariff.refusedBy === null ? 'withdrawn' : 'refused',
  decidedBy: tariff.refusedBy,
  decidedAt: null,
  reason: tariff.refusal,
});

interface DroppedListProps<T> {
  readonly title: string;
  readonly list: Pages<T>;
  readonly rowOf: (one: T) => Row;
}

function DroppedList<T>({ title, list, rowOf }: DroppedListProps<T>) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const subjectName = useSubjectName();
  const staffName = useStaffNames();
  const proposerName = useProposerNames();
  if (list.error !== null) return <Failure problem={list.error} retry={list.refetch} />;
  if (list.rows === undefined || list.rows.length === 0) return null;
  const columns: readonly Column<Row>[] = [
    { key: 'subject', label: texts.subject, title: true, cell: (row) => subjectName(row.subject) },
    { key: 'summary', label: texts.summary, cell: (row) => summaryOf(row, texts, language) },
    {
      key: 'validFrom',
      label: texts.validFrom,
      cell: ({ validFrom }) =>
        validFrom === null ? texts.asEarlyAsReady : formatDate(validFrom, language),
    },
    {
      key: 'proposedBy',
      label: texts.proposedBy,
      cell: ({ proposedBy, answersFor, proposedAt }) =>
        `${proposerName(proposedBy, answersFor)}, ${formatDate(proposedAt, language)}`,
    },
    {
      key: 'outcome',
      label: texts.outcome,
      cell: ({ state, decidedBy, decidedAt }) =>
        [
          texts.droppedStates[state === 'refused' ? 'refused' : 'withdrawn'],
          ...(decidedBy === null ? [] : [staffName(decidedBy)]),
          ...(decidedAt === null ? [] : [formatDateTime(decidedAt, language)]),
        ].join(', '),
    },
    { key: 'why', label: texts.why, long: true, cell: ({ reason }) => reason ?? '–' },
  ];
  return (
    <ListPanel
      title={title}
      note={texts.droppedNote}
      of={{ ...list, rows: list.rows.map(rowOf), loadAll: undefined }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
