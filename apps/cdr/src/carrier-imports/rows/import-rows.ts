import { AppError, type Micros, type Page, pageOf, fieldProblem } from '@app/common';
import { importsWaiting, type CarrierImport, type CarrierLayout } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { Reader } from '../../kernel/reader.js';
import { StoredImport } from './import.entity.js';

const { jsonOf, orNull, text } = columnTypes;
const imports = tableOf(StoredImport).without('definition');
const shownImports = imports.with({
  layoutName: orNull(text),
  overlaps: jsonOf<CarrierImport['overlaps']>(),
});

/** SQL of the shown columns of imports `i`. */
const shownColumns = `${imports.columns('i')},
  (select l.name from cdr.carrier_layouts l where l.id = i.layout_id and l.version = i.layout_version
  ) as "layoutName",
  (select coalesce(json_agg(json_build_object('importId', o.earlier_id, 'rows', o.rows)
     order by o.rows desc, o.earlier_id), '[]') from cdr.carrier_import_overlaps o where o.import_id = i.id
  ) as overlaps`;

export const dayMicros = 86_400_000_000;
const instantOf = (micros: Micros | null): string | null =>
  micros === null ? null : new Date(micros / 1000).toISOString();

/** Days in UTC that a period touches. */
export const daysOf = (from: Micros, until: Micros): number =>
  Math.max(0, Math.ceil(until / dayMicros) - Math.floor(from / dayMicros));

function importOf({
  coversFrom,
  coversUntil,
  comparedDays,
  problem,
  problemRow,
  problemColumns,
  removalReason: reason,
  removedBy,
  removedAt,
  ...shown
}: RowOf<typeof shownImports>): CarrierImport {
  const total = 2 * daysOf(coversFrom ?? 0, coversUntil ?? 0);
  return {
    ...shown,
    from: instantOf(coversFrom),
    until: instantOf(coversUntil),
    compared: shown.state === 'comparing' ? { done: Math.min(total, comparedDays), total } : null,
    problem: problem === null ? null : { code: problem, row: problemRow, columns: problemColumns },
    removal:
      reason === null || removedAt === null ? null : { reason, by: removedBy ?? '', at: removedAt },
  };
}

/** States in which work is to be done. */
export const atWork = `('reading', 'storing', 'comparing', 'removing')`;

/** SQL that starts a new round of work; a worker of the earlier round cannot write any more. */
const anew = (state: 'reading' | 'comparing' | 'removing'): string =>
  `state = '${state}', queued_at = $2, due_at = $2, attempts = attempts + 1, failures = 0,
   finished_at = null, problem = null, problem_row = null, problem_columns = '{}'`;

/** How a file is to be read, besides its layout. */
interface ReadOrder {
  readonly from: Micros | null;
  readonly until: Micros | null;
  readonly acceptUnreadable: boolean;
}

/** Whether an import is being read by this order. An end that the order leaves out is known once the calls are stored. */
function isSameOrder(
  stored: RowOf<typeof imports>,
  layout: CarrierLayout,
  { from, until, acceptUnreadable }: ReadOrder,
): boolean {
  const isEnd = (given: Micros | null, known: Micros | null): boolean =>
    given === known || (given === null && stored.state === 'comparing');
  return (
    stored.layoutId === layout.id &&
    stored.layoutVersion === layout.version &&
    stored.acceptUnreadable === acceptUnreadable &&
    isEnd(from, stored.coversFrom) &&
    isEnd(until, stored.coversUntil)
  );
}

/** Reads imports and starts their work. */
export class ImportRows {
  constructor(private readonly reader: Reader) {}

  /**
   * Adds an import. @returns Whether it is new. @throws AppError conflict `id-taken`, too-many
   * `imports-waiting`.
   */
  async add(order: {
    readonly id: string;
    readonly carrierId: string;
    readonly fileName: string;
    readonly bytes: number;
    readonly startedBy: string;
    readonly at: Date;
    readonly expiresAt: Date;
  }): Promise<boolean> {
    const { id, carrierId, fileName, bytes, startedBy, at, expiresAt } = order;
    const added: unknown[] = await this.reader.query(
      `insert into cdr.carrier_imports
         (id, carrier_id, file_name, bytes, started_by, started_at, expires_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, 'uploading') on conflict do nothing returning id`,
      [id, carrierId, fileName, bytes, startedBy, at, expiresAt],
    );
    if (added.length > 0) {
      await this.refuseTooMany();
      return true;
    }
    const known = await this.get(id);
    const isSame =
      known.carrierId === carrierId && known.fileName === fileName && known.bytes === bytes;
    // A key must not send a file in the name of its maker, nor the other way round.
    if (isSame && known.startedBy === startedBy) return false;
    throw new AppError(
      'conflict',
      'id-taken',
      'This id belongs to the import of another file, or to one that another user started.',
    );
  }

  /** Limits the waiting files, as each may have gigabytes. */
  private async refuseTooMany(): Promise<void> {
    const [waiting]: [{ count: string }] = await this.reader.query(
      `select count(*) from cdr.carrier_imports
       where expires_at is not null and state in ('uploading', 'uploaded', 'stopped', 'failed')`,
    );
    if (Number(waiting.count) <= importsWaiting) return;
    throw new AppError(
      'too-many',
      'imports-waiting',
      `${importsWaiting} files already wait; have one of them read, or remove one.`,
    );
  }

