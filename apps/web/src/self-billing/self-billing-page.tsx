import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import { selfBillingQuery, type SelfBilling } from '../api/self-billing.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { OwnerChoice } from '../owners/owner-choice.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { PageFailure } from '../ui/failure.js';
import { Loading } from '../ui/loading.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { ChangeAgreement } from './agreement-form.js';
import { useSelfBillingTexts } from './texts.js';

/** Whether an owner agrees to our making out his invoices; staff choose of whom it is, an owner sees his own. */
export function SelfBillingPage() {
  const texts = useSelfBillingTexts();
  const viewer = useViewer();
  const [search, setSearch] = useSearchParams();
  const ownerId = (viewer.isStaff ? search.get('ownerId') : viewer.ownerId) ?? '';
  return (
    <Page title={texts.title} lead={texts.lead}>
      {viewer.isStaff && (
        <OwnerChoice
          title={texts.owner}
          texts={texts}
          chooseText={texts.chooseText}
          ownerId={ownerId}
          choose={(id) => setSearch({ ownerId: id })}
        />
      )}
      {ownerId !== '' && <Agreements key={ownerId} ownerId={ownerId} />}
    </Page>
  );
}

function Agreements({ ownerId }: { readonly ownerId: string }) {
  const texts = useSelfBillingTexts();
  const viewer = useViewer();
  const { data, error, refetch } = useQuery(selfBillingQuery(ownerId));
  const changed = useChanged(data?.agreements.length);
  if (data === undefined) {
    return error === null ? (
      <Loading lines={4} />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  const says = viewer.can('parties:write')
    ? 'staff'
    : viewer.can('members:manage')
      ? 'owner'
      : null;
  return (
    <>
      <Panel title={texts.state}>
        <p role="status">
          {changed && `${texts.saved} `}
          {data.agreed ? texts.agreed : texts.notAgreed}
        </p>
        {says !== null && (
          <ChangeAgreement
            key={data.agreements.length}
            ownerId={ownerId}
            agreed={data.agreed}
            as={says}
          />
        )}
      </Panel>
      <Panel title={texts.history} flush>
        {data.agreements.length === 0 ? (
          <Empty title={texts.none}>{texts.noneText}</Empty>
        ) : (
          <History agreements={data.agreements} />
        )}
      </Panel>
    </>
  );
}

/** Whether it became another count since it was first known. */
function useChanged(count: number | undefined): boolean {
  const first = useRef(count);
  first.current ??= count;
  return first.current !== count;
}

type Agreement = SelfBilling['agreements'][number];

function History({ agreements }: { readonly agreements: readonly Agreement[] }) {
  const texts = useSelfBillingTexts();
  const { language } = useLanguage();
  const columns: readonly Column<Agreement>[] = [
    { key: 'from', label: texts.from, title: true, cell: ({ from }) => formatDate(from, language) },
    { key: 'what', label: texts.what, cell: ({ agreed }) => (agreed ? texts.yes : texts.no) },
    { key: 'by', label: texts.by, cell: ({ by }) => by },
    { key: 'notedBy', label: texts.notedBy, cell: ({ notedBy }) => notedBy },
    {
      key: 'notedAt',
      label: texts.notedAt,
      cell: ({ notedAt }) => formatDateTime(notedAt, language),
    },
  ];
  return (
    <DataTable
      caption={texts.history}
      columns={columns}
      rows={agreements}
      keyOf={({ notedAt, from }) => `${from} ${notedAt}`}
    />
  );
}
