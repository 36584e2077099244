import { AppError, type Micros, type Page, pageOf, fieldProblem } from '@app/common';
import {
  importsWaiting,
  type CarrierImport,
  type CarrierLayout,
  type LayoutDefinition,
} from '@app/contracts';
import type { Reader } from '../../kernel/reader.js';

/** A row of `cdr.carrier_imports`, as it is shown; bigints are text. */
interface ImportRow {
  readonly id: string;
  readonly carrier_id: string;
  readonly file_name: string;
  readonly state: CarrierImport['state'];
  readonly bytes: string;
  readonly uploaded_bytes: string;
  readonly started_by: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly expires_at: Date | null;
  readonly layout_id: string | null;
  readonly layout_version: number | null;
  readonly layout_name: string | null;
  readonly covers_from: string | null;
  readonly covers_until: string | null;
  readonly read_bytes: string;
  readonly read_rows: string;
  readonly refused_rows: string;
  readonly repeated_rows: string;
  readonly overlapping_rows: string;
  readonly stored_rows: string;
  readonly stored_at: Date | null;
  readonly compared_days: string;
  readonly compared_at: Date | null;
  readonly problem: NonNullable<CarrierImport['problem']>['code'] | null;
  readonly problem_row: string | null;
  readonly problem_columns: string[];
  readonly duplicate_of: string | null;
  readonly removal_reason: string | null;
  readonly removed_by: string | null;
  readonly removed_at: Date | null;
  readonly overlaps: { importId: string; rows: number }[];
}

const columns = `i.id, carrier_id, file_name, state, bytes, uploaded_bytes, started_by, started_at,
  finished_at, expires_at, layout_id, layout_version, covers_from, covers_until, read_bytes, read_rows,
  refused_rows, repeated_rows, overlapping_rows, stored_rows, stored_at, compared_days, compared_at, problem,
  problem_row, problem_columns, duplicate_of, removal_reason, removed_by, removed_at,
  (select l.name from cdr.carrier_layouts l where l.id = i.layout_id and l.version = i.layout_version
  ) as layout_name,
  (select coalesce(json_agg(json_build_object('importId', o.earlier_id, 'rows', o.rows)
     order by o.rows desc, o.earlier_id), '[]') from cdr.carrier_import_overlaps o where o.import_id = i.id
  ) as overlaps`;

export const dayMicros = 86_400_000_000;
const instantOf = (micros: string | null): string | null =>
  micros === null ? null : new Date(Number(micros) / 1000).toISOString();

/** Days in UTC that a period touches. */
export const daysOf = (from: Micros, until: Micros): number =>
  Math.max(0, Math.ceil(until / dayMicros) - Math.floor(from / dayMicros));

function importOf(row: ImportRow): CarrierImport {
  const total = 2 * daysOf(Number(row.covers_from), Number(row.covers_until));
  const { problem, removal_reason: reason } = row;
  return {
    id: row.id,
    carrierId: row.carrier_id,
    fileName: row.file_name,
    state: row.state,
    bytes: Number(row.bytes),
    uploadedBytes: Number(row.uploaded_bytes),
    startedBy: row.started_by,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    layoutId: row.layout_id,
    layoutVersion: row.layout_version,
    layoutName: row.layout_name,
    from: instantOf(row.covers_from),
    until: instantOf(row.covers_until),
    readBytes: Number(row.read_bytes),
    readRows: Number(row.read_rows),
    refusedRows: Number(row.refused_rows),
    repeatedRows: Number(row.repeated_rows),
    overlappingRows: Number(row.overlapping_rows),
    storedRows: Number(row.stored_rows),
    compared:
      row.state === 'comparing'
        ? { done: Math.min(total, Number(row.compared_days)), total }
        : null,
    comparedAt: row.compared_at?.toISOString() ?? null,
    problem:
      problem === null
        ? null
        : {
            code: problem,
            row: row.problem_row === null ? null : Number(row.problem_row),
            columns: row.problem_columns,
          },
    duplicateOf: row.duplicate_of,
    overlaps: row.overlaps,
    removal:
      reason === null || row.removed_at === null
        ? null
        : { reason, by: row.removed_by ?? '', at: row.removed_at.toISOString() },
  };
}

/** States in which a job has something to do. */
export const atWork = `('reading', 'storing', 'comparing', 'removing')`;

/** Taken up anew: nobody who was at it before writes any more. */
const anew = (state: 'reading' | 'comparing' | 'removing'): string =>
  `state = '${state}', queued_at = $2, due_at = $2, attempts = attempts + 1, failures = 0,
   finished_at = null, problem = null, problem_row = null, problem_columns = '{}'`;

/** Imports as whoever asks sees and orders them. */
export class ImportRows {
  constructor(private readonly reader: Reader) {}

