import type { DestructionReceipt, KeptRecording, Recording } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredAudio } from '../audio/stored-audio.entity.js';
import { isHeld } from '../audio/held-in-sql.js';

const { flag, text } = columnTypes;
const table = tableOf(StoredAudio)
  .without('name', 'state', 'switchName', 'arrivedAt', 'knownAt', 'callingNumber')
  .with({ held: flag, mark: text });

/** A row of audio, whether a legal hold keeps it, and its place in a list. */
export type FoundAudio = RowOf<typeof table>;

/**
 * Reads rows of audio.
 * @param mark SQL of the place in a list.
 * @param rest SQL of conditions on `a` and the order.
 */
export const audioWith = (
  manager: Pick<EntityManager, 'query'>,
  mark: string,
  rest: string,
  values: readonly unknown[],
): Promise<FoundAudio[]> =>
  table.query(
    manager,
    `select ${table.columns('a')}, ${isHeld} as held, ${mark} as mark from recordings.audio a ${rest}`,
    values,
  );

export const recordingFrom = ({ lostAt, ...row }: FoundAudio): Recording => ({
  lost: lostAt !== null,
  ...row,
});

export const receiptFrom = ({ destroyedAt, ...row }: FoundAudio): DestructionReceipt => ({
  ...row,
  destroyedAt: destroyedAt!,
});

/** A recording that was offered, so that its owner and number are known. */
export const keptFrom = (row: FoundAudio): KeptRecording => ({
  position: row.position!,
  recordingId: row.id,
  callId: row.callId,
  ownerId: row.ownerId ?? '',
  serviceNumber: row.serviceNumber ?? '',
  endedAt: row.endedAt,
  durationMs: row.durationMs,
});
