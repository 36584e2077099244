import { AppError } from '@app/common';
import {
  type Asked,
  type Disclosure,
  type disclosureEnter,
  type DisclosureState,
  disclosureStates,
} from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredDisclosure, StoredDisclosureDocument } from './disclosure.entity.js';

export interface RegisterFilter {
  readonly state?: DisclosureState | undefined;
  readonly kind?: Disclosure['kind'] | undefined;
  /** Part of the reference, organisation, officer or ground. */
  readonly search?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const { moves, sql } = disclosureStates;
const documentTable = tableOf(StoredDisclosureDocument);
const shownDocuments = documentTable.without('disclosureId');
const table = tableOf(StoredDisclosure);
const disclosures = table.with({ documents: columnTypes.jsonOf<Disclosure['documents']>() });

/** SQL: the columns of disclosures `d`, with their documents. */
const columns = `${table.columns('d')},
  (select coalesce(json_agg(f order by f."addedAt", f.id), '[]')
     from (select ${shownDocuments.columns('f')} from portal.disclosure_documents f
            where f.disclosure_id = d.id) f) as documents`;

const disclosureOf = ({ place, documents, ...row }: RowOf<typeof disclosures>): Disclosure => ({
  ...row,
  number: place,
  // PostgreSQL writes moments in JSON in a form of its own, which differs from ours.
  documents: documents.map((each) => ({ ...each, addedAt: new Date(each.addedAt).toISOString() })),
});

/**
 * The register of disclosures, in the acting transaction. Its triggers refuse forbidden changes, which this class
 * doesn't check again.
 */
export class Register {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Enters a disclosure; the same id again changes nothing.
   * @returns Whether the disclosure is new.
   */
  async enter(entered: Asked<typeof disclosureEnter>, by: string, at: Date): Promise<boolean> {
    const { id, kind, organisation, officer, contact, ground, wanted, scope, fields } = entered;
    const row = { id, kind, organisation, officer, contact, ground, wanted, scope, fields };
    const added = await table.insertReturning(
      this.manager,
      [{ ...row, enteredBy: by, enteredAt: at.toISOString(), state: moves.enter.to }],
      'on conflict (id) do nothing',
    );
    return added.length === 1;
  }

  /**
   * One disclosure with its documents.
   * @throws AppError not-found `no-such-disclosure`.
   */
  async get(id: string): Promise<Disclosure> {
    const [row] = await disclosures.query(
      this.manager,
      `select ${columns} from portal.disclosures d where d.id = $1`,
      [id],
    );
    if (row !== undefined) return disclosureOf(row);
    throw new AppError('not-found', 'no-such-disclosure', 'There is no such disclosure.');
  }

  /** As `get`, and locks the disclosure until the transaction ends. */
  async getLocked(id: string): Promise<Disclosure> {
    await this.manager.query('select from portal.disclosures where id = $1 for update', [id]);
    return this.get(id);
  }

  /**
   * Lists disclosures, newest first.
   * @param after The number of the last disclosure of the previous page.
   */
  async list(filter: RegisterFilter, limit: number, after?: number): Promise<Disclosure[]> {
    const { state, kind, search, from, until } = filter;
    const rows = await disclosures.query(
      this.manager,
      `select ${columns} from portal.disclosures d
       where ($1::text is null or state = $1) and ($2::text is null or kind = $2)
         and ($3::text is null or position(lower($3) in lower(
           concat_ws(' ', 'V' || place, organisation, officer, ground))) > 0)
         and ($4::timestamptz is null or entered_at >= $4)
         and ($5::timestamptz is null or entered_at < $5)
         and ($6::bigint is null or place < $6)
       order by place desc limit $7`,
      [
        state ?? null,
        kind ?? null,
        search ?? null,
        from ?? null,
        until ?? null,
        after ?? null,
        limit,
      ],
    );
    return rows.map(disclosureOf);
  }

  async decide(id: string, refusal: string | null, by: string, at: Date): Promise<void> {
    await this.manager.query(
      `update portal.disclosures set state = case when $2::text is null then ${sql.approved} else ${sql.refused} end,
         refusal = $2, decided_by = $3, decided_at = $4 where id = $1`,
      [id, refusal, by, at],
    );
  }

  async extracted(
    id: string,
    file: { readonly calls: number; readonly bytes: number; readonly sha256: string },
    by: string,
    at: Date,
  ): Promise<void> {
    await this.manager.query(
      `update portal.disclosures set state = ${sql.extracted}, calls = $2, bytes = $3, sha256 = $4,
         extracted_by = $5, extracted_at = $6 where id = $1`,
      [id, file.calls, file.bytes, file.sha256, by, at],
    );
  }

  async handOver(
    id: string,
    { to, how }: { readonly to: string; readonly how: string },
    by: string,
    at: Date,
  ): Promise<void> {
    await this.manager.query(
      `update portal.disclosures set state = ${sql['handed-over']}, handed_over_to = $2, handed_over_how = $3,
         handed_over_by = $4, handed_over_at = $5 where id = $1`,
      [id, to, how, by, at],
    );
  }

  /**
   * Adds a document.
   * @returns False when a document of any disclosure has that id already.
   */
  async addDocument(
    disclosureId: string,
    file: {
      readonly id: string;
      readonly fileName: string;
      readonly bytes: number;
      readonly sha256: string;
    },
    by: string,
    at: Date,
  ): Promise<boolean> {
    const added = await documentTable.insertReturning(
      this.manager,
      [{ ...file, disclosureId, addedBy: by, addedAt: at.toISOString() }],
      'on conflict (id) do nothing',
    );
    return added.length > 0;
  }
}
