import {
  disputeClose,
  disputeFile,
  disputeGet,
  disputeLink,
  disputeList,
  disputeOpen,
  disputeRows,
} from './disputes.js';
import {
  settlementApprove,
  settlementDays,
  settlementGet,
  settlementLink,
  settlementList,
  settlementReopen,
  settlementRows,
  settlementSubmit,
  statementRemove,
  statementStart,
} from './settlements.js';
import { statementLayoutList, statementLayoutSave } from './statement-layouts.js';
import { toleranceList, toleranceSet } from './tolerances.js';

/** What portal asks billing about carriers' months. */
export const settlementQuestions = [
  settlementList,
  settlementGet,
  settlementDays,
  settlementRows,
  settlementLink,
  settlementSubmit,
  settlementReopen,
  settlementApprove,
  statementStart,
  statementRemove,
  statementLayoutSave,
  statementLayoutList,
  disputeOpen,
  disputeClose,
  disputeList,
  disputeGet,
  disputeRows,
  disputeFile,
  disputeLink,
  toleranceSet,
  toleranceList,
] as const;
