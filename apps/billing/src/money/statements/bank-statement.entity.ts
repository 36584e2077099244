import type { BankLayoutDefinition, BankStatement, BankStatementProblem } from '@app/contracts';
import {
  Day,
  Flag,
  Instant,
  Integer,
  Json,
  Money,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';

/** The problem of a refused statement. Statements refused before rules had codes lack the code and the values. */
export type KeptProblem = Pick<BankStatementProblem, 'place' | 'field' | 'rule'> &
  Partial<BankStatementProblem>;

/** A bank statement: its file, and the progress of reading and matching it. */
@Entity({ name: 'bank_statements', schema: 'billing' })
export class StoredBankStatement {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') fileName: string;
  @Text('not personal') format: BankStatement['format'];
  @Text('not personal', { nullable: true }) layoutId: string | null;
  /** The layout to read a CSV with, as it was when the statement was started; null for a file of another format. */
  @Json('not personal', { nullable: true }) layout: BankLayoutDefinition | null;
  @Text('not personal') state: BankStatement['state'];
  /** The key of the statement's file; null before the upload and after the file’s destruction. */
  @Text('not personal', { nullable: true }) file: string | null;
  @Whole('not personal', { nullable: true }) bytes: number | null;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Text('not personal') startedBy: string;
  /** The person behind `startedBy`, also when that is an API key. */
  @Text('not personal') starter: string;
  /** Whether an API key or service started the statement: then a person must confirm it. */
  @Flag('not personal') byProgram: boolean;
  @Text('not personal', { nullable: true }) confirmedBy: string | null;
  @Instant('not personal', { nullable: true }) confirmedAt: string | null;
  @Instant('not personal') startedAt: string;
  /** When the statement's transactions were stored as payments; null for a statement that doesn’t count. */
  @Instant('not personal', { nullable: true }) keptAt: string | null;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
  @Text('not personal', { nullable: true }) account: string | null;
  @Day('not personal', { name: 'first_day', nullable: true }) from: string | null;
  @Day('not personal', { name: 'last_day', nullable: true }) until: string | null;
  @Integer('not personal') read: number;
  @Integer('not personal') stored: number;
  @Integer('not personal') known: number;
  @Integer('not personal') looked: number;
  @Money('not personal') received: Money;
  @Money('not personal') paidOut: Money;
  /**
   * The account's balance before the first and after the last transaction of the file; null when
   * the file lacks balances.
   */
  @Money('not personal', { nullable: true }) opening: Money | null;
  @Money('not personal', { nullable: true }) closing: Money | null;
  @Json('not personal', { nullable: true }) problem: KeptProblem | null;
  @Uuid('not personal', { nullable: true }) duplicateOf: string | null;
}
