import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { selfBillingGetOptions } from '../api/generated/operations/self-billing.gen.js';
import type { SelfBilling } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate, formatDateTime } from '../i18n/times.js';
import { OfOwner } from '../owners/of-owner.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { PageFailure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { ChangeAgreement } from './agreement-form.js';
import { comingChanges, standing } from './coming.js';
import { useSelfBillingTexts } from './texts.js';

/** Page of an owner's agreement to self-billing. Staff choose the owner, owners see their own. */
export function SelfBillingPage() {
  const texts = useSelfBillingTexts();
  const viewer = useViewer();
  return (
    <Page title={texts.title} lead={texts.of[viewer.isStaff ? 'staff' : 'owner'].lead}>
      <OfOwner texts={texts} chooseText={texts.chooseText}>
        {(ownerId) => <Agreements ownerId={ownerId} />}
      </OfOwner>
    </Page>
  );
}

function Agreements({ ownerId }: { readonly ownerId: string }) {
  const texts = useSelfBillingTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const { data, error, refetch } = useQuery(selfBillingGetOptions({ path: { ownerId } }));
  const changed = useChanged(data?.agreements.length);
  if (data === undefined) {
    return error === null ? (
      <Loading lines={4} />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  const role = viewer.can('parties:write')
    ? 'staff'
    : viewer.can('members:manage')
      ? 'owner'
      : null;
  const words = texts.of[viewer.isStaff ? 'staff' : 'owner'];
  const coming = comingChanges(data, amsterdamDay(new Date()));
  const [first, ...later] = coming.map(({ from, agreed }) => ({
    day: formatDate(from, language),
    agreed,
  }));
  const state =
    first === undefined
      ? [data.agreed ? words.agreed : words.notAgreed]
      : [
          (data.agreed ? texts.agreedUntil : texts.agreedFrom)(first.day),
          ...later.map(({ day, agreed }) => (agreed ? texts.thenAgreed : texts.thenNot)(day)),
        ];
  return (
    <>
      <Panel title={texts.state}>
        <p role="status">{[...(changed ? [texts.saved] : []), ...state].join(' ')}</p>
        {role !== null && (
          <ChangeAgreement
            key={data.agreements.length}
            ownerId={ownerId}
            agreed={data.agreed}
            coming={coming[0]}
            as={role}
          />
        )}
      </Panel>
      <History agreements={data.agreements} none={words.noneText} />
    </>
  );
}

/** Whether the count has changed since it first became known. */
function useChanged(count: number | undefined): boolean {
  const first = useRef(count);
  first.current ??= count;
  return first.current !== count;
}

/**
 * Returns a function that names who entered an agreement: the owner, or a member of staff. Owners see the
 * company's name for staff.
 */
function useNotedBy(): (agreement: Agreement) => string {
  const { isStaff } = useViewer();
  const partyName = usePartyNames();
  const staffName = useStaffNames();
  const { us } = useSelfBillingTexts();
  return ({ notedBy, ownerId }) =>
    notedBy === ownerId ? partyName(ownerId) : isStaff ? staffName(notedBy) : us;
}

type Agreement = SelfBilling['agreements'][number];

interface HistoryProps {
  readonly agreements: readonly Agreement[];
  readonly none: string;
}

function History({ agreements, none }: HistoryProps) {
  const texts = useSelfBillingTexts();
  const { language } = useLanguage();
  const nameOf = useNotedBy();
  const current = new Set(standing(agreements));
  const columns: readonly Column<Agreement>[] = [
    { key: 'from', label: texts.from, title: true, cell: ({ from }) => formatDate(from, language) },
    {
      key: 'what',
      label: texts.what,
      cell: (one) => {
        const what = one.agreed ? texts.yes : texts.no;
        return current.has(one) ? what : texts.replaced(what);
      },
    },
    { key: 'by', label: texts.by, cell: ({ by }) => by },
    { key: 'notedBy', label: texts.notedBy, cell: nameOf },
    {
      key: 'notedAt',
      label: texts.notedAt,
      cell: ({ notedAt }) => formatDateTime(notedAt, language),
    },
  ];
  return (
    <ListPanel
      title={texts.history}
      of={there(agreements)}
      empty={{ title: texts.none, text: none }}
      columns={columns}
      keyOf={({ notedAt, from }) => `${from} ${notedAt}`}
    />
  );
}
