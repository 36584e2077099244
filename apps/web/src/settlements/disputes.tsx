import { Button } from '@mantine/core';
import { useState } from 'react';
import { listDisputes, type Dispute, type OfMonth } from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Listed } from '../ui/tables/listed.js';
import { Panel } from '../ui/page/panel.js';
import { euros } from '../ui/tables/table-rows.js';
import { usePages } from '../ui/tables/use-pages.js';
import { moneyOr } from './amounts.js';
import { CloseDispute } from './close-dispute.js';
import { DisputeFile } from './dispute-file.js';
import { DisputeMark } from './settlement-mark.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

/** A month's disputes: what they are about, their files, and how they end. */
export function Disputes({ of }: { readonly of: OfMonth }) {
  const texts = useSettlementTexts();
  const [closing, setClosing] = useState<Dispute | null>(null);
  const list = usePages(['settlement-disputes', of.carrierId, of.month], (after, signal) =>
    listDisputes(of, after, signal),
  );
  return (
    <Panel title={texts.disputes} note={texts.fileNote} flush>
      <Listed of={list} empty={<Empty title={texts.noDisputes}>{texts.noDisputesText}</Empty>}>
        {(rows) => <DisputeTable disputes={rows} all={list.loadAll} close={setClosing} />}
      </Listed>
      {closing !== null && (
        <div className={classes.inset}>
          <CloseDispute key={closing.id} dispute={closing} done={() => setClosing(null)} />
        </div>
      )}
    </Panel>
  );
}

interface DisputeTableProps {
  readonly disputes: readonly Dispute[];
  readonly all: () => Promise<readonly Dispute[]>;
  readonly close: (dispute: Dispute) => void;
}

function DisputeTable({ disputes, all, close }: DisputeTableProps) {
  const texts = useSettlementTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const mayWrite = useViewer().can('runs:write');
  const columns: readonly Column<Dispute>[] = [
    {
      key: 'reason',
      label: texts.reason,
      title: true,
      cell: ({ reason }) => reason,
      value: ({ reason }) => reason,
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) => <DisputeMark state={state} />,
      value: ({ state }) => texts.disputeStates[state],
    },
    {
      key: 'what',
      label: texts.what,
      cell: ({ billedBy, rows, numbers }) =>
        `${texts.directions[billedBy]}: ${texts.whatOf(rows, numbers)}`,
    },
    {
      key: 'opened',
      label: texts.openedBy,
      cell: ({ openedBy, openedAt }) =>
        texts.byAt(staffName(openedBy), formatDateTime(openedAt, language)),
    },
    {
      key: 'ours',
      label: texts.ours,
      numeric: true,
      cell: ({ ours }) => moneyOr(ours, language, '–'),
      value: ({ ours }) => euros(ours),
    },
    {
      key: 'theirs',
      label: texts.theirs,
      numeric: true,
      cell: ({ theirs }) => moneyOr(theirs, language, '–'),
      value: ({ theirs }) => euros(theirs),
    },
    {
      key: 'settled',
      label: texts.settled,
      numeric: true,
      cell: ({ settled }) => moneyOr(settled, language, '–'),
      value: ({ settled }) => euros(settled),
    },
    { key: 'file', label: texts.file, cell: (dispute) => <DisputeFile dispute={dispute} /> },
    ...(mayWrite
      ? [
          {
            key: 'close',
            label: texts.close,
            cell: (dispute: Dispute) =>
              dispute.state === 'open' ? (
                <Button
                  size="compact-md"
                  variant="subtle"
                  aria-label={texts.closeOf(dispute.reason)}
                  onClick={() => close(dispute)}
                >
                  {texts.close}
                </Button>
              ) : (
                dispute.outcome
              ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={texts.disputes}
      columns={columns}
      rows={disputes}
      keyOf={({ id }) => id}
      all={all}
      csv="disputes.csv"
    />
  );
}
