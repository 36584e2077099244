import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { getDeferral, setDeferral } from '../api/receivables.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

const tones = { paying: 'good', unpaid: 'bad', deferred: 'warn' } as const;

/** What was agreed with an owner about paying later, and whether he is closed now. */
export function DeferralPanel({ ownerId }: { readonly ownerId: string }) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['deferral', ownerId],
    queryFn: () => getDeferral(ownerId),
  });
  const again = () => client.invalidateQueries({ queryKey: ['deferral', ownerId] });
  const deferral = data?.deferral ?? null;
  const words =
    deferral === null
      ? texts.noDeferral
      : deferral.until === null
        ? texts.deferralEnded
        : texts.deferredUntil(formatDate(deferral.until, language));
  return (
    <Panel
      title={texts.deferral}
      note={texts.deferralNote}
      actions={
        data !== undefined && (
          <Mark tone={tones[data.standing]}>{texts.standings[data.standing]}</Mark>
        )
      }
    >
      {error !== null && <Failure problem={error} retry={() => void refetch()} />}
      {data !== undefined && (
        <p>
          {words} {deferral?.reason}
        </p>
      )}
      {viewer.can('runs:write') && data?.standing === 'deferred' && (
        <ConfirmAction
          tone="harm"
          label={texts.endDeferral}
          about={texts.endDeferral}
          question={texts.endDeferralText}
          action={async () => {
            await setDeferral(ownerId, null, texts.endDeferral);
            await again();
          }}
        />
      )}
      {viewer.can('runs:write') && <NewDeferral ownerId={ownerId} done={again} />}
    </Panel>
  );
}

interface NewDeferralProps {
  readonly ownerId: string;
  readonly done: () => Promise<void>;
}

function NewDeferral({ ownerId, done }: NewDeferralProps) {
  const texts = useReceivableTexts();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState({ until: '', reason: '' });
  const [checked, setChecked] = useState(false);
  const wrong = {
    until: fields.until >= amsterdamDay(new Date()) ? null : texts.badUntil,
    reason: fields.reason.trim() === '' ? texts.missingReason : null,
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    await setDeferral(ownerId, fields.until, fields.reason.trim());
    setFields({ until: '', reason: '' });
    setChecked(false);
    await done();
  });
  const refused = useRefused(form, problem, { 'before-today': texts.badUntil });
  const change = (changed: Partial<typeof fields>): void => {
    setFields({ ...fields, ...changed });
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (wrong.until === null && wrong.reason === null) submit();
  };
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} />}
      <div className={classes.grid}>
        <DateField
          label={texts.until}
          value={fields.until}
          onChange={(value) => change({ until: value })}
          error={(checked && wrong.until) || refused['until']}
        />
        <TextInput
          label={texts.reason}
          value={fields.reason}
          maxLength={500}
          onChange={({ target }) => change({ reason: target.value })}
          error={(checked && wrong.reason) || refused['reason']}
        />
      </div>
      <Button type="submit" variant="outline" loading={busy}>
        {texts.setDeferral}
      </Button>
    </form>
  );
}
