import { useMutation } from '@tanstack/react-query';
import { breachesNotifyMutation } from '../api/generated/operations/breaches.gen.js';
import type { Breach, BreachesNotifyData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { instantOf } from '../i18n/local-time.js';
import { formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import classes from './breaches.module.css';
import { refusals, useBreachTexts } from './texts.js';

type Deadline = Breach['deadlines'][number];
type Party = BreachesNotifyData['body']['to'];

/** Whom a breach must be notified to, each with its deadline. */
export function Deadlines({ of: { deadlines } }: { readonly of: Breach }) {
  const texts = useBreachTexts();
  const { language } = useLanguage();
  const columns: readonly Column<Deadline>[] = [
    { key: 'to', label: texts.to, title: true, cell: ({ to }) => texts.parties[to] },
    { key: 'until', label: texts.until, cell: ({ until }) => formatDateTime(until, language) },
    {
      key: 'done',
      label: texts.doneAt,
      cell: ({ doneAt, isLate, isPressing }) => (
        <Mark tone={isLate || isPressing ? 'bad' : doneAt === null ? 'live' : 'good'}>
          {doneAt === null
            ? isLate
              ? texts.late
              : isPressing
                ? texts.pressing
                : texts.notYet
            : formatDateTime(doneAt, language)}
        </Mark>
      ),
    },
    { key: 'law', label: texts.law, long: true, cell: ({ law }) => law[language] },
  ];
  return (
    <ListPanel
      title={texts.deadlines}
      of={there(deadlines)}
      empty={null}
      columns={columns}
      keyOf={({ to }) => to}
    >
      {deadlines.length === 0 && <p className={classes.inset}>{texts.noDeadlines}</p>}
    </ListPanel>
  );
}

/** Notifications sent of a breach, and the form that adds one. */
export function Notifications({ of }: { readonly of: Breach }) {
  const texts = useBreachTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  return (
    <Panel title={texts.notifications}>
      {of.notifications.length === 0 && <p>{texts.noNotifications}</p>}
      {of.notifications.map(({ id, to, at, reference, whyLate, notedBy, notedAt }) => (
        <p key={id} className={classes.text}>
          <strong>{texts.parties[to]}</strong>, {formatDateTime(at, language)}: {reference}
          {whyLate !== '' && ` · ${texts.whyLate}: ${whyLate}`} (
          {texts.by(formatDateTime(notedAt, language), staffName(notedBy))})
        </p>
      ))}
      <Another key={of.notifications.length} of={of} />
    </Panel>
  );
}

interface Fields {
  readonly to: Party;
  /** When the notification was made, in local time. */
  readonly at: string;
  readonly reference: string;
  readonly whyLate: string;
}

function Another({ of: { id, deadlines } }: { readonly of: Breach }) {
  const texts = useBreachTexts();
  const notify = useMutation(breachesNotifyMutation());
  const parties = Object.keys(texts.parties) as Party[];
  const form = useForm<Fields, BreachesNotifyData['body']>({
    begin: {
      to: deadlines.find(({ doneAt }) => doneAt === null)?.to ?? 'authority',
      at: '',
      reference: '',
      whyLate: '',
    },
    body: (fields) => (fields.at === '' ? undefined : { ...fields, at: instantOf(fields.at) }),
    asks: async () => (await import('@app/contracts/breaches')).breachNotify,
    check: ({ at, reference }) => ({
      at: at === '' && texts.needed,
      reference: reference === '' && texts.needed,
    }),
    send: async (body, notificationId) => {
      await notify.mutateAsync({ path: { id, notificationId }, body });
    },
    known: texts.errors,
    words: refusals(texts),
  });
  return (
    <Form of={form} submit={texts.note} className={classes.form}>
      <ChoiceField
        of={form}
        name="to"
        label={texts.to}
        choices={parties.map((each) => [each, texts.parties[each]])}
      />
      <DayField of={form} name="at" kind="datetime" label={texts.toldAt} required />
      <TextField of={form} name="reference" label={texts.reference} required maxLength={200} />
      <TextField
        of={form}
        name="whyLate"
        label={texts.whyLate}
        description={texts.whyLateHint}
        maxLength={4000}
      />
    </Form>
  );
}
