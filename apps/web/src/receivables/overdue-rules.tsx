import { formatMoney, money } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  receivablesEffectOfRule,
  receivablesRulesOptions,
  receivablesSetRuleMutation,
  receivablesWithdrawRuleMutation,
} from '../api/generated/operations/receivables.gen.js';
import type {
  OverdueRule,
  OverdueRuleEffect,
  ReceivablesSetRuleData,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { List } from '../ui/tables/list.js';
import { Panel } from '../ui/page/panel.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { amount, orNone, whole } from '../ui/forms/ways.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

/** Rules that close the numbers of owners with overdue debts, each with its first day. */
export function OverdueRules() {
  const texts = useReceivableTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const { amount, day } = useColumns<OverdueRule>();
  const viewer = useViewer();
  const withdraw = useMutation(receivablesWithdrawRuleMutation());
  const { data, error, refetch } = useFresh(receivablesRulesOptions());
  const mayWrite = viewer.can('runs:write');
  const today = amsterdamDay(new Date());
  const columns: readonly Column<OverdueRule>[] = [
    day('from', texts.ruleFrom, { title: true }),
    {
      key: 'days',
      label: texts.ruleDays,
      numeric: true,
      cell: ({ days }) => days ?? texts.ruleNobody,
    },
    amount('floor', texts.ruleFloor),
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
                  action={() => withdraw.mutateAsync({ path: { from } })}
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
      {data?.rules.length === 0 ? (
        <p>{texts.noRule}</p>
      ) : (
        <List
          caption={texts.rules}
          of={{ rows: data?.rules, error, refetch }}
          columns={columns}
          keyOf={({ from }) => from}
        />
      )}
      {mayWrite && data !== undefined && <NewRule rules={data.rules} />}
    </Panel>
  );
}

interface Fields {
  readonly from: string;
  readonly days: number | null;
  readonly floor: OverdueRule['floor'];
}

/** The rule that applies on a day. @param rules The last first. */
const ruleOn = (rules: readonly OverdueRule[], day: string): OverdueRule | undefined =>
  rules.find(({ from }) => from <= day);

/** Form that sets a rule; it starts with today's. @param rules The last first. */
function NewRule({ rules }: { readonly rules: readonly OverdueRule[] }) {
  const texts = useReceivableTexts();
  const set = useMutation(receivablesSetRuleMutation());
  const [effect, setEffect] = useState<OverdueRuleEffect | null>(null);
  const [lastSet, setLastSet] = useState('');
  const linesOf = useRuleLines(rules);
  const today = amsterdamDay(new Date());
  const now = ruleOn(rules, today);
  const form = useForm<Fields, ReceivablesSetRuleData['body']>({
    begin: { from: '', days: now?.days ?? null, floor: now?.floor ?? money(0) },
    asks: async () => (await import('@app/contracts/receivables')).overdueRuleSet,
    body: ({ days, floor }) => ({ days, floor }),
    check: ({ from = '' }) => ({ from: from <= today && texts.badFrom }),
    weigh: async (body) => {
      setEffect(await receivablesEffectOfRule({ body }));
      return true;
    },
    send: async (body, _id, { from }) => {
      await set.mutateAsync({ path: { from }, body });
      setLastSet(from);
    },
    after: (rule) => ({ ...rule, from: '' }),
    words: { 'before-tomorrow': texts.badFrom, 'negative-amount': texts.badAmount },
  });
  return (
    <Form
      of={form}
      label={texts.newRule}
      submit={texts.setRule}
      ask={(rule) => ({
        ...(effect === null ? { question: texts.setRule } : linesOf(rule as Fields, effect)),
        no: texts.notSet,
        harms: true,
      })}
      beside={
        <p role="status">
          {form.stage === 'sent' && rules.some(({ from }) => from === lastSet) && texts.ruleIsSet}
        </p>
      }
      className={classes.form}
      button={{ variant: 'outline' }}
    >
      <div className={classes.grid}>
        <DayField of={form} name="from" label={texts.ruleFrom} />
        <TextField
          of={form}
          name="days"
          as={orNone(whole)}
          label={texts.ruleDays}
          description={texts.daysHint}
          wrong={texts.badDays}
          inputMode="numeric"
        />
        <TextField
          of={form}
          name="floor"
          as={amount}
          label={texts.ruleFloor}
          wrong={texts.badAmount}
          inputMode="decimal"
        />
      </div>
    </Form>
  );
}

/** Returns a function that words a new rule's effect, and the rules that it replaces or precedes. */
function useRuleLines(rules: readonly OverdueRule[]) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const day = (of: string): string => formatDate(of, language);
  const words = ({ days, floor }: Pick<OverdueRule, 'days' | 'floor'>): string =>
    texts.ruleWords(days, formatMoney(floor, language));
  return (asked: Fields, effect: OverdueRuleEffect) => {
    const { from } = asked;
    const before = rules.find((rule) => rule.from < from);
    const replaced = rules.find((rule) => rule.from === from);
    const later = rules.findLast((rule) => rule.from > from);
    return {
      question: texts.setRuleQuestion(day(from)),
      lines: [
        texts.ruleFromThen(day(from), words(asked)),
        before === undefined
          ? texts.noRuleUntilThen
          : texts.ruleUntilThen(day(before.from), words(before)),
        ...(replaced === undefined ? [] : [texts.ruleReplaced(words(replaced))]),
        ...(later === undefined ? [] : [texts.ruleAfter(day(later.from), words(later))]),
        texts.ruleEffect(effect.closed, effect.newlyClosed),
        ...(effect.reopened === 0 ? [] : [texts.ruleReopened(effect.reopened)]),
      ],
    };
  };
}
