import {
  AppError,
  conflict,
  type FieldProblem,
  fieldProblem,
  forbidden,
  invalid,
} from '@app/common';
import { authorOf, type RecordedPriceVersion, type Scope } from '@app/contracts';
import { columnTypes, tableOf, type Transaction, Transactions } from '@app/platform/database';
import { programsAlone, servicesAlone, staffAlone, staffOrAuthor } from '@app/platform/scopes';
import type { PriceTerms, Validity } from '@app/rating';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockPrices } from './price-counter.js';
import { priceVersions, versionFrom } from './price-rows.js';
import { StoredPriceVersion } from './price-version.entity.js';
import { useFrom } from './price-use.js';
import { WithdrawnPrice } from './withdrawn-price.entity.js';

type NewVersion = PriceTerms & Validity;

/** Versions with a flag: whether each equals the requested one. */
const comparedVersions = priceVersions.with({ same: columnTypes.flag });

/** The author of a version and the person who approved it; null: a program published it alone. */
export interface Makers {
  readonly createdBy: string;
  readonly approvedBy: string | null;
}

/** A requested version with its instants parsed. */
export interface Asked {
  readonly id: string;
  readonly version: NewVersion;
  readonly from: Date;
  readonly until: Date | null;
}

/**
 * Publishes price versions, one at a time over all replicas, and never while a call is being rated.
 */
@Injectable()
export class PricePublication {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Publishes a version; a repeated request with the same id changes nothing. An open-ended version
   * of the subject that is valid at the new version's start ends there, unless it already priced a
   * call or fee from that moment on.
   * @throws AppError forbidden `staff-only`, `two-persons`, `tariffs-are-ordered`; invalid
   * `invalid-validity`;
   * conflict `version-exists`, `overlapping-versions`, `version-in-use`.
   */
  async publish(
    scope: Scope,
    id: string,
    version: NewVersion,
    by: Makers = { createdBy: authorOf(scope), approvedBy: null },
  ): Promise<RecordedPriceVersion> {
    programsAlone(scope, twoPersons);
    if (version.kind === 'consumer-tariff') servicesAlone(scope, tariffsAreOrdered);
    const asked = askedFor(id, version);
    return this.transactions.run((transaction) => publishIn(transaction, scope, asked, by));
  }

  /**
   * Withdraws a version that hasn't begun, in the caller's transaction. The version that it ended
   * becomes open-ended again, and its proposal is withdrawn.
   * @returns Whether there was such a version.
   * @throws AppError conflict `has-begun`, `version-in-use`; forbidden `people-only`,
   * `tariffs-are-ordered`.
   */
  async withdrawIn({ manager, audit }: Transaction, scope: Scope, id: string): Promise<boolean> {
    const sequence = (await lockPrices(manager)) + 1;
    const row = await manager.findOneBy(StoredPriceVersion, { id });
    if (row === null) return false;
    if (row.kind === 'consumer-tariff') servicesAlone(scope, tariffsAreOrdered);
    else refuseOthers(scope, row);
    const begins = new Date(row.validFrom);
    if (begins <= new Date()) throw hasBegun(row);
    if ((await useFrom(manager, id, begins)) !== null || row.endedBy !== null) {
      throw conflict(
        'version-in-use',
        'This version is in use already: by a call, a document, or a later version.',
      );
    }
    const open = { validUntil: null, endedBy: null, sequence };
    await manager.update(StoredPriceVersion, { endedBy: id }, open);
    await manager.delete(StoredPriceVersion, { id });
    const { kind, subject, validFrom, terms, createdBy, approvedBy } = row;
    await tableOf(WithdrawnPrice).insert(manager, [
      {
        id,
        sequence,
        kind,
        subject,
        validFrom,
        terms,
        createdBy,
        approvedBy,
        withdrawnBy: authorOf(scope),
      },
    ]);
    await manager.query('update billing.price_counter set last = $1', [sequence]);
    await manager.query(
      `update billing.price_proposals
          set state = 'withdrawn', decided_by = $2, decided_at = clock_timestamp() where id = $1`,
      [id, authorOf(scope)],
    );
    await audit.note(scope, 'price.withdraw', id);
    return true;
  }
}

/**
 * Refuses to let a program withdraw a version that it didn't publish alone.
 * @throws AppError forbidden `people-only`.
 */
function refuseOthers(scope: Scope, { createdBy, approvedBy }: StoredPriceVersion): void {
  const act = 'withdraw a price that another author made or a person approved';
  if (approvedBy === null) staffOrAuthor(scope, createdBy, act);
  else staffAlone(scope, act);
}

/**
 * Parses the instants of a requested version.
 * @throws AppError invalid `invalid-validity`.
 */
export function askedFor(id: string, version: NewVersion): Asked {
  const asked: Asked = {
    id,
    version,
    from: new Date(version.validFrom),
    until: version.validUntil === null ? null : new Date(version.validUntil),
  };
  if (asked.until !== null && asked.until <= asked.from) {
    const problem = fieldProblem('version.validUntil', 'ends-before-begin');
    throw invalid(
      'invalid-validity',
      'The version would end before it begins. Its end must be later than its start.',
      [problem],
    );
  }
  return asked;
}

