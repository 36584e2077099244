import { formatMoney } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { settlementsRemoveMutation } from '../api/generated/operations/settlements.gen.js';
import type { CarrierStatement, Settlement } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { SendStatement } from './send-statement.js';
import { useSettlementTexts } from './texts.js';

/** Carrier statements of a settlement, with a form that uploads another. */
export function Statements({ settlement }: { readonly settlement: Settlement }) {
  const texts = useSettlementTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const { count } = useColumns<CarrierStatement>();
  const mayWrite = useViewer().can('runs:write') && settlement.state === 'open';
  const { carrierId, month } = settlement;
  const remove = useMutation(settlementsRemoveMutation());
  const columns: readonly Column<CarrierStatement>[] = [
    { key: 'file', label: texts.statementFile, title: true, cell: ({ fileName }) => fileName },
    {
      key: 'covers',
      label: texts.covers,
      cell: ({ covers }) => covers.map((one) => texts.directions[one]).join(', '),
    },
    {
      key: 'layout',
      label: texts.layout,
      cell: ({ layoutName, layoutVersion }) => `${layoutName} (${layoutVersion})`,
    },
    count('rows', texts.lines),
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ figures }) => formatMoney(figures.amount, language),
    },
    {
      key: 'imported',
      label: texts.importedAt,
      cell: ({ importedBy, importedAt }) =>
        texts.byAt(staffName(importedBy), formatDateTime(importedAt, language)),
    },
    ...(mayWrite
      ? [
          {
            key: 'remove',
            label: texts.remove,
            cell: ({ id, fileName }: CarrierStatement) => (
              <ConfirmAction
                tone="harm"
                label={texts.remove}
                about={texts.removeOf(fileName)}
                question={texts.removeText}
                action={() =>
                  remove.mutateAsync({
                    path: { carrierId, month, id },
                    body: { reason: texts.removeReason },
                  })
                }
                known={texts.errors}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <ListPanel
        title={texts.statements}
        of={there(settlement.statements)}
        empty={{ title: texts.noStatements, text: texts.noStatementsText }}
        columns={columns}
        keyOf={({ id }) => id}
      />
      {mayWrite && <SendStatement settlement={settlement} />}
    </>
  );
}
