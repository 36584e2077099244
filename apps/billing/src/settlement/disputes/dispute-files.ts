import {
  type Answered,
  type CallRecord,
  callSearch,
  type Dispute,
  disputeFileStates,
  type disputeLink,
} from '@app/contracts';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { Messaging } from '@app/platform/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import {
  chargesOfDispute,
  type DisputedCharge,
  disputeFileHeader,
  disputeFileLine,
} from './dispute-file-rows.js';
import { disputeOf } from './dispute-rows.js';
import { StoredDispute } from './dispute.entity.js';

const { sql: fileStates } = disputeFileStates;
const linkSeconds = 300;
/**
 * How many days a file is kept: few, as truncated caller numbers are personal data too, but enough to
 * send the file to the carrier twice.
 */
const keptDays = 30;
const searchPage = 200;
const searchWithinMs = 5000;
/** Number of charges of one number whose calls are looked up together. */
const callsAtATime = 500;

type SearchPage = z.output<typeof callSearch.reply>;

const keyOf = (disputeId: string): string => `disputes/${disputeId}.csv`;

/** Makes a dispute's calls into a CSV file (RFC 4180) for the carrier, as a job, and destroys it after 30 days. */
@Injectable()
export class DisputeFiles {
  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'billing'>,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
  ) {}

  /** Orders the file; one that is made or being made stays. */
  async order(manager: EntityManager, disputeId: string): Promise<{ isNew: boolean }> {
    await disputeOf(manager, disputeId);
    const [, ordered]: [unknown, number] = await manager.query(
      `update billing.disputes set file_state = ${fileStates.making}, file_done = 0, file_total = null
        where id = $1 and file_state = ${fileStates.none}`,
      [disputeId],
    );
    return { isNew: ordered > 0 };
  }

  async unfinishedIds(): Promise<string[]> {
    const rows = await this.database.manager.findBy(StoredDispute, { fileState: 'making' });
    return rows.map(({ id }) => id);
  }

  /** Destroys files whose `file_until` is over. */
  async destroyOld(): Promise<void> {
    const old: { id: string }[] = await this.database.query(
      `select id from billing.disputes
        where file_state = ${fileStates.ready} and file_until < clock_timestamp()`,
    );
    for (const { id } of old) {
      await this.blobs.delete(keyOf(id));
      await this.database.query(
        `update billing.disputes set file_state = ${fileStates.none}, file_until = null,
                file_done = 0, file_total = null where id = $1 and file_until < clock_timestamp()`,
        [id],
      );
    }
  }

  /** Safe to repeat after a crash: the file is whole or doesn't exist. */
  async make(disputeId: string): Promise<void> {
    const { file } = await disputeOf(this.database.manager, disputeId);
    if (!disputeFileStates.may('finish', file.state)) return;
    const charges = await chargesOfDispute(this.database, disputeId);
    await this.saveProgress(disputeId, 0, charges.length);
    await this.blobs.put(keyOf(disputeId), this.csvOf(disputeId, charges));
    await this.database.query(
      `update billing.disputes set file_state = ${fileStates.ready}, file_done = file_total,
              file_until = clock_timestamp() + make_interval(days => $2) where id = $1`,
      [disputeId, keptDays],
    );
  }

  async link(disputeId: string, reader: EntityManager): Promise<Answered<typeof disputeLink>> {
    const dispute: Dispute = await disputeOf(reader, disputeId);
    disputeFileStates.go('fetchFile', dispute.file.state);
    const fileName = `dispute-${dispute.carrierId}-${dispute.month}-${disputeId.slice(0, 8)}.csv`;
    const path = this.links.path(keyOf(disputeId), fileName, { seconds: linkSeconds });
    return { path, fileName };
  }

  private async saveProgress(disputeId: string, done: number, total: number): Promise<void> {
    const progress = { fileDone: done, fileTotal: total };
    await this.database.manager.update(StoredDispute, { id: disputeId }, progress);
  }

  private async *csvOf(
    disputeId: string,
    charges: readonly DisputedCharge[],
  ): AsyncGenerator<Buffer> {
    yield Buffer.from(`${disputeFileHeader}\r\n`);
    let done = 0;
    for (const some of ofOneNumber(charges)) {
      const calls = await this.recordsOf(some);
      const lines = some.map((charge) => disputeFileLine(charge, calls.get(charge.callId) ?? null));
      yield Buffer.from(`${lines.join('\r\n')}\r\n`);
      done += some.length;
      await this.saveProgress(disputeId, done, charges.length);
    }
  }

  /**
   * Call records by call id. cdr searches by number and start, so calls of other charges are found and dropped.
   * @param charges Of one number, in the order of their starts.
   */
  private async recordsOf(charges: readonly DisputedCharge[]): Promise<Map<string, CallRecord>> {
    const wanted = new Set(charges.map(({ callId }) => callId));
    const found = new Map<string, CallRecord>();
    const [first, last] = [charges[0]!, charges.at(-1)!];
    const question = {
      scope: { as: 'service', service: 'billing' } as const,
      number: first.serviceNumber,
      from: first.startedAt,
      until: last.startedAt + 1,
      limit: searchPage,
    };
    let after: SearchPage['next'] | undefined;
    while (after !== null && found.size < wanted.size) {
      const page: SearchPage = await this.messaging.ask(
        callSearch,
        { ...question, ...(after === undefined ? {} : { after }) },
        { timeoutMs: searchWithinMs },
      );
      for (const record of page.items) {
        if (wanted.has(record.callId)) found.set(record.callId, record);
      }
      after = page.next;
    }
    return found;
  }
}

/** Splits charges, sorted by service number and start, into batches of one number each. */
function* ofOneNumber(charges: readonly DisputedCharge[]): Generator<DisputedCharge[]> {
  let some: DisputedCharge[] = [];
  for (const charge of charges) {
    const isOther = some[0] !== undefined && some[0].serviceNumber !== charge.serviceNumber;
    if (isOther || some.length === callsAtATime) {
      yield some;
      some = [];
    }
    some.push(charge);
  }
  if (some.length > 0) yield some;
}
