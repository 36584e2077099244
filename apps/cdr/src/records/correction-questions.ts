import { AppError, pageOf, fieldProblem } from '@app/common';
import type { conflictingReports, correctionsOfCall } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import { staffOrPlatform } from '@app/platform/scopes';
import type { z } from 'zod';
import type { Reader } from '../kernel/reader.js';
import { StoredCorrection } from './correction.entity.js';

const noted = tableOf(StoredCorrection);

/** Maximum number of a call's corrections that are listed; a call has dozens of legs at worst. */
const most = 200;

/**
 * Lists the corrections of a call's record, in order. Of a calling number only its presence is
 * given: it may have turned out to be withheld.
 * @throws AppError forbidden `staff-only`; not-found `no-such-call`.
 */
export async function correctionsOf(
  reader: Reader,
  { scope, callId }: z.output<typeof correctionsOfCall.request>,
): Promise<z.output<typeof correctionsOfCall.reply>> {
  staffOrPlatform(scope);
  const [record]: { started_at: string }[] = await reader.query(
    `select started_at from cdr.call_records where call_id = $1 order by started_at desc limit 1`,
    [callId],
  );
  if (record === undefined) {
    throw new AppError('not-found', 'no-such-call', 'There is no record of such a call.');
  }
  const corrections = await noted.query(
    reader,
    `select ${noted.columns()} from cdr.corrections
      where call_id = $1 and (call_started_at = $2 or call_started_at is null)
      order by id limit ${most}`,
    [callId, record.started_at],
  );
  return {
    corrections: corrections.map(({ reason, legUuid, notedAt, changes }) => ({
      reason,
      legUuid,
      notedAt,
      changes: changes.map((change) => {
        const [recorded, now] =
          'recorded' in change
            ? [change.recorded, change.now]
            : 'held' in change
              ? [change.held, change.arrived]
              : [null, null];
        return {
          field: change.field,
          recorded: said(change.field, recorded),
          now: said(change.field, now),
        };
      }),
    })),
  };
}

const callers: ReadonlySet<string> = new Set(['callingNumber', 'callingPrefix']);

const said = (field: string, value: unknown): unknown =>
  callers.has(field) && value !== null && value !== undefined ? 'present' : (value ?? null);

/**
 * Lists the reports that contradict their stored leg, latest first.
 * @throws AppError forbidden `staff-only`; invalid `invalid-cursor`.
 */
export async function conflictsPage(
  reader: Reader,
  { scope, after, limit }: z.output<typeof conflictingReports.request>,
): Promise<z.output<typeof conflictingReports.reply>> {
  staffOrPlatform(scope);
  if (after !== undefined && !/^\d{1,18}$/.test(after)) {
    throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [
      fieldProblem('after', 'not-a-cursor'),
    ]);
  }
  const conflicts = await noted.query(
    reader,
    `select ${noted.columns('k')} from cdr.corrections k
      where k.reason = 'conflicting-report'
        and ($1::bigint is null or (k.noted_at, k.id) <
          (select b.noted_at, b.id from cdr.corrections b where b.id = $1))
      order by k.noted_at desc, k.id desc limit $2`,
    [after ?? null, limit + 1],
  );
  return pageOf(
    conflicts,
    limit,
    ({ id }) => id,
    ({ callId, legUuid, notedAt, changes }) => ({
      callId,
      legUuid,
      notedAt,
      fields: changes.map(({ field }) => field),
    }),
  );
}