  /** @throws AppError not-found. */
  async get(id: string): Promise<CarrierImport> {
    const [stored] = await shownImports.query(
      this.reader,
      `select ${shownColumns} from cdr.carrier_imports i where i.id = $1`,
      [id],
    );
    if (stored !== undefined) return importOf(stored);
    throw new AppError('not-found', 'no-such-import', 'There is no such import.');
  }

  /** Lists imports, newest first. */
  async list(page: {
    readonly carrierId?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<Page<CarrierImport>> {
    const { carrierId, after, limit } = page;
    const rows = await shownImports.query(
      this.reader,
      `select ${shownColumns} from cdr.carrier_imports i
       where ${carrierId === undefined ? '$1::text is null' : 'carrier_id = $1'}
         and ($2::uuid is null or (i.started_at, i.id) <
           (select started_at, id from cdr.carrier_imports where id = $2))
       order by i.started_at desc, i.id desc limit $3`,
      [carrierId ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id, importOf);
  }

  /**
   * Starts reading an import's file; the same order during the work changes nothing. @returns
   * Whether it is new.
   * @throws AppError, see `importRead` of the contracts.
   */
  async read(
    id: string,
    layout: CarrierLayout,
    order: ReadOrder & { readonly at: Date },
  ): Promise<boolean> {
    const stored = await this.locked(id);
    if (stored.carrierId !== layout.carrierId) {
      throw new AppError('invalid', 'invalid-input', 'The layout belongs to another carrier.', [
        fieldProblem('layoutId', 'other-carriers-layout', { carrier: stored.carrierId }),
      ]);
    }
    if (['reading', 'storing', 'comparing'].includes(stored.state)) {
      if (isSameOrder(stored, layout, order)) return false;
      throw new AppError(
        'conflict',
        'is-under-way',
        'The import is being read by another order; wait until it is done, or remove it.',
      );
    }
    if (stored.storedAt !== null) {
      throw new AppError(
        'conflict',
        'is-done',
        'The import is done; remove it before its file is read again.',
      );
    }
    if (!['uploaded', 'stopped', 'failed'].includes(stored.state)) throw noFile();
    await this.reader.query(
      `update cdr.carrier_imports set ${anew('reading')}, layout_id = $3, layout_version = $4,
         definition = $5, covers_from = $6, covers_until = $7, accept_unreadable = $8, read_bytes = 0,
         read_rows = 0, call_rows = 0, refused_rows = 0, repeated_rows = 0, overlapping_rows = 0,
         stored_rows = 0, stored_until = 0
       where id = $1`,
      [
        id,
        order.at,
        layout.id,
        layout.version,
        JSON.stringify(layout.definition),
        order.from,
        order.until,
        order.acceptUnreadable,
      ],
    );
    return true;
  }

  /**
   * Starts another comparison. @returns Whether it is new. @throws AppError conflict `not-done`.
   */
  async compare(id: string, at: Date): Promise<boolean> {
    const stored = await this.locked(id);
    if (stored.state === 'comparing') return false;
    if (stored.storedAt === null || !['done', 'failed'].includes(stored.state)) {
      throw new AppError(
        'conflict',
        'not-done',
        'Only an import whose calls are stored can be compared.',
      );
    }
    await this.reader.query(
      `update cdr.carrier_imports set ${anew('comparing')}, step = 'clearing', compared_days = 0
       where id = $1`,
      [id, at],
    );
    return true;
  }

  /**
   * Starts removing an import. @returns Whether it is new. @throws AppError conflict `has-later`.
   */
  async remove(id: string, reason: string, by: string, at: Date): Promise<boolean> {
    const stored = await this.locked(id);
    if (['removing', 'removed'].includes(stored.state)) return false;
    const later: { import_id: string; file_name: string }[] = await this.reader.query(
      `select import_id, file_name from cdr.carrier_import_overlaps o
       join cdr.carrier_imports i on i.id = o.import_id
       where o.earlier_id = $1 and i.state not in ('removing', 'removed') limit 1`,
      [id],
    );
    if (later[0] !== undefined) {
      throw new AppError(
        'conflict',
        'has-later',
        `The import ${later[0].import_id} left out calls because this import has them; remove that import first.`,
      );
    }
    // From now on the import's calls count no longer.
    await this.reader.query(
      `update cdr.carrier_imports set ${anew('removing')}, stored_at = null, removal_reason = $3,
         removed_by = $4, removed_at = $2 where id = $1`,
      [id, at, reason, by],
    );
    return true;
  }

  /** Reads and locks the row until the transaction ends. @throws AppError not-found. */
  async locked(id: string): Promise<RowOf<typeof imports>> {
    const [stored] = await imports.query(
      this.reader,
      `select ${imports.columns()} from cdr.carrier_imports where id = $1 for update`,
      [id],
    );
    if (stored !== undefined) return stored;
    throw new AppError('not-found', 'no-such-import', 'There is no such import.');
  }
}

export const noFile = (): AppError =>
  new AppError(
    'conflict',
    'no-file',
    'The import has no file: it is not uploaded yet, or it was destroyed.',
  );
