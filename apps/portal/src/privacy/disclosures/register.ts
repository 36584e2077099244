import { AppError } from '@app/common';
import {
  type Asked,
  type Disclosure,
  type disclosureEnter,
  type DisclosureState,
  disclosureStates,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';

export interface RegisterFilter {
  readonly state?: DisclosureState | undefined;
  readonly kind?: Disclosure['kind'] | undefined;
  /** Part of organisation, officer or ground. */
  readonly search?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** In JSON as the answer has it; moments of PostgreSQL are those of ISO 8601 but for their form. */
const view = `jsonb_build_object('id', d.id, 'number', d.place, 'kind', d.kind,
  'organisation', d.organisation, 'officer', d.officer, 'contact', d.contact, 'ground', d.ground,
  'wanted', d.wanted, 'scope', d.scope, 'fields', d.fields, 'state', d.state,
  'enteredBy', d.entered_by, 'enteredAt', d.entered_at, 'decidedBy', d.decided_by,
  'decidedAt', d.decided_at, 'refusal', d.refusal, 'extractedBy', d.extracted_by,
  'extractedAt', d.extracted_at, 'calls', d.calls, 'bytes', d.bytes, 'sha256', d.sha256,
  'handedOverBy', d.handed_over_by, 'handedOverAt', d.handed_over_at,
  'handedOverTo', d.handed_over_to, 'handedOverHow', d.handed_over_how,
  'documents', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'fileName', f.file_name,
      'bytes', f.bytes, 'sha256', f.sha256, 'addedBy', f.added_by, 'addedAt', f.added_at)
      order by f.added_at, f.id)
    from portal.disclosure_documents f where f.disclosure_id = d.id), '[]')) as view`;

const { sql } = disclosureStates;

const moments = ['enteredAt', 'decidedAt', 'extractedAt', 'handedOverAt'] as const;
const iso = (moment: string): string => new Date(moment).toISOString();

function disclosureOf({ view: row }: { view: Disclosure }): Disclosure {
  const told = moments.map((name) => [name, row[name] === null ? null : iso(row[name])] as const);
  const documents = row.documents.map((each) => ({ ...each, addedAt: iso(each.addedAt) }));
  return { ...row, ...Object.fromEntries(told), documents };
}

/** The register of disclosures, in the acting transaction. What its triggers refuse isn't tried here. */
export class Register {
  constructor(private readonly manager: EntityManager) {}

  /** @returns Whether it is new. */
  async enter(entered: Asked<typeof disclosureEnter>, by: string, at: Date): Promise<boolean> {
    const { id, kind, organisation, officer, contact, ground, wanted, scope, fields } = entered;
    const rows: unknown[] = await this.manager.query(
      `insert into portal.disclosures (id, kind, organisation, officer, contact, ground, wanted, scope,
         fields, entered_by, entered_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, ${sql.requested})
       on conflict (id) do nothing returning id`,
      [
        id,
        kind,
        organisation,
        officer,
        contact,
        ground,
        wanted,
        JSON.stringify(scope),
        fields,
        by,
        at,
      ],
    );
    return rows.length === 1;
  }

  /** @throws AppError not-found `no-such-disclosure`. */
  async get(id: string): Promise<Disclosure> {
    const rows: { view: Disclosure }[] = await this.manager.query(
      `select ${view} from portal.disclosures d where d.id = $1`,
      [id],
    );
    const [row] = rows;
    if (row !== undefined) return disclosureOf(row);
    throw new AppError('not-found', 'no-such-disclosure', 'There is no such disclosure.');
  }

  /** As `get`, and nobody else changes it until the transaction ends. */
  async held(id: string): Promise<Disclosure> {
    await this.manager.query('select from portal.disclosures where id = $1 for update', [id]);
    return this.get(id);
  }

  /** Newest first. @param after The number of the last one of the page before. */
  async list(filter: RegisterFilter, limit: number, after?: number): Promise<Disclosure[]> {
    const { state, kind, search, from, until } = filter;
    const rows: { view: Disclosure }[] = await this.manager.query(
      `select ${view} from portal.disclosures d
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

  /** @returns Whether it is new: an id is one document's, whichever request that is of. */
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
    const added: unknown[] = await this.manager.query(
      `insert into portal.disclosure_documents (id, disclosure_id, file_name, bytes, sha256, added_by, added_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing returning id`,
      [file.id, disclosureId, file.fileName, file.bytes, file.sha256, by, at],
    );
    return added.length > 0;
  }
}
