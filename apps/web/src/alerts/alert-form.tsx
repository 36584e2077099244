import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import {
  alertsSetMutation,
  alertsSettingsOptions,
} from '../api/generated/operations/alerts.gen.js';
import type { AlertSettings } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { eurosText } from '../limits/limit-values.js';
import { addressesIn, wrongAddresses } from '../mailboxes/read-addresses.js';
import { readEuro } from '../ui/words/amounts.js';
import { Failure } from '../ui/page/failure.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './alerts.module.css';
import { useAlertTexts } from './texts.js';

const [least, most] = [1_000_000, 1_000_000_000_000];

/** Micro-euro; null of nothing, undefined of what is no amount that may be set. */
function thresholdIn(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const micros = readEuro(text)?.micros;
  return micros !== undefined && micros >= least && micros <= most ? micros : undefined;
}

interface AlertFormProps {
  readonly ownerId: string;
  readonly set: AlertSettings;
  /** It is shown, and can't be changed. */
  readonly fixed: boolean;
}

/** What an owner is warned of from now on. */
export function AlertForm({ ownerId, set, fixed }: AlertFormProps) {
  const texts = useAlertTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const save = useMutation(alertsSetMutation());
  const element = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(() => ({
    ...set,
    to: set.to.join('\n'),
    spendPerMonth: eurosText(set.spendPerMonth, language),
    balance: eurosText(set.balance, language),
  }));
  const [checked, setChecked] = useState(false);
  const [saved, setSaved] = useState(false);
  const to = addressesIn(form.to);
  const [spendPerMonth, balance] = [thresholdIn(form.spendPerMonth), thresholdIn(form.balance)];
  const wrongTo = wrongAddresses(to, texts);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (spendPerMonth === undefined || balance === undefined) return;
    const { unreachable, fraud, silence } = form;
    const body = { to, spendPerMonth, balance, unreachable, fraud, silence };
    const path = { ownerId };
    const now = await save.mutateAsync({ path, body });
    client.setQueryData(alertsSettingsOptions({ path }).queryKey, now);
    setChecked(false);
    setSaved(true);
  });
  const change = (changed: typeof form): void => {
    setForm(changed);
    setSaved(false);
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    showErrors(element, () => setChecked(true));
    if (wrongTo === null && spendPerMonth !== undefined && balance !== undefined) submit();
  };
  return (
    <form ref={element} className={classes.form} onSubmit={onSubmit} noValidate>
      {(['unreachable', 'fraud', 'silence'] as const).map((kind) => (
        <Checkbox
          key={kind}
          label={texts[kind]}
          description={texts[`${kind}Note`]}
          checked={form[kind]}
          disabled={fixed}
          onChange={({ target }) => change({ ...form, [kind]: target.checked })}
        />
      ))}
      <TextInput
        label={texts.spendPerMonth}
        description={texts.spendNote}
        inputMode="decimal"
        value={form.spendPerMonth}
        disabled={fixed}
        error={checked && spendPerMonth === undefined && texts.rules.amount}
        onChange={({ target }) => change({ ...form, spendPerMonth: target.value })}
      />
      <TextInput
        label={texts.balance}
        description={texts.balanceNote}
        inputMode="decimal"
        value={form.balance}
        disabled={fixed}
        error={checked && balance === undefined && texts.rules.amount}
        onChange={({ target }) => change({ ...form, balance: target.value })}
      />
      <Textarea
        label={texts.mailTo}
        description={texts.mailToNote}
        autosize
        minRows={2}
        value={form.to}
        disabled={fixed}
        error={checked && wrongTo}
        onChange={({ target }) => change({ ...form, to: target.value })}
      />
      {problem !== null && <Failure problem={problem} />}
      {!fixed && (
        <div className={classes.actions}>
          <Button type="submit" loading={busy}>
            {texts.save}
          </Button>
          <p role="status">{saved && texts.saved}</p>
        </div>
      )}
    </form>
  );
}
