import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { breachesNotifyMutation } from '../api/generated/operations/breaches.gen.js';
import type { Breach, BreachesNotifyData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { instantOf } from '../i18n/local-time.js';
import { formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './breaches.module.css';
import { refusals, useBreachTexts } from './texts.js';

type Deadline = Breach['deadlines'][number];
type Party = BreachesNotifyData['body']['to'];

/** Who must be notified until when. */
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
    <Panel title={texts.deadlines} flush>
      {deadlines.length === 0 ? (
        <p className={classes.inset}>{texts.noDeadlines}</p>
      ) : (
        <DataTable
          caption={texts.deadlines}
          columns={columns}
          rows={deadlines}
          keyOf={({ to }) => to}
        />
      )}
    </Panel>
  );
}

/** Who was told; and another one. */
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

function Another({ of: { id, deadlines } }: { readonly of: Breach }) {
  const texts = useBreachTexts();
  const notify = useMutation(breachesNotifyMutation());
  const form = useRef<HTMLFormElement>(null);
  const notificationId = useRef(newId());
  const parties = Object.keys(texts.parties) as Party[];
  const [to, setTo] = useState<Party>(
    deadlines.find(({ doneAt }) => doneAt === null)?.to ?? 'authority',
  );
  const [at, setAt] = useState('');
  const [reference, setReference] = useState('');
  const [whyLate, setWhyLate] = useState('');
  const [tried, setTried] = useState(false);
  const { submit, busy, problem } = useSubmit(() =>
    notify.mutateAsync({
      path: { id, notificationId: notificationId.current },
      body: { to, at: instantOf(at), reference: reference.trim(), whyLate },
    }),
  );
  const save = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setTried(true));
    if (at !== '' && reference.trim() !== '') submit();
  };
  const needed = (text: string) => (tried && text.trim() === '' ? texts.needed : undefined);
  const refused = useRefused(form, problem, refusals(texts));
  return (
    <form ref={form} className={classes.form} onSubmit={save} noValidate>
      <NativeSelect
        label={texts.to}
        value={to}
        onChange={(event) => setTo(parties.find((each) => each === event.target.value) ?? to)}
      >
        {parties.map((each) => (
          <option key={each} value={each}>
            {texts.parties[each]}
          </option>
        ))}
      </NativeSelect>
      <DateField
        kind="datetime"
        label={texts.toldAt}
        required
        value={at}
        error={needed(at) ?? refused['at']}
        onChange={(value) => setAt(value)}
      />
      <TextInput
        label={texts.reference}
        required
        maxLength={200}
        value={reference}
        error={needed(reference)}
        onChange={(event) => setReference(event.target.value)}
      />
      <TextInput
        label={texts.whyLate}
        description={texts.whyLateHint}
        maxLength={4000}
        value={whyLate}
        error={refused['whyLate']}
        onChange={(event) => setWhyLate(event.target.value)}
      />
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div>
        <Button type="submit" loading={busy}>
          {texts.note}
        </Button>
      </div>
    </form>
  );
}