  /** @returns Whether it is new. @throws AppError conflict `id-taken`, too-many `imports-waiting`. */
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
    // A key must not send the file under the name of the person who made it, nor the other way round.
    if (isSame && known.startedBy === startedBy) return false;
    throw new AppError(
      'conflict',
      'id-taken',
      'This id is of the import of another file, or of one that somebody else began.',
    );
  }

  /** Each may be of gigabytes. */
  private async refuseTooMany(): Promise<void> {
    const [waiting]: [{ count: string }] = await this.reader.query(
      `select count(*) from cdr.carrier_imports
       where expires_at is not null and state in ('uploading', 'uploaded', 'stopped', 'failed')`,
    );
    if (Number(waiting.count) <= importsWaiting) return;
    throw new AppError(
      'too-many',
      'imports-waiting',
      `${importsWaiting} files wait already; have one read, or take one back.`,
    );
  }

  /** @throws AppError not-found. */
  async get(id: string): Promise<CarrierImport> {
    const rows: ImportRow[] = await this.reader.query(
      `select ${columns} from cdr.carrier_imports i where id = $1`,
      [id],
    );
    const [row] = rows;
    if (row !== undefined) return importOf(row);
    throw new AppError('not-found', 'no-such-import', 'There is no such import.');
  }

  /** Newest first. */
  async list(page: {
    readonly carrierId?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<Page<CarrierImport>> {
    const { carrierId, after, limit } = page;
    const rows: ImportRow[] = await this.reader.query(
      `select ${columns} from cdr.carrier_imports i
       where ${carrierId === undefined ? '$1::text is null' : 'carrier_id = $1'}
         and ($2::uuid is null or (started_at, id) <
           (select started_at, id from cdr.carrier_imports where id = $2))
       order by started_at desc, id desc limit $3`,
      [carrierId ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id, importOf);
  }

  /**
   * To be read; the same order while it is under way changes nothing. @returns Whether it is new.
   * @throws AppError, see `importRead` of the contracts.
   */
  async read(
    id: string,
    layout: CarrierLayout,
    order: {
      readonly from: Micros | null;
      readonly until: Micros | null;
      readonly acceptUnreadable: boolean;
      readonly at: Date;
    },
  ): Promise<boolean> {
    const held = await this.locked(id);
    if (held.carrier_id !== layout.carrierId) {
      throw new AppError('invalid', 'invalid-input', 'The layout is another carrier’s.', [
        fieldProblem('layoutId', 'other-carriers-layout', { carrier: held.carrier_id }),
      ]);
    }
    if (['reading', 'storing', 'comparing'].includes(held.state)) {
      if (held.layout_id === layout.id && held.layout_version === layout.version) return false;
      throw new AppError('conflict', 'is-under-way', 'It is being read; wait, or take it back.');
    }
    if (held.stored_at !== null) {
      throw new AppError(
        'conflict',
        'is-done',
        'It was read; to read it anew, take it back first.',
      );
    }
    if (!['uploaded', 'stopped', 'failed'].includes(held.state)) throw noFile();
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

  /** @returns Whether it is new. @throws AppError conflict `not-done`. */
  async compare(id: string, at: Date): Promise<boolean> {
    const held = await this.locked(id);
    if (held.state === 'comparing') return false;
    if (held.stored_at === null || !['done', 'failed'].includes(held.state)) {
      throw new AppError('conflict', 'not-done', 'Only what was read and stored can be compared.');
    }
    await this.reader.query(
      `update cdr.carrier_imports set ${anew('comparing')}, step = 'clearing', compared_days = 0
       where id = $1`,
      [id, at],
    );
    return true;
  }

  /** @returns Whether it is new. @throws AppError conflict `has-later`. */
  async remove(id: string, reason: string, by: string, at: Date): Promise<boolean> {
    const held = await this.locked(id);
    if (['removing', 'removed'].includes(held.state)) return false;
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
        `Calls of it were left out of the import ${later[0].import_id}; take that one back first.`,
      );
    }
    // From here on its calls count no more, whoever asks.
    await this.reader.query(
      `update cdr.carrier_imports set ${anew('removing')}, stored_at = null, removal_reason = $3,
         removed_by = $4, removed_at = $2 where id = $1`,
      [id, at, reason, by],
    );
    return true;
  }

  /** The row, held until the transaction ends. @throws AppError not-found. */
  async locked(id: string): Promise<ImportRow & { readonly definition: LayoutDefinition | null }> {
    const rows: (ImportRow & { definition: LayoutDefinition | null })[] = await this.reader.query(
      'select * from cdr.carrier_imports where id = $1 for update',
      [id],
    );
    const [row] = rows;
    if (row !== undefined) return row;
    throw new AppError('not-found', 'no-such-import', 'There is no such import.');
  }
}

export const noFile = (): AppError =>
  new AppError('conflict', 'no-file', 'There is no file of this import, yet or any more.');
