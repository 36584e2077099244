import { Button, TextInput } from '@mantine/core';
import { formatMoney, money } from '@app/common';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { getRules, setRule, type OverdueRule } from '../api/receivables.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { parseAmount } from '../prices/amounts.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { DateField } from '../ui/date-field.js';
import { Failure } from '../ui/failure.js';
import { Loading } from '../ui/loading.js';
import { Panel } from '../ui/panel.js';
import { showErrors } from '../ui/show-errors.js';
import { useRefused } from '../ui/use-refused.js';
import { useSubmit } from '../ui/use-submit.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

/** By what owners' numbers are closed, from which day on. */
export function OverdueRules() {
  const texts = useReceivableTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const viewer = useViewer();
  const { data, error, refetch } = useQuery({ queryKey: ['overdue-rules'], queryFn: getRules });
  const columns: readonly Column<OverdueRule>[] = [
    {
      key: 'from',
      label: texts.ruleFrom,
      title: true,
      cell: ({ from }) => formatDate(from, language),
    },
    {
      key: 'days',
      label: texts.ruleDays,
      numeric: true,
      cell: ({ days }) => days ?? texts.ruleNobody,
    },
    {
      key: 'floor',
      label: texts.ruleFloor,
      numeric: true,
      cell: ({ floor }) => formatMoney(floor, language),
    },
    { key: 'setBy', label: texts.setBy, cell: ({ setBy }) => staffName(setBy) },
  ];
  return (
    <Panel title={texts.rules} note={texts.rulesNote((data?.unpaid ?? 0).toLocaleString(language))}>
      {error !== null && <Failure problem={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <Loading lines={2} />}
      {data?.rules.length === 0 && <p>{texts.noRule}</p>}
      {data !== undefined && data.rules.length > 0 && (
        <DataTable
          caption={texts.rules}
          columns={columns}
          rows={data.rules}
          keyOf={({ from }) => from}
        />
      )}
      {viewer.can('runs:write') && <NewRule />}
    </Panel>
  );
}

function NewRule() {
  const texts = useReceivableTexts();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState({ from: '', days: '30', floor: '25,00' });
  const [checked, setChecked] = useState(false);
  const floor = parseAmount(fields.floor);
  const wrong = {
    from: fields.from > amsterdamDay(new Date()) ? null : texts.badFrom,
    days:
      fields.days.trim() === '' || (/^\d{1,3}$/.test(fields.days) && Number(fields.days) <= 365)
        ? null
        : texts.badDays,
    floor: typeof floor === 'string' ? texts.badAmount : null,
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const days = fields.days.trim() === '' ? null : Number(fields.days);
    await setRule(fields.from, days, typeof floor === 'string' ? money(0) : floor);
    await client.invalidateQueries({ queryKey: ['overdue-rules'] });
    setChecked(false);
  });
  const refused = useRefused(form, problem, [
    [/must be tomorrow or later/, texts.badFrom],
    [/must not be negative/, texts.badAmount],
  ]);
  const change = (changed: Partial<typeof fields>): void => {
    setFields({ ...fields, ...changed });
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (Object.values(wrong).every((one) => one === null)) submit();
  };
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={onSubmit}
      noValidate
      aria-label={texts.newRule}
    >
      {problem !== null && <Failure problem={problem} />}
      <div className={classes.grid}>
        <DateField
          label={texts.ruleFrom}
          value={fields.from}
          onChange={(value) => change({ from: value })}
          error={(checked && wrong.from) || refused['from']}
        />
        <TextInput
          inputMode="numeric"
          label={texts.ruleDays}
          description={texts.daysHint}
          value={fields.days}
          onChange={({ target }) => change({ days: target.value })}
          error={(checked && wrong.days) || refused['days']}
        />
        <TextInput
          inputMode="decimal"
          label={texts.ruleFloor}
          value={fields.floor}
          onChange={({ target }) => change({ floor: target.value })}
          error={(checked && wrong.floor) || refused['floor']}
        />
      </div>
      <Button type="submit" variant="outline" loading={busy}>
        {texts.setRule}
      </Button>
    </form>
  );
}
