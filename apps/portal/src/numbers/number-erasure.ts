import { numbersBucket } from '@app/contracts';
import type { ErasedByCode } from '@app/platform/database';
import { bucketKey } from './bucket-key.js';

/** Erases the numbers that are still the owner's; controllers forget them with the commit. */
export const numberErasure: ErasedByCode = {
  async lines(manager, { ownerId }) {
    const [found]: { rows: number }[] = await manager.query(
      'select count(*)::integer as rows from portal.service_numbers where owner_id = $1',
      [ownerId],
    );
    const rows = found?.rows ?? 0;
    return [{ rule: 'contract', how: 'deleted', rows, due: rows, first: null, last: null }];
  },

  async erase({ manager, outbox }, { ownerId }, limit) {
    const [erased]: [{ number: string }[], number] = await manager.query(
      `delete from portal.service_numbers where number in (
         select number from portal.service_numbers where owner_id = $1 limit ${limit})
       returning number`,
      [ownerId],
    );
    for (const { number } of erased) await outbox.delete(numbersBucket, bucketKey(number));
    return { erased: erased.length, more: erased.length === limit };
  },
};
