import { AppError, type Page, pageOf } from '@app/common';
import { layoutDefinition, type CarrierLayout, type LayoutDefinition } from '@app/contracts';
import { locks } from '../../kernel/locks.js';
import type { Reader } from '../../kernel/reader.js';

interface LayoutRow {
  readonly id: string;
  readonly version: number;
  readonly carrier_id: string;
  readonly name: string;
  readonly definition: object;
  readonly saved_by: string;
  readonly saved_at: Date;
}

const columns = 'id, version, carrier_id, name, definition, saved_by, saved_at';

const layoutOf = (row: LayoutRow): CarrierLayout => ({
  id: row.id,
  version: row.version,
  carrierId: row.carrier_id,
  name: row.name,
  // Fields have come since one was saved.
  definition: layoutDefinition.parse(row.definition),
  savedBy: row.saved_by,
  savedAt: row.saved_at.toISOString(),
});

export interface SavedLayout {
  readonly id: string;
  readonly carrierId: string;
  readonly name: string;
  readonly basedOn: number;
  readonly definition: LayoutDefinition;
  readonly savedBy: string;
  readonly at: Date;
}

/** How carriers write their files. What an import was read by is never changed: a change is a new version. */
export class LayoutRows {
  constructor(private readonly reader: Reader) {}

  /** @returns Whether it is new. @throws AppError conflict `layout-changed`. */
  async save(given: SavedLayout): Promise<boolean> {
    await locks.take(this.reader, 'carrier-layouts');
    const [last]: LayoutRow[] = await this.reader.query(
      `select ${columns} from cdr.carrier_layouts where id = $1 and is_last`,
      [given.id],
    );
    const definition = JSON.stringify(given.definition);
    if (last !== undefined && (await this.isThat(last, given, definition))) return false;
    if (
      (last?.version ?? 0) !== given.basedOn ||
      (last?.carrier_id ?? given.carrierId) !== given.carrierId
    ) {
      throw new AppError(
        'conflict',
        'layout-changed',
        'Somebody else has changed this layout; load it again.',
      );
    }
    await this.reader.query(
      'update cdr.carrier_layouts set is_last = false where id = $1 and is_last',
      [given.id],
    );
    await this.reader.query(
      `insert into cdr.carrier_layouts (${columns}, is_last)
       values ($1, $2, $3, $4, $5, $6, $7, true)`,
      [
        given.id,
        given.basedOn + 1,
        given.carrierId,
        given.name,
        definition,
        given.savedBy,
        given.at,
      ],
    );
    return true;
  }

  /** @throws AppError not-found. */
  async get(id: string, version?: number): Promise<CarrierLayout> {
    const rows: LayoutRow[] = await this.reader.query(
      `select ${columns} from cdr.carrier_layouts
       where id = $1 and case when $2::integer is null then is_last else version = $2 end`,
      [id, version ?? null],
    );
    const [row] = rows;
    if (row !== undefined) return layoutOf(row);
    throw new AppError('not-found', 'no-such-layout', 'There is no such layout.');
  }

  async list(page: {
    readonly carrierId?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<Page<CarrierLayout>> {
    const rows: LayoutRow[] = await this.reader.query(
      `select ${columns} from cdr.carrier_layouts
       where is_last and ($1::text is null or carrier_id = $1)
         and ($2::uuid is null or (carrier_id, id) >
           (select carrier_id, id from cdr.carrier_layouts where id = $2 and is_last))
       order by carrier_id, id limit $3`,
      [page.carrierId ?? null, page.after ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, ({ id }) => id, layoutOf);
  }

  /** Whether it is what was saved already by the same change. */
  private async isThat(last: LayoutRow, given: SavedLayout, definition: string): Promise<boolean> {
    if (last.version !== given.basedOn + 1 || last.name !== given.name) return false;
    const [same]: { same: boolean }[] = await this.reader.query(
      'select $1::jsonb = $2::jsonb as same',
      [JSON.stringify(last.definition), definition],
    );
    return same?.same === true && last.carrier_id === given.carrierId;
  }
}
