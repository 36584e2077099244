import { Button, TextInput } from '@mantine/core';
import { formatMoney, money } from '@app/common';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import {
  effectOfRule,
  getRules,
  setRule,
  withdrawRule,
  type OverdueRule,
  type OverdueRuleEffect,
} from '../api/receivables.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { amountText, parseAmount } from '../ui/words/amounts.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { Question } from '../ui/questions/question.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

const rulesKey = ['overdue-rules'];

/** By what owners' numbers are closed, from which day on. */
export function OverdueRules() {
  const texts = useReceivableTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const viewer = useViewer();
  const client = useQueryClient();
  const { data, error, refetch } = useFresh({ queryKey: rulesKey, queryFn: getRules });
  const mayWrite = viewer.can('runs:write');
  const today = amsterdamDay(new Date());
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
    ...(mayWrite && data?.rules.some(({ from }) => from > today)
      ? [
          {
            key: 'withdraw',
            label: texts.withdrawRule,
            cell: ({ from }: OverdueRule) =>
              from > today ? (
                <ConfirmAction
                  tone="harm"
                  quiet
                  label={texts.withdrawRule}
                  about={texts.withdrawRuleOf(formatDate(from, language))}
                  question={texts.withdrawRuleQuestion(data.rules.some((rule) => rule.from < from))}
                  keep={texts.notWithdrawn}
                  action={async () => {
                    await withdrawRule(from);
                    await client.invalidateQueries({ queryKey: rulesKey });
                  }}
                  known={texts.ruleErrors}
                />
              ) : (
                '–'
              ),
          },
        ]
      : []),
  ];
  const closed = data && texts.unpaidNow(data.unpaid.toLocaleString(language));
  return (
    <Panel
      title={texts.rules}
      note={closed === undefined ? texts.rulesNote : `${texts.rulesNote} ${closed}`}
    >
      {error !== null && <Failure problem={error} retry={refetch} />}
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
      {mayWrite && data !== undefined && <NewRule rules={data.rules} />}
    </Panel>
  );
}

interface Asked {
  readonly from: string;
  readonly days: number | null;
  readonly floor: OverdueRule['floor'];
  readonly effect: OverdueRuleEffect;
}

/** The one that holds on a day. @param rules The last first. */
const ruleOn = (rules: readonly OverdueRule[], day: string): OverdueRule | undefined =>
  rules.find(({ from }) => from <= day);

/** Begins with the rule that counts today. @param rules The last first. */
function NewRule({ rules }: { readonly rules: readonly OverdueRule[] }) {
  const texts = useReceivableTexts();
  const client = useQueryClient();
  const { language } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(() => {
    const now = ruleOn(rules, amsterdamDay(new Date()));
    return {
      from: '',
      days: now?.days === undefined ? '' : String(now.days ?? ''),
      floor: amountText(now?.floor ?? money(0), language),
    };
  });
  const [checked, setChecked] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [after, setAfter] = useState<'writing' | 'went-back' | 'set'>('writing');
  const [lastSet, setLastSet] = useState('');
  const floor = parseAmount(fields.floor);
  const wrong = {
    from: fields.from > amsterdamDay(new Date()) ? null : texts.badFrom,
    days:
      fields.days.trim() === '' || (/^\d{1,3}$/.test(fields.days) && Number(fields.days) <= 365)
        ? null
        : texts.badDays,
    floor: typeof floor === 'string' ? texts.badAmount : null,
  };
  const check = useSubmit(async () => {
    if (typeof floor === 'string') return;
    const days = fields.days.trim() === '' ? null : Number(fields.days);
    setAsked({ from: fields.from, days, floor, effect: await effectOfRule(days, floor) });
  });
  const act = useSubmit(async () => {
    if (asked === null) return;
    await setRule(asked.from, asked.days, asked.floor);
    await client.invalidateQueries({ queryKey: rulesKey });
    setAsked(null);
    setLastSet(asked.from);
    setAfter('set');
    setFields({ ...fields, from: '' });
    setChecked(false);
  });
  const refused = useRefused(form, act.problem ?? check.problem, {
    'before-tomorrow': texts.badFrom,
    'negative-amount': texts.badAmount,
  });
  const change = (changed: Partial<typeof fields>): void => {
    setFields({ ...fields, ...changed });
    setAsked(null);
    setAfter('writing');
    act.forget();
    check.forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    // Enter in a field doesn't answer the question.
    if (asked !== null) return;
    setAfter('writing');
    showErrors(form, () => setChecked(true));
    if (Object.values(wrong).every((one) => one === null)) check.submit();
  };
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={onSubmit}
      noValidate
      aria-label={texts.newRule}
    >
      {check.problem !== null && <Failure problem={check.problem} />}
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
      {asked === null ? (
        <Button
          type="submit"
          variant="outline"
          autoFocus={after !== 'writing'}
          loading={check.busy}
        >
          {texts.setRule}
        </Button>
      ) : (
        <AskRule
          asked={asked}
          rules={rules}
          act={act}
          goBack={() => {
            setAsked(null);
            setAfter('went-back');
            act.forget();
          }}
        />
      )}
      <p role="status">
        {after === 'set' && rules.some(({ from }) => from === lastSet) && texts.ruleIsSet}
      </p>
    </form>
  );
}

interface AskRuleProps {
  readonly asked: Asked;
  readonly rules: readonly OverdueRule[];
  readonly act: ReturnType<typeof useSubmit>;
  readonly goBack: () => void;
}

/** What the rule would do and what it comes in place of, before it is set. */
function AskRule({ asked, rules, act, goBack }: AskRuleProps) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const { from, effect } = asked;
  const day = (of: string): string => formatDate(of, language);
  const words = ({ days, floor }: Pick<OverdueRule, 'days' | 'floor'>): string =>
    texts.ruleWords(days, formatMoney(floor, language));
  const before = rules.find((rule) => rule.from < from);
  const replaced = rules.find((rule) => rule.from === from);
  const later = rules.findLast((rule) => rule.from > from);
  return (
    <Question
      question={texts.setRuleQuestion(day(from))}
      lines={[
        texts.ruleFromThen(day(from), words(asked)),
        before === undefined
          ? texts.noRuleUntilThen
          : texts.ruleUntilThen(day(before.from), words(before)),
        ...(replaced === undefined ? [] : [texts.ruleReplaced(words(replaced))]),
        ...(later === undefined ? [] : [texts.ruleAfter(day(later.from), words(later))]),
        texts.ruleEffect(effect.closed, effect.newlyClosed),
        ...(effect.reopened === 0 ? [] : [texts.ruleReopened(effect.reopened)]),
      ]}
      yes={texts.setRule}
      no={texts.notSet}
      harms
      busy={act.busy}
      failed={act.problem !== null}
      failure={act.problem !== null && <Failure problem={act.problem} />}
      submit={act.submit}
      goBack={goBack}
    />
  );
}