/**
 * Publishes a version in the caller's transaction.
 * @throws AppError see `publish`.
 */
export async function publishIn(
  { manager, audit }: Transaction,
  scope: Scope,
  asked: Asked,
  { createdBy, approvedBy }: Makers,
): Promise<RecordedPriceVersion> {
  const sequence = (await lockPrices(manager)) + 1;
  const same = await publishedBefore(manager, asked);
  if (same !== null) return same;
  const ended = await makeRoom(manager, asked);

  const { id, version, from, until } = asked;
  const [row] = await priceVersions.insertReturning(manager, [
    {
      id,
      sequence,
      kind: version.kind,
      subject: version.subject,
      validFrom: from.toISOString(),
      validUntil: until?.toISOString() ?? null,
      terms: version.terms,
      createdBy,
      approvedBy,
    },
  ]);
  if (ended !== null) {
    const end = { validUntil: from.toISOString(), endedBy: id };
    await manager.update(StoredPriceVersion, { id: ended }, end);
  }
  await manager.query('update billing.price_counter set last = $1', [sequence]);
  await audit.note(scope, 'price.publish', id);
  return versionFrom(row!);
}

/**
 * The version that was published with this id, if it equals the requested one; null without such an
 * id.
 * @throws AppError conflict `version-exists` when it differs, or was withdrawn.
 */
async function publishedBefore(
  manager: EntityManager,
  { id, version, from, until }: Asked,
): Promise<RecordedPriceVersion | null> {
  // An end that a later version set was not in the original request, which had none.
  const [row] = await comparedVersions.query(
    manager,
    `select ${comparedVersions.columns()},
            kind = $2 and subject = $3 and terms = $4::jsonb and valid_from = $5
              and (case when ended_by is null then valid_until end) is not distinct from $6 as same
       from billing.price_versions where id = $1`,
    [id, version.kind, version.subject, JSON.stringify(version.terms), from, until],
  );
  if (row === undefined) {
    if (!(await manager.existsBy(WithdrawnPrice, { id }))) return null;
    throw conflict(
      'version-exists',
      `The version with the id ${id} was withdrawn; propose it under a new id.`,
      [fieldProblem('id', 'id-taken')],
    );
  }
  if (row.same) return versionFrom(row);
  throw conflict(
    'version-exists',
    `Another price version has the id ${id}, and a version cannot be changed. Send a new id.`,
    [fieldProblem('id', 'id-taken')],
  );
}

/**
 * Checks that the version fits between the other versions of its subject.
 * @returns Id of the version that it ends, or null.
 */
export async function makeRoom(
  manager: EntityManager,
  { version, from, until }: Asked,
): Promise<string | null> {
  const overlapping = await priceVersions.query(
    manager,
    `select ${priceVersions.columns()} from billing.price_versions
      where kind = $1 and subject = $2
        and (valid_until is null or valid_until > $3) and ($4::timestamptz is null or valid_from < $4)
      order by valid_from`,
    [version.kind, version.subject, from, until],
  );
  const [first, another] = overlapping;
  if (first === undefined) return null;
  if (first.validUntil !== null || new Date(first.validFrom) >= from) throw overlaps(first, from);
  if (another !== undefined) throw overlaps(another, from);
  const use = await useFrom(manager, first.id, from);
  if (use === null) return first.id;
  throw conflict(
    'version-in-use',
    `Version ${first.id} (${span(first)}) cannot end on ${from.toISOString()}: ${use} from then on ` +
      'already uses it. Let the new version begin later.',
    [fieldProblem('version.validFrom', 'version-in-use', { use, version: first.id })],
  );
}

const twoPersons = (): AppError =>
  forbidden(
    'two-persons',
    'A person must propose a price (/v1/price-proposals), and another person must approve it.',
  );

const hasBegun = ({ validFrom }: StoredPriceVersion): AppError =>
  conflict(
    'has-begun',
    `This version has been valid since ${validFrom}. Publish a later version instead.`,
  );

/** Portal alone publishes tariffs, once callers hear them and the national database has them. */
export const tariffsAreOrdered = (): AppError =>
  forbidden(
    'tariffs-are-ordered',
    'A tariff of callers must be ordered (/v1/tariffs), so that it is announced before it is valid.',
  );

const overlaps = (other: StoredPriceVersion, from: Date): AppError =>
  conflict(
    'overlapping-versions',
    `The version overlaps version ${other.id} of the same subject, which is valid ${span(other)}.`,
    [besides(other, from)],
  );

/**
 * The field to change, and its limit, so that a version that begins at `from` fits beside another
 * one.
 */
function besides({ validFrom, validUntil }: StoredPriceVersion, from: Date): FieldProblem {
  if (from < new Date(validFrom)) {
    return fieldProblem('version.validUntil', 'ends-after-next', { last: validFrom });
  }
  return validUntil === null
    ? fieldProblem('version.validFrom', 'begins-after-last', { after: validFrom })
    : fieldProblem('version.validFrom', 'begins-before-end', { first: validUntil });
}

const span = ({ validFrom, validUntil }: StoredPriceVersion): string =>
  validUntil === null ? `from ${validFrom} on` : `from ${validFrom} until ${validUntil}`;
