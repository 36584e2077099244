import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  alertsSetMutation,
  alertsSettingsOptions,
} from '../api/generated/operations/alerts.gen.js';
import type { AlertSettings } from '../api/generated/types.gen.js';
import { eurosText } from '../limits/limit-values.js';
import { addresses, wrongAddresses } from '../mailboxes/read-addresses.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { orNone, type Way } from '../ui/forms/ways.js';
import { readEuro } from '../ui/words/amounts.js';
import classes from './alerts.module.css';
import { useAlertTexts } from './texts.js';

const [least, most] = [1_000_000, 1_000_000_000_000];

/** Reads and writes an alert's threshold: euros in the field, micro-euro in the request. */
const threshold: Way<number> = {
  read: (text) => {
    const micros = readEuro(text)?.micros;
    return micros !== undefined && micros >= least && micros <= most ? micros : undefined;
  },
  write: eurosText,
};

interface AlertFormProps {
  readonly ownerId: string;
  readonly set: AlertSettings;
  /** True when the settings are shown but can't be changed. */
  readonly fixed: boolean;
}

/** Form of the alerts that an owner wants to get. */
export function AlertForm({ ownerId, set, fixed }: AlertFormProps) {
  const texts = useAlertTexts();
  const client = useQueryClient();
  const save = useMutation(alertsSetMutation());
  const form = useForm<AlertSettings>({
    begin: set,
    asks: async () => (await import('@app/contracts/notifications')).alertSettingsSet,
    check: ({ to = [] }) => ({ to: wrongAddresses(to, texts) }),
    send: async (body) => {
      const path = { ownerId };
      const now = await save.mutateAsync({ path, body });
      client.setQueryData(alertsSettingsOptions({ path }).queryKey, now);
    },
  });
  const amounts = {
    of: form,
    as: orNone(threshold),
    wrong: texts.rules.amount,
    inputMode: 'decimal',
    disabled: fixed,
  } as const;
  return (
    <Form
      of={form}
      {...(fixed ? {} : { submit: texts.save })}
      done={texts.saved}
      className={classes.form}
    >
      {(['unreachable', 'fraud', 'silence'] as const).map((kind) => (
        <CheckField
          key={kind}
          of={form}
          name={kind}
          label={texts[kind]}
          description={texts[`${kind}Note`]}
          disabled={fixed}
        />
      ))}
      <TextField
        {...amounts}
        name="spendPerMonth"
        label={texts.spendPerMonth}
        description={texts.spendNote}
      />
      <TextField
        {...amounts}
        name="balance"
        label={texts.balance}
        description={texts.balanceNote}
      />
      <SentencesField
        of={form}
        name="to"
        as={addresses}
        label={texts.mailTo}
        description={texts.mailToNote}
        minRows={2}
        maxLength={undefined}
        disabled={fixed}
      />
    </Form>
  );
}
