import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RowProblem } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import type { Reader } from '../kernel/reader.js';
import { plainOrNull, textOrNull } from '../legs/index.js';
import type { CarrierCall } from './reading/row-reader.js';
import { StagedCall } from './rows/carrier-call.entity.js';

/** The stage's partition with an import's calls. */
export const stageOf = (importId: string): string =>
  `cdr.carrier_stage_${importId.replaceAll('-', '')}`;

const columns = tableOf(StagedCall).names();

/**
 * A call in COPY's text format, in the order of the entity's columns: the shared columns first,
 * then its own.
 */
export const stageLine = (importId: string, row: number, call: CarrierCall): string =>
  `${importId}\t${row}\t${call.traffic}\t${call.billedBy}\t` +
  `${plainOrNull(call.answeredAt)}\t${call.durationMs}\t${plainOrNull(call.callingNumber)}\t` +
  `${call.withheld}\t${call.calledNumber}\t${textOrNull(call.carrierCallId)}\t` +
  `${textOrNull(call.sipCallId)}\t${plainOrNull(call.amountMicros)}\t${call.startedAt}\n`;

export async function makeStage(manager: Reader, importId: string): Promise<void> {
  await manager.query(
    `create table if not exists ${stageOf(importId)} partition of cdr.carrier_stage
     for values in ('${importId}')`,
  );
}

export async function dropStage(manager: Reader, importId: string): Promise<void> {
  await manager.query(`drop table if exists ${stageOf(importId)}`);
}

/** Copies lines into the stage, in the manager's transaction, which must be open. */
export async function copyToStage(
  manager: EntityManager,
  importId: string,
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const client = (await manager.queryRunner?.connect()) as PoolClient;
  await pipeline(
    Readable.from(lines),
    client.query(copyFrom(`copy ${stageOf(importId)} (${columns}) from stdin`)),
  );
}

export async function keepProblems(
  manager: Reader,
  importId: string,
  problems: readonly RowProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await manager.query(
    `insert into cdr.carrier_import_problems (import_id, "row", field, "column", rule)
     select $1, p."row", p.field, p."column", p.rule
     from json_to_recordset($2) p ("row" bigint, field text, "column" text, rule text)
     on conflict do nothing`,
    [importId, JSON.stringify(problems)],
  );
}
