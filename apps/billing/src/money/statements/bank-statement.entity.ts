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

/** Refused before rules had codes, a statement has words alone. */
export type KeptProblem = Pick<BankStatementProblem, 'place' | 'field' | 'rule'> &
  Partial<BankStatementProblem>;

/** A file of a bank, and how far it is. */
@Entity({ name: 'bank_statements', schema: 'billing' })
export class StoredBankStatement {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') fileName: string;
  @Text('not personal') format: BankStatement['format'];
  @Text('not personal', { nullable: true }) layoutId: string | null;
  /** By which a CSV is read, as it was when the file was begun. */
  @Json('not personal', { nullable: true }) layout: BankLayoutDefinition | null;
  @Text('not personal') state: BankStatement['state'];
  /** Its blob; null before there is one, and once it was given up. */
  @Text('not personal', { nullable: true }) file: string | null;
  @Whole('not personal', { nullable: true }) bytes: number | null;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Text('not personal') startedBy: string;
  /** The person who answers for that, and for the file. */
  @Text('not personal') starter: string;
  /** A program started it: it counts only once a person confirms it. */
  @Flag('not personal') byProgram: boolean;
  @Text('not personal', { nullable: true }) confirmedBy: string | null;
  @Instant('not personal', { nullable: true }) confirmedAt: string | null;
  @Instant('not personal') startedAt: string;
  /** When its transactions were kept; null of one that doesn’t count. */
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
  /** What was on the account before its first and behind its last transaction; null where it doesn't say. */
  @Money('not personal', { nullable: true }) opening: Money | null;
  @Money('not personal', { nullable: true }) closing: Money | null;
  @Json('not personal', { nullable: true }) problem: KeptProblem | null;
  @Uuid('not personal', { nullable: true }) duplicateOf: string | null;
}
