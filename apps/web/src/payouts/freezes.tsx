import { useMutation } from '@tanstack/react-query';
import {
  payoutSettingsCloseMutation,
  payoutSettingsFreezeMutation,
  payoutSettingsFreezesInfiniteOptions,
} from '../api/generated/operations/payout-settings.gen.js';
import type { PayoutFreeze, PayoutSettingsFreezeData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Fields, Form } from '../ui/forms/form.js';
import { serviceNumber } from '../ui/forms/number-ways.js';
import { useForm } from '../ui/forms/use-form.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

const tones = { frozen: 'warn', released: 'good', refused: 'bad' } as const;

/** Calls whose payout is frozen until staff have investigated them; of one owner, or of all. */
export function Freezes({ ownerId }: { readonly ownerId: string }) {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const nameOf = usePartyNames();
  const pages = useList(
    payoutSettingsFreezesInfiniteOptions({ query: { ownerId: ownerId || undefined } }),
  );
  const columns: readonly Column<PayoutFreeze>[] = [
    {
      key: 'which',
      label: texts.which,
      title: true,
      value: ({ number, callIds }) => number ?? texts.calls(callIds.length),
      cell: ({ number, from, until, callIds }) =>
        number === null || from === null || until === null
          ? texts.calls(callIds.length)
          : `${number}, ${formatDate(from, language)} – ${formatDate(until, language)}`,
    },
    {
      key: 'owner',
      label: texts.owner,
      cell: ({ ownerId }) => nameOf(ownerId),
      value: ({ ownerId }) => nameOf(ownerId),
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) => <Mark tone={tones[state]}>{texts.freezeStates[state]}</Mark>,
      value: ({ state }) => texts.freezeStates[state],
    },
    {
      key: 'reason',
      label: texts.reason,
      long: true,
      value: ({ reason, outcomeReason }) => [reason, outcomeReason].filter(Boolean).join('; '),
      cell: ({ reason, outcomeReason }) => [reason, outcomeReason].filter(Boolean).join('; '),
    },
    {
      key: 'close',
      label: texts.actions,
      cell: (row) => row.state === 'frozen' && viewer.can('runs:write') && <Close freeze={row} />,
    },
  ];
  return (
    <>
      <ListPanel
        title={texts.freezes}
        note={texts.freezesNote}
        of={pages}
        empty={{ title: texts.noFreezes, text: texts.noFreezesText }}
        columns={columns}
        keyOf={({ id }) => id}
        csv="frozen-calls.csv"
      />
      {ownerId !== '' && viewer.can('runs:write') && <NewFreeze ownerId={ownerId} />}
    </>
  );
}

function Close({ freeze: { id, reason } }: { readonly freeze: PayoutFreeze }) {
  const texts = usePayoutTexts();
  const { mutateAsync } = useMutation(payoutSettingsCloseMutation());
  const close = (outcome: 'released' | 'refused') => () =>
    mutateAsync({ path: { id }, body: { outcome, reason: texts[outcome] } });
  return (
    <div className={classes.filters}>
      <ConfirmAction
        tone="main"
        label={texts.release}
        about={`${texts.release}: ${reason}`}
        question={texts.releaseText}
        action={close('released')}
        known={texts.errors}
      />
      <ConfirmAction
        tone="harm"
        label={texts.refuse}
        about={`${texts.refuse}: ${reason}`}
        question={texts.refuseText}
        action={close('refused')}
        known={texts.errors}
      />
    </div>
  );
}

function NewFreeze({ ownerId }: { readonly ownerId: string }) {
  const texts = usePayoutTexts();
  const create = useMutation(payoutSettingsFreezeMutation());
  const blank = { ownerId, number: undefined, from: '', until: '', reason: '' };
  const form = useForm<Omit<PayoutSettingsFreezeData['body'], 'callIds'>>({
    begin: blank,
    asks: async () => (await import('@app/contracts/payouts')).freezeMake,
    check: ({ from, until }) => ({ until: (until ?? '') < (from ?? '') && texts.badPeriod }),
    send: (body, id) => create.mutateAsync({ path: { id }, body }),
    after: () => blank,
    known: texts.errors,
    words: { 'before-from': texts.badPeriod },
  });
  return (
    <Panel title={texts.freeze}>
      <Form of={form} submit={texts.freezeNow} className={classes.form}>
        <Fields>
          <TextField
            of={form}
            name="number"
            as={serviceNumber}
            label={texts.number}
            wrong={texts.badNumber}
          />
          <DayField of={form} name="from" label={texts.from} wrong={texts.needed} />
          <DayField of={form} name="until" label={texts.lastDay} wrong={texts.badPeriod} />
          <TextField of={form} name="reason" label={texts.reason} wrong={texts.reasonNeeded} />
        </Fields>
      </Form>
    </Panel>
  );
}
