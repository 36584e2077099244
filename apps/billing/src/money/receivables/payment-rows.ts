import { money } from '@app/common';
import type {
  Allocation,
  AllocationRule,
  BankStatement,
  BankStatementProblem,
  Payment,
  PaymentHint,
  PaymentState,
} from '@app/contracts';

export interface PaymentRow {
  id: string;
  place: string;
  source: Payment['source'];
  statement_id: string | null;
  account: string;
  booked_on: string;
  amount_micros: string;
  payer_name: string | null;
  payer_iban: string | null;
  reference: string | null;
  /** Of a file or block of collections that it is the sum of. */
  batch_id: string | null;
  remittance: string;
  entered_by: string | null;
  enterer: string | null;
  confirmed_by: string | null;
  same_as: string | null;
  /** Others that a person told it apart from. */
  apart_from: string[];
  /** Who told it apart from another one, and so can’t confirm it. */
  apart_by: string | null;
  state: PaymentState;
  hint: PaymentHint | null;
  allocated_micros: string;
  aside_reason: string | null;
  failure: string | null;
}

export const paymentColumns = `p.id, p.place, p.source, p.statement_id, p.account,
  p.booked_on::text as booked_on, p.amount_micros, p.payer_name, p.payer_iban, p.reference, p.batch_id,
  p.remittance, p.entered_by, p.enterer, p.confirmed_by, p.same_as, p.apart_from, p.apart_by, p.state, p.hint, p.allocated_micros,
  p.aside_reason, p.failure`;

export const paymentFromRow = (row: PaymentRow): Payment => ({
  id: row.id,
  place: Number(row.place),
  source: row.source,
  statementId: row.statement_id,
  account: row.account,
  bookedOn: row.booked_on,
  amount: money(Number(row.amount_micros)),
  payerName: row.payer_name,
  payerIban: row.payer_iban,
  reference: row.reference,
  remittance: row.remittance,
  state: row.state,
  hint: row.hint,
  allocated: money(Number(row.allocated_micros)),
  left: money(Number(row.amount_micros) - Number(row.allocated_micros)),
  asideReason: row.aside_reason,
  failure: row.failure,
  enteredBy: row.entered_by,
  confirmedBy: row.confirmed_by,
  sameAs: row.same_as,
});

export interface AllocationRow {
  id: string;
  payment_id: string;
  document_id: string;
  number: string;
  party_type: 'owner' | 'carrier';
  party_id: string;
  amount_micros: string;
  rule: AllocationRule;
  made_by: string;
  made_at: Date;
  reverses: string | null;
  reversed_by: string | null;
  reason: string | null;
}

/** Of allocations `a`, their receivables `r` and what takes them back `u`. */
export const allocationColumns = `a.id, a.payment_id, a.document_id, r.number, r.party_type,
  r.party_id, a.amount_micros, a.rule, a.made_by, a.made_at, a.reverses, u.id as reversed_by,
  a.reason`;

export const allocationFromRow = (row: AllocationRow): Allocation => ({
  id: row.id,
  paymentId: row.payment_id,
  documentId: row.document_id,
  documentNumber: row.number,
  partyType: row.party_type,
  partyId: row.party_id,
  amount: money(Number(row.amount_micros)),
  rule: row.rule,
  madeBy: row.made_by,
  madeAt: row.made_at.toISOString(),
  reverses: row.reverses,
  reversedBy: row.reversed_by,
  reason: row.reason,
});

type KeptProblem = Pick<BankStatementProblem, 'place' | 'field' | 'rule'> &
  Partial<BankStatementProblem>;

export interface StatementRow {
  id: string;
  file_name: string;
  file: string | null;
  format: BankStatement['format'];
  layout_id: string | null;
  state: BankStatement['state'];
  bytes: string | null;
  sha256: string | null;
  started_by: string;
  /** The person who answers for that, and so can’t confirm it. */
  starter: string;
  confirmed_by: string | null;
  started_at: Date;
  finished_at: Date | null;
  account: string | null;
  first_day: string | null;
  last_day: string | null;
  read: number;
  stored: number;
  known: number;
  looked: number;
  received_micros: string;
  paid_out_micros: string;
  opening_micros: string | null;
  closing_micros: string | null;
  problem: KeptProblem | null;
  duplicate_of: string | null;
}

export const statementColumns = `s.id, s.file_name, s.format, s.layout_id, s.state, s.file, s.bytes, s.sha256,
  s.started_by, s.starter, s.confirmed_by, s.started_at, s.finished_at, s.account, s.first_day::text as first_day,
  s.last_day::text as last_day, s.read, s.stored, s.known, s.looked, s.received_micros,
  s.paid_out_micros, s.opening_micros, s.closing_micros, s.problem, s.duplicate_of`;

const balanceFrom = (micros: string | null): BankStatement['opening'] =>
  micros === null ? null : money(Number(micros));

/** Refused before rules had codes, a statement has words alone. */
const problemFrom = (kept: KeptProblem): BankStatementProblem => ({
  where: { code: 'file', values: {} },
  code: 'not-fitting',
  values: {},
  ...kept,
});

export const statementFromRow = (row: StatementRow): BankStatement => ({
  id: row.id,
  fileName: row.file_name,
  format: row.format,
  layoutId: row.layout_id,
  state: row.state,
  bytes: row.bytes === null ? null : Number(row.bytes),
  startedBy: row.started_by,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  account: row.account,
  from: row.first_day,
  until: row.last_day,
  read: row.read,
  stored: row.stored,
  known: row.known,
  looked: row.looked,
  received: money(Number(row.received_micros)),
  paidOut: money(Number(row.paid_out_micros)),
  opening: balanceFrom(row.opening_micros),
  closing: balanceFrom(row.closing_micros),
  confirmedBy: row.confirmed_by,
  problem: row.problem === null ? null : problemFrom(row.problem),
  duplicateOf: row.duplicate_of,
});
