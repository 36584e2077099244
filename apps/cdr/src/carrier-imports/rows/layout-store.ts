import { AppError, type Page, pageOf } from '@app/common';
import { layoutDefinition, type CarrierLayout, type LayoutDefinition } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import { locks } from '../../kernel/locks.js';
import type { Reader } from '../../kernel/reader.js';
import { StoredLayout } from './layout.entity.js';

const layouts = tableOf(StoredLayout);

const layoutOf = ({ definition, ...layout }: StoredLayout): CarrierLayout => ({
  ...layout,
  // layouts saved earlier lack newer fields
  definition: layoutDefinition.parse(definition),
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

/** Layouts of carrier files. A version is never changed: each change makes a new version. */
export class LayoutRows {
  constructor(private readonly reader: Reader) {}

  /** Saves a layout. @returns Whether it is new. @throws AppError conflict `layout-changed`. */
  async save(given: SavedLayout): Promise<boolean> {
    await locks.take(this.reader, 'carrier-layouts');
    const [last] = await layouts.query(
      this.reader,
      `select ${layouts.columns()} from cdr.carrier_layouts where id = $1 and is_last`,
      [given.id],
    );
    const definition = JSON.stringify(given.definition);
    if (last !== undefined && (await this.isThat(last, given, definition))) return false;
    if (
      (last?.version ?? 0) !== given.basedOn ||
      (last?.carrierId ?? given.carrierId) !== given.carrierId
    ) {
      throw new AppError(
        'conflict',
        'layout-changed',
        'Another user has changed this layout; load it again.',
      );
    }
    await this.reader.query(
      'update cdr.carrier_layouts set is_last = false where id = $1 and is_last',
      [given.id],
    );
    await layouts.insert(this.reader, [
      {
        id: given.id,
        version: given.basedOn + 1,
        carrierId: given.carrierId,
        name: given.name,
        definition: given.definition,
        savedBy: given.savedBy,
        savedAt: given.at.toISOString(),
        isLast: true,
      },
    ]);
    return true;
  }

  /** The last version, or the given one. @throws AppError not-found. */
  async get(id: string, version?: number): Promise<CarrierLayout> {
    const [layout] = await layouts.query(
      this.reader,
      `select ${layouts.columns()} from cdr.carrier_layouts
       where id = $1 and case when $2::integer is null then is_last else version = $2 end`,
      [id, version ?? null],
    );
    if (layout !== undefined) return layoutOf(layout);
    throw new AppError('not-found', 'no-such-layout', 'There is no such layout.');
  }

  async list(page: {
    readonly carrierId?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<Page<CarrierLayout>> {
    const rows = await layouts.query(
      this.reader,
      `select ${layouts.columns()} from cdr.carrier_layouts
       where is_last and ($1::text is null or carrier_id = $1)
         and ($2::uuid is null or (carrier_id, id) >
           (select carrier_id, id from cdr.carrier_layouts where id = $2 and is_last))
       order by carrier_id, id limit $3`,
      [page.carrierId ?? null, page.after ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, ({ id }) => id, layoutOf);
  }

  /** Whether the same change was saved already. */
  private async isThat(
    last: StoredLayout,
    given: SavedLayout,
    definition: string,
  ): Promise<boolean> {
    if (last.version !== given.basedOn + 1 || last.name !== given.name) return false;
    const [same]: { same: boolean }[] = await this.reader.query(
      'select $1::jsonb = $2::jsonb as same',
      [JSON.stringify(last.definition), definition],
    );
    return same?.same === true && last.carrierId === given.carrierId;
  }
}
