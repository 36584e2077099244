import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { closeFreeze, freezeCalls, listFreezes, type PayoutFreeze } from '../api/payouts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { serviceNumberOf } from '../ui/words/phone-number.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { unbroken } from '../ui/words/unbroken.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { Listed } from './listed.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

const tones = { frozen: 'warn', released: 'good', refused: 'bad' } as const;

/** Calls that aren't paid until they were looked into; of one owner, or of all. */
export function Freezes({ ownerId }: { readonly ownerId: string }) {
  const texts = usePayoutTexts();
  const viewer = useViewer();
  const pages = usePages(['payout-freezes', ownerId], (after, signal) =>
    listFreezes(ownerId || undefined, after, signal),
  );
  return (
    <>
      <Panel title={texts.freezes} note={texts.freezesNote} flush>
        <Listed pages={pages} empty={{ title: texts.noFreezes, text: texts.noFreezesText }}>
          {(rows, all) => <FreezeTable freezes={rows} all={all} />}
        </Listed>
      </Panel>
      {ownerId !== '' && viewer.can('runs:write') && <NewFreeze ownerId={ownerId} />}
    </>
  );
}

interface FreezeTableProps {
  readonly freezes: readonly PayoutFreeze[];
  readonly all: () => Promise<readonly PayoutFreeze[]>;
}

function FreezeTable({ freezes, all }: FreezeTableProps) {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const nameOf = usePartyNames();
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
      label: '',
      cell: (row) => row.state === 'frozen' && viewer.can('runs:write') && <Close freeze={row} />,
    },
  ];
  return (
    <DataTable
      caption={texts.freezes}
      columns={columns}
      rows={freezes}
      keyOf={({ id }) => id}
      all={all}
      csv="frozen-calls.csv"
    />
  );
}

function Close({ freeze: { id, reason } }: { readonly freeze: PayoutFreeze }) {
  const texts = usePayoutTexts();
  const client = useQueryClient();
  const close = (outcome: 'released' | 'refused') => async (): Promise<void> => {
    await closeFreeze(id, outcome, texts[outcome]);
    await client.invalidateQueries({ queryKey: ['payout-freezes'] });
  };
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
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState({ number: '', from: '', until: '', reason: '' });
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again freezes nothing twice.
  const id = useRef(newId());
  const number = serviceNumberOf(fields.number);
  const wrong = {
    number: number === null ? unbroken(texts.badNumber) : null,
    from: fields.from === '' ? texts.needed : null,
    until: fields.until !== '' && fields.until >= fields.from ? null : texts.badPeriod,
    reason: fields.reason.trim() === '' ? texts.reasonNeeded : null,
  };
  const labels = {
    number: texts.number,
    from: texts.from,
    until: texts.lastDay,
    reason: texts.reason,
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (number === null) return;
    await freezeCalls(id.current, { ownerId, ...fields, number });
    id.current = newId();
    setFields({ number: '', from: '', until: '', reason: '' });
    setChecked(false);
    await client.invalidateQueries({ queryKey: ['payout-freezes'] });
  });
  const refused = useRefused(form, problem, { 'before-from': texts.badPeriod });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (Object.values(wrong).every((one) => one === null)) submit();
  };
  return (
    <Panel title={texts.freeze}>
      <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <div className={classes.grid}>
          {(Object.keys(fields) as (keyof typeof fields)[]).map((name) => {
            const shared = {
              label: labels[name],
              value: fields[name],
              error: (checked && wrong[name]) || refused[name],
            };
            const change = (value: string): void => {
              setFields({ ...fields, [name]: value });
              forget();
            };
            return name === 'from' || name === 'until' ? (
              <DateField key={name} {...shared} onChange={change} />
            ) : (
              <TextInput key={name} {...shared} onChange={({ target }) => change(target.value)} />
            );
          })}
        </div>
        <Button type="submit" loading={busy}>
          {texts.freezeNow}
        </Button>
      </form>
    </Panel>
  );
}
