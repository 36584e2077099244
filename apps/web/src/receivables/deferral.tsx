import { useMutation, useQuery } from '@tanstack/react-query';
import {
  receivablesDeferMutation,
  receivablesDeferralOptions,
} from '../api/generated/operations/receivables.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

const tones = { paying: 'good', unpaid: 'bad', deferred: 'warn' } as const;

/** Panel of an owner's deferral of payment, and whether the owner's numbers are closed for non-payment. */
export function DeferralPanel({ ownerId }: { readonly ownerId: string }) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const path = { id: ownerId };
  const { data, error, refetch } = useQuery(receivablesDeferralOptions({ path }));
  const defer = useMutation(receivablesDeferMutation());
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
          action={() =>
            defer.mutateAsync({ path, body: { until: null, reason: texts.endDeferral } })
          }
        />
      )}
      {viewer.can('runs:write') && <NewDeferral ownerId={ownerId} />}
    </Panel>
  );
}

function NewDeferral({ ownerId }: { readonly ownerId: string }) {
  const texts = useReceivableTexts();
  const defer = useMutation(receivablesDeferMutation());
  const blank = { until: '', reason: '' };
  const form = useForm({
    begin: blank,
    asks: async () => (await import('@app/contracts/receivables')).deferralSet,
    check: ({ until = '', reason }) => ({
      until: until < amsterdamDay(new Date()) && texts.badUntil,
      reason: reason === '' && texts.missingReason,
    }),
    send: (body) => defer.mutateAsync({ path: { id: ownerId }, body }),
    after: () => blank,
    words: { 'before-today': texts.badUntil },
  });
  return (
    <Form
      of={form}
      submit={texts.setDeferral}
      className={classes.form}
      button={{ variant: 'outline' }}
    >
      <div className={classes.grid}>
        <DayField of={form} name="until" label={texts.until} />
        <TextField of={form} name="reason" label={texts.reason} maxLength={500} />
      </div>
    </Form>
  );
}
