import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@app/common';
import {
  balanceGet,
  chargesOfCall,
  documentGet,
  documentLink,
  documentsSince,
  linesOfDocument,
  problemsOfRun,
  runApprove,
  type BillingDocument,
  type CallRecord,
  type DocumentLine,
  type Run,
  type RunProblem,
} from '@app/contracts';
import { readMails, type ArrivedMail } from '../../mail-sink/index.js';
import {
  arrivedMail,
  isSound,
  type ActualBilling,
  type RatedCall,
  type ServedPdf,
} from '../../reconcile/index.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { mailsFolder } from '../platform/apps.js';
import type { Platform } from '../platform/platform.js';
import { PortalClient } from '../platform/portal-client.js';
import { Progress } from '../terminal.js';
import type { Questions } from '../platform/questions.js';

export interface Period {
  /** ISO 8601 instants: inclusive start, exclusive end. */
  readonly from: string;
  readonly until: string;
}

export interface Billed {
  readonly run: Run;
  readonly actual: ActualBilling;
  /** Problems other than differing figures, one sentence each. */
  readonly problems: readonly string[];
}

const lookEveryMs = 200;
const stalledAfterMs = 60_000;
/** Milliseconds of silence after the last mail, in which a document's second mail would arrive. */
const quietMs = 1_500;

/** Polls until `isDone`, or until the value hasn't changed for a minute. */
async function until<T>(
  look: () => Promise<T>,
  isDone: (seen: T, sinceChangeMs: number) => boolean,
  show: (seen: T) => string,
): Promise<{ seen: T; stalled: boolean }> {
  const progress = new Progress(5_000);
  let [changedAt, before] = [Date.now(), ''];
  for (;;) {
    interruption.throwIfAborted();
    const seen = await look();
    const state = JSON.stringify(seen);
    if (state !== before) [changedAt, before] = [Date.now(), state];
    progress.show(show(seen));
    const sinceChangeMs = Date.now() - changedAt;
    const done = isDone(seen, sinceChangeMs);
    if (done || sinceChangeMs > stalledAfterMs) {
      progress.end();
      return { seen, stalled: !done };
    }
    await pause(lookEveryMs);
  }
}

/** Repeats a request while the app that answers it restarts. */
export async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (const giveUpAt = Date.now() + 30_000; ;) {
    try {
      return await ask();
    } catch (error) {
      const isAway = error instanceof AppError && error.kind === 'unavailable';
      if (!isAway || Date.now() > giveUpAt) throw error;
    }
    interruption.throwIfAborted();
    await pause(lookEveryMs);
  }
}

async function linesOf(questions: Questions, documentId: string): Promise<DocumentLine[]> {
  const { scope } = questions;
  const lines: DocumentLine[] = [];
  for (;;) {
    const after = lines.at(-1)?.position;
    const page = await persistently(() =>
      questions.ask(linesOfDocument, { scope, documentId, after, limit: 200 }),
    );
    lines.push(...page.items);
    if (page.next === null) return lines;
  }
}

async function problemsOf(questions: Questions, runId: string): Promise<RunProblem[]> {
  const { scope } = questions;
  const problems: RunProblem[] = [];
  for (let after: string | undefined; ;) {
    const page = await persistently(() => questions.ask(problemsOfRun, { scope, runId, after }));
    problems.push(...page.items);
    if (page.next === null) return problems;
    after = page.next;
  }
}

async function allDocuments(questions: Questions): Promise<BillingDocument[]> {
  const { scope } = questions;
  const documents: BillingDocument[] = [];
  for (let after = 0; ;) {
    const page = await persistently(() => questions.ask(documentsSince, { scope, after }));
    if (page.items.length === 0) return documents;
    for (const { id: documentId } of page.items) {
      const { document } = await persistently(() =>
        questions.ask(documentGet, { scope, documentId }),
      );
      documents.push({ ...document, lines: await linesOf(questions, documentId) });
    }
    after = page.next;
  }
}

async function chargesOf(
  questions: Questions,
  records: readonly CallRecord[],
): Promise<RatedCall[]> {
  const { scope } = questions;
  const rated: RatedCall[] = [];
  for (const { callId } of records) {
    try {
      rated.push({
        callId,
        ...(await persistently(() => questions.ask(chargesOfCall, { scope, callId }))),
      });
    } catch (error) {
      // Skip a call that isn't rated: the reconciliation reports it.
      if (!(error instanceof AppError && error.kind === 'not-found')) throw error;
    }
  }
  return rated;
}

const ratedWithinMs = 60_000;

