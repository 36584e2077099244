import { Button } from '@mantine/core';
import { useState } from 'react';
import { disputeStates } from '@app/contracts/lifecycles';
import { disputesListInfiniteOptions } from '../api/generated/operations/disputes.gen.js';
import type { Dispute } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { euros } from '../ui/tables/table-rows.js';
import { useList } from '../ui/tables/use-list.js';
import { moneyOr } from './amounts.js';
import { CloseDispute } from './close-dispute.js';
import { DisputeFile } from './dispute-file.js';
import type { OfMonth } from './of-month.js';
import { DisputeMark } from './settlement-mark.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

/** Disputes of a settlement, each with its file and its outcome. */
export function Disputes({ of }: { readonly of: OfMonth }) {
  const texts = useSettlementTexts();
  const [closing, setClosing] = useState<Dispute | null>(null);
  const { carrierId, month } = of;
  const list = useList(disputesListInfiniteOptions({ query: { carrierId, month } }));
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
              disputeStates.may('agree', dispute.state) ? (
                <Button
                  size="compact-md"
                  variant="subtle"
                  aria-label={texts.closeOf(dispute.reason)}
                  onClick={() => setClosing(dispute)}
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
    <ListPanel
      title={texts.disputes}
      note={texts.fileNote}
      of={list}
      empty={{ title: texts.noDisputes, text: texts.noDisputesText }}
      columns={columns}
      keyOf={({ id }) => id}
      csv="disputes.csv"
    >
      {closing !== null && (
        <div className={classes.inset}>
          <CloseDispute key={closing.id} dispute={closing} done={() => setClosing(null)} />
        </div>
      )}
    </ListPanel>
  );
}
