import { formatMoney } from '@app/common';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import {
  bankStatementsConfirmMutation,
  bankStatementsRefuseMutation,
  bankStatementsSentPath,
} from '../api/generated/operations/bank-statements.gen.js';
import type { BankStatement } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import classes from './payments.module.css';
import { FileLink } from '../ui/controls/file-link.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { usePaymentTexts } from './texts.js';

const whyOf = ({ format, opening }: BankStatement): 'csv' | 'noBalances' | 'otherBalance' =>
  format === 'csv' ? 'csv' : opening === null ? 'noBalances' : 'otherBalance';

/**
 * Totals of a bank statement that a second person compares with the bank, and buttons to confirm or refuse
 * it. The statement has no effect before.
 */
export function StatementConfirmation({ statement }: { readonly statement: BankStatement }) {
  const texts = usePaymentTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const staffName = useStaffNames();
  const confirm = useMutation(bankStatementsConfirmMutation());
  const refuse = useMutation(bankStatementsRefuseMutation());
  const { id, fileName, opening, closing, read, received, paidOut, startedBy } = statement;
  const path = { id };
  const question = texts.confirmStatementText(
    read.toLocaleString(language),
    formatMoney(received, language),
    formatMoney(paidOut, language),
  );
  return (
    <>
      <div className={classes.detail}>{texts.awaitsSecond(staffName(startedBy))}</div>
      <div className={classes.detail}>{texts.whySecond[whyOf(statement)]}</div>
      {opening !== null && closing !== null && (
        <div className={classes.detail}>
          {texts.balances(formatMoney(opening, language), formatMoney(closing, language))}
        </div>
      )}
      {viewer.can('runs:approve') && (
        <>
          <Button
            component={FileLink}
            size="compact-md"
            variant="subtle"
            href={bankStatementsSentPath({ path })}
            aria-label={texts.statementFileOf(fileName)}
          >
            {texts.statementFile}
          </Button>
          <ConfirmAction
            tone="main"
            label={texts.confirm}
            impossible={second(startedBy, texts.errors['four-eyes'])}
            about={texts.confirmStatementOf(fileName)}
            question={question}
            action={() => confirm.mutateAsync({ path })}
            known={texts.errors}
          />
        </>
      )}
      {viewer.can('runs:write') && (
        <ReasonedAction
          label={texts.refuseStatement}
          about={texts.refuseStatementOf(fileName)}
          question={texts.refuseStatementReason}
          missing={texts.missingReason}
          action={(reason) => refuse.mutateAsync({ path, body: { reason } })}
          known={texts.errors}
        />
      )}
    </>
  );
}