/** Charges of every call once billing has rated all; after a minute without progress, those that exist. */
export async function ratedCalls(
  questions: Questions,
  records: readonly CallRecord[],
): Promise<RatedCall[]> {
  for (const giveUpAt = Date.now() + ratedWithinMs; ; await pause(lookEveryMs)) {
    const rated = await chargesOf(questions, records);
    if (rated.length === records.length || Date.now() > giveUpAt) return rated;
  }
}

/** Downloads each PDF by its link and computes its SHA-256. */
async function pdfsOf(
  { ports }: Platform,
  questions: Questions,
  documents: readonly BillingDocument[],
): Promise<ServedPdf[]> {
  const { scope } = questions;
  const pdfs: ServedPdf[] = [];
  for (const { id: documentId, number } of documents) {
    const { path } = await persistently(() => questions.ask(documentLink, { scope, documentId }));
    const response = await fetch(`http://127.0.0.1:${ports.port('billing')}${path}`);
    if (!response.ok) throw failed(`The PDF of ${number} can't be fetched: ${response.status}.`);
    const bytes = Buffer.from(await response.arrayBuffer());
    pdfs.push({ documentId, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return pdfs;
}

/** A second member of staff, who approves the invoice run that the operator prepared. */
const approver = { as: 'staff', staffId: 'second-person', reason: 'the run of a demo' } as const;

/**
 * Prepares an invoice run of a period as billing staff would, approves it as another person, and
 * waits until it is done.
 */
export async function runBilling(
  portal: PortalClient,
  questions: Questions,
  period: Period,
): Promise<{ run: Run; stalled: boolean }> {
  const id = randomUUID();
  await portal.put(`/v1/runs/${id}`, period);
  const prepared = await until<Run>(
    () => portal.get(`/v1/runs/${id}`),
    ({ state }) => state === 'prepared',
    ({ waitsFor }) => `Invoice run: prepared${waitsFor === null ? '' : `, waits for ${waitsFor}`}`,
  );
  const { preparedAt, gross } = prepared.seen;
  if (prepared.stalled || preparedAt === null || gross === null) {
    return { run: prepared.seen, stalled: true };
  }
  await persistently(() =>
    questions.ask(runApprove, { scope: approver, runId: id, preparedAt, gross }),
  );
  const { seen, stalled } = await until<Run>(
    () => portal.get(`/v1/runs/${id}`),
    ({ state }) => state === 'done',
    ({ state, done, total, documents, waitsFor }) =>
      waitsFor === null
        ? `Invoice run: ${state}, ${done} of ${total ?? '?'}, ${documents} documents`
        : `Invoice run: waits for ${waitsFor}`,
  );
  return { run: seen, stalled };
}

/** Mails with a document; the folder also has invitations, voicemails and the like. */
export const ofDocuments = <M extends Pick<ArrivedMail, 'attachments'>>(mails: readonly M[]): M[] =>
  mails.filter(({ attachments }) => attachments.some((each) => !isSound(each)));

/**
 * Makes the invoice run of the calls' period and collects its results: charges, documents, PDFs,
 * mails, and billing's own balance.
 */
export async function billCalls(
  platform: Platform,
  questions: Questions,
  records: readonly CallRecord[],
  period: Period,
): Promise<Billed> {
  const { scope } = questions;
  const { run, stalled } = await runBilling(PortalClient.asOperator(platform), questions, period);
  const folder = mailsFolder(platform.folder);
  const mails = await until(
    () => readMails(folder),
    (seen, sinceChangeMs) => ofDocuments(seen).length >= run.documents && sinceChangeMs >= quietMs,
    (seen) => `${ofDocuments(seen).length} of ${run.documents} mails have arrived`,
  );
  const documents = await allDocuments(questions);
  const pdfs = await pdfsOf(platform, questions, documents);
  const whole = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
  const balance = await persistently(() => questions.ask(balanceGet, { scope, ...whole }));
  return {
    run,
    actual: {
      charges: await chargesOf(questions, records),
      documents,
      pdfs,
      mails: mails.seen.map((mail) => arrivedMail.parse(mail)),
      balance,
    },
    problems: [
      ...(stalled
        ? [`The invoice run makes no progress: ${run.waitsFor ?? 'unknown reason'}.`]
        : []),
      ...(mails.stalled
        ? [`No progress for a minute: ${run.documents - mails.seen.length} mails are missing.`]
        : []),
      ...(await problemsOf(questions, run.id)).map(
        ({ kind, partyId, message }) =>
          `The run has a problem with the ${kind} of ${partyId}: ${message}`,
      ),
    ],
  };
}
