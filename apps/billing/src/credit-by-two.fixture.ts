import { randomUUID } from 'node:crypto';
import { creditConfirm, creditPreview, creditPropose } from '@app/contracts';
import type { Stranger } from '@app/testing/strangers';
import { approver, preparer } from './bill-period.fixture.js';

const timeoutMs = 10_000;

interface ToCredit {
  readonly documentId: string;
  readonly lines?: number[];
  readonly reason?: string;
}

/** Proposes a credit note as one person. @returns The proposal's id. */
export async function proposeCredit(
  messages: Stranger,
  { reason = 'Twee keer gerekend', ...of }: ToCredit,
  scope = preparer,
): Promise<string> {
  const id = randomUUID();
  const { gross } = await messages.ask(creditPreview, { scope, ...of }, { timeoutMs });
  await messages.ask(creditPropose, { scope, id, ...of, gross, reason }, { timeoutMs });
  return id;
}

/** Proposes a credit note and confirms it as another person. @returns The credit note's id. */
export async function creditByTwo(messages: Stranger, of: ToCredit): Promise<string> {
  const id = await proposeCredit(messages, of);
  await messages.ask(creditConfirm, { scope: approver, id }, { timeoutMs });
  return id;
}
