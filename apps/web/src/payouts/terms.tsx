import { formatMoney } from '@app/common';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  payoutSettingsEverybodysTermsOptions,
  payoutSettingsTermsOptions,
} from '../api/generated/operations/payout-settings.gen.js';
import {
  termsProposalsProposeMutation,
  termsProposalsWithdrawMutation,
} from '../api/generated/operations/terms-proposals.gen.js';
import type {
  PayoutTerms,
  PayoutTermsProposal,
  TermsProposalsProposeData,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, whole as wholeList } from '../ui/tables/list.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Fields, Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { amount, percent, whole } from '../ui/forms/ways.js';
import { shareText } from '../ui/words/amounts.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

/** The fields that payout terms and proposals of them share. */
type Agreed = Pick<PayoutTerms, keyof PayoutTerms & keyof PayoutTermsProposal>;

interface Term extends Column<Agreed> {
  readonly cell: (agreed: Agreed) => string;
}

/** Columns of the shared fields, for every table of terms. */
export function useTerms(): readonly Term[] {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  return [
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
      cell: ({ holdBackDays }) => String(holdBackDays),
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
  ];
}

/** Payout terms of an owner; null: the default for owners without terms of their own. */
export function Terms({ ownerId }: { readonly ownerId: string | null }) {
  const texts = usePayoutTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const viewer = useViewer();
  const { data, error, refetch } = useFresh(
    ownerId === null
      ? payoutSettingsEverybodysTermsOptions()
      : payoutSettingsTermsOptions({ path: { id: ownerId } }),
  );
  const terms = useTerms();
  // Approved terms keep the id of their proposal, by which they are withdrawn.
  const withdraw = useMutation(termsProposalsWithdrawMutation());
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
        action={() => withdraw.mutateAsync({ path: { id } })}
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
    ...terms,
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
  const shown = data?.terms.length === 0 ? [data.current] : data?.terms;
  return (
    <ListPanel
      title={texts.termsTitle}
      note={ownerId === null ? texts.termsOfAll : undefined}
      of={wholeList({ data: shown, error, refetch })}
      columns={columns}
      keyOf={({ from }) => from}
    >
      {data !== undefined && viewer.can('runs:write') && (
        <div className={classes.inset}>
          <NewTerms ownerId={ownerId} current={data.current} />
        </div>
      )}
    </ListPanel>
  );
}

interface NewTermsProps {
  readonly ownerId: string | null;
  readonly current: PayoutTerms;
}

/** Form that is replaced by a message once it is sent, so that a second press proposes nothing twice. */
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
  const propose = useMutation(termsProposalsProposeMutation());
  const today = amsterdamDay(new Date());
  const { holdBackShare, holdBackDays, minimum, netting } = current;
  const form = useForm<TermsProposalsProposeData['body']>({
    begin: { ownerId, from: today, holdBackShare, holdBackDays, minimum, netting },
    asks: async () => (await import('@app/contracts/payouts')).termsPropose,
    check: ({ from = '' }) => ({ from: from < today && texts.badFrom }),
    send: async (body, id) => {
      await propose.mutateAsync({ path: { id }, body });
      done();
    },
    known: texts.errors,
    words: {
      'before-today': texts.badFrom,
      'terms-taken': texts.errors['day-taken'],
      'proposal-open': texts.errors['proposal-open'],
      'not-whole-cents': texts.badMinimum,
    },
  });
  return (
    <Form of={form} label={texts.setTerms} submit={texts.setTerms} className={classes.form}>
      <Fields>
        <DayField of={form} name="from" label={texts.from} wrong={texts.badFrom} />
        <TextField
          of={form}
          name="holdBackShare"
          as={percent}
          label={texts.holdBack}
          wrong={texts.badPercent}
        />
        <TextField
          of={form}
          name="holdBackDays"
          as={whole}
          label={texts.holdBackDays}
          wrong={texts.badDays}
        />
        <TextField
          of={form}
          name="minimum"
          as={amount}
          label={texts.minimum}
          wrong={texts.badAmount}
        />
      </Fields>
      <CheckField of={form} name="netting" label={texts.netting} />
      <p>{texts.setTermsNote}</p>
    </Form>
  );
}
