import { formatMoney, money } from '@app/common';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { getTerms, type PayoutTerms, proposeTerms, withdrawTerms } from '../api/payouts.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { amountText, parseAmount, shareText } from '../ui/words/amounts.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './payouts.module.css';
import { useAfterTerms } from './terms-proposals.js';
import { usePayoutTexts } from './texts.js';

/** What was agreed with an owner of his payouts; null: with those without terms of their own. */
export function Terms({ ownerId }: { readonly ownerId: string | null }) {
  const texts = usePayoutTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const viewer = useViewer();
  const { data, error, refetch } = useFresh({
    queryKey: ['payout-terms', ownerId],
    queryFn: () => getTerms(ownerId),
  });
  const and = useAfterTerms();
  const today = amsterdamDay(new Date());
  const withdrawal = ({ id, from }: PayoutTerms) =>
    from > today ? (
      <ConfirmAction
        tone="harm"
        quiet
        label={texts.withdrawTerms}
        about={texts.withdrawApproved(formatDate(from, language))}
        question={texts.withdrawApprovedQuestion}
        keep={texts.notWithdrawn}
        action={() => and(withdrawTerms(id))}
        known={texts.errors}
      />
    ) : (
      '–'
    );
  const columns: readonly Column<PayoutTerms>[] = [
    {
      key: 'from',
      label: texts.from,
      title: true,
      cell: ({ from, ownerId: of }) =>
        of === ownerId ? formatDate(from, language) : texts.termsOfAll,
    },
    {
      key: 'share',
      label: texts.holdBack,
      numeric: true,
      cell: ({ holdBackShare }) => shareText(holdBackShare, language),
    },
    {
      key: 'days',
      label: texts.holdBackDays,
      numeric: true,
      cell: ({ holdBackDays }) => holdBackDays,
    },
    {
      key: 'minimum',
      label: texts.minimum,
      numeric: true,
      cell: ({ minimum }) => formatMoney(minimum, language),
    },
    {
      key: 'netting',
      label: texts.netting,
      cell: ({ netting }) => (netting ? texts.yes : texts.no),
    },
    {
      key: 'setBy',
      label: texts.setBy,
      cell: ({ setBy, approvedBy }) =>
        [setBy, approvedBy].flatMap((one) => (one === null ? [] : staffName(one))).join(', '),
    },
    ...(data?.terms.some(({ from }) => from > today) && viewer.can('runs:write')
      ? [{ key: 'withdraw', label: texts.termsAct, cell: (row: PayoutTerms) => withdrawal(row) }]
      : []),
  ];
  return (
    <Panel title={texts.termsTitle} {...(ownerId === null ? { note: texts.termsOfAll } : {})} flush>
      {data === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading lines={2} /> : <Failure problem={error} retry={refetch} />}
        </div>
      )}
      {data !== undefined && (
        <>
          <DataTable
            caption={texts.termsTitle}
            columns={columns}
            rows={data.terms.length === 0 ? [data.current] : data.terms}
            keyOf={({ from }) => from}
          />
          {viewer.can('runs:write') && (
            <div className={classes.inset}>
              <NewTerms ownerId={ownerId} current={data.current} />
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

interface NewTermsProps {
  readonly ownerId: string | null;
  readonly current: PayoutTerms;
}

/** A form that gives way to the news once it is sent: a second press proposes nothing twice. */
function NewTerms(props: NewTermsProps) {
  const texts = usePayoutTexts();
  const [proposed, setProposed] = useState(false);
  return (
    <>
      <p role="status">{proposed ? texts.termsProposed : ''}</p>
      {proposed ? (
        <Button variant="outline" mt="sm" autoFocus onClick={() => setProposed(false)}>
          {texts.moreTerms}
        </Button>
      ) : (
        <TermsForm {...props} done={() => setProposed(true)} />
      )}
    </>
  );
}

function TermsForm({ ownerId, current, done }: NewTermsProps & { readonly done: () => void }) {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const and = useAfterTerms();
  const form = useRef<HTMLFormElement>(null);
  const today = amsterdamDay(new Date());
  const [checked, setChecked] = useState(false);
  const [netting, setNetting] = useState(current.netting);
  const [fields, setFields] = useState({
    from: today,
    percent: shareText(current.holdBackShare, language),
    days: String(current.holdBackDays),
    minimum: amountText(current.minimum, language),
  });
  const minimum = parseAmount(fields.minimum);
  const share = Math.round(Number(fields.percent.replace(',', '.')) * 100);
  const wrong = {
    from: fields.from >= today ? null : texts.badFrom,
    percent: share >= 0 && share <= 10_000 ? null : texts.badPercent,
    days: /^\d{1,3}$/.test(fields.days) && Number(fields.days) <= 730 ? null : texts.badDays,
    minimum: typeof minimum === 'string' ? texts.badAmount : null,
  };
  const labels = {
    from: texts.from,
    percent: texts.holdBack,
    days: texts.holdBackDays,
    minimum: texts.minimum,
  };
  // Kept until it is there: sending the same again proposes nothing twice.
  const id = useRef(newId());
  const { submit, busy, problem, forget } = useSubmit(
    async () => {
      const terms = {
        ownerId,
        from: fields.from,
        netting,
        holdBackShare: share,
        holdBackDays: Number(fields.days),
        minimum: typeof minimum === 'string' ? money(0) : minimum,
      };
      await and(proposeTerms(id.current, terms));
      done();
    },
    { known: texts.errors },
  );
  const changed = (): void => {
    id.current = newId();
    forget();
  };
  const sent = useRefused(form, problem, {
    'before-today': texts.badFrom,
    'terms-taken': texts.errors['day-taken'],
    'proposal-open': texts.errors['proposal-open'],
    'not-whole-cents': texts.badMinimum,
  });
  const refused: typeof sent = {
    ...sent,
    percent: sent['holdBackShare'],
    days: sent['holdBackDays'],
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
      aria-label={texts.setTerms}
    >
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.grid}>
        {(Object.keys(wrong) as (keyof typeof wrong)[]).map((name) => {
          const shared = {
            label: labels[name],
            value: fields[name],
            error: (checked && wrong[name]) || refused[name],
          };
          const change = (value: string): void => {
            setFields({ ...fields, [name]: value });
            changed();
          };
          return name === 'from' ? (
            <DateField key={name} {...shared} onChange={change} />
          ) : (
            <TextInput key={name} {...shared} onChange={({ target }) => change(target.value)} />
          );
        })}
      </div>
      <Checkbox
        label={texts.netting}
        checked={netting}
        onChange={({ target }) => {
          setNetting(target.checked);
          changed();
        }}
      />
      <p>{texts.setTermsNote}</p>
      <Button type="submit" loading={busy}>
        {texts.setTerms}
      </Button>
    </form>
  );
}
