import type { Mandate } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, type ListPanelProps } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { useDebitTexts } from './texts.js';

const tones = { active: 'good', ended: 'quiet', expired: 'warn' } as const;

export function MandateMark({ state }: Pick<Mandate, 'state'>) {
  const texts = useDebitTexts();
  return <Mark tone={tones[state]}>{texts.mandateStates[state]}</Mark>;
}

interface MandatesProps extends Pick<
  ListPanelProps<Mandate>,
  'title' | 'of' | 'actions' | 'filters'
> {
  /** Whether a column shows each mandate's owner. */
  readonly ofOwners?: boolean;
}

export function Mandates({ ofOwners = false, ...list }: MandatesProps) {
  const texts = useDebitTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const owner: Column<Mandate> = {
    key: 'owner',
    label: texts.owner,
    cell: ({ ownerId }) => nameOf(ownerId),
  };
  const columns: readonly Column<Mandate>[] = [
    { key: 'reference', label: texts.reference, title: true, cell: ({ reference }) => reference },
    ...(ofOwners ? [owner] : []),
    { key: 'state', label: texts.state, cell: ({ state }) => <MandateMark state={state} /> },
    { key: 'scheme', label: texts.scheme, cell: ({ scheme }) => texts.schemes[scheme] },
    { key: 'holder', label: texts.accountHolder, cell: ({ accountHolder }) => accountHolder },
    { key: 'iban', label: texts.iban, cell: ({ iban }) => iban },
    {
      key: 'signedOn',
      label: texts.signedOn,
      cell: ({ signedOn, signedBy }) => `${formatDate(signedOn, language)}, ${signedBy}`,
    },
    {
      key: 'used',
      label: texts.lastUsedOn,
      wideOnly: true,
      cell: ({ lastUsedOn }) =>
        lastUsedOn === null ? texts.never : formatDate(lastUsedOn, language),
    },
    {
      key: 'ended',
      label: texts.ended,
      long: true,
      cell: ({ endedBy, endReason }) => (endedBy === null ? '' : `${endedBy}: ${endReason}`),
    },
  ];
  return (
    <ListPanel
      {...list}
      empty={{ title: texts.noMandates, text: texts.noMandatesText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
