import { Inject, Injectable } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import { destinationsOf, promptsOf, readFlow } from '@app/call-flow';
import {
  type LimitsOfNumber,
  numberLimits,
  type OwnerLimits,
  ownerLimits,
  type NumberSnapshot,
  type OwnerState,
  type TimedFlow,
} from '@app/contracts';
import { countryOf } from '@app/number-plan';
import { CONFIG } from '@app/platform/config';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { closedNumber } from '../closed-number.js';
import { ServiceNumberEntity } from '../service-number.entity.js';
import { invalidNumber, noSuchNumber } from '../number-errors.js';
import { type Absences, absencesAmong, absencesInSql } from './absences.js';
import { listsOf, listsReadOnce } from './flow-lists.js';
import { isPaid } from './is-paid.js';
import { Prompts } from './prompts.js';
import { asksServices, secretsOf } from './secret-of.js';
import { tariffsOf } from './tariff-snapshots.js';

/**
 * The largest snapshot that a person's change may make, in bytes: a value of a bucket has at most 256 kB, and tariffs
 * and a closing are added later.
 */
const largestBytes = 240_000;

/** Compiles a number's snapshot, all that controllers know of a number, from the tables as a transaction sees them. */
@Injectable()
export class Snapshots {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly prompts: Prompts,
  ) {}

  /**
   * @param manager The transaction; it holds the number's lock when the snapshot is to be published.
   * @param askedLists Shared by the numbers that one transaction compiles.
   * @throws AppError not-found `no-such-number`; invalid when the flow of a number that isn't closed lacks a prompt
   * or list.
   */
  async compile(
    number: string,
    manager: EntityManager,
    now = new Date(),
    askedLists = listsReadOnce(manager),
  ): Promise<NumberSnapshot> {
    const stored = await storedNumber(number, manager, now);
    const { ownerId, flowVersion, language, limits, timed } = stored;
    // Flows were checked when they were published. One that can't be read any more is left to the controller of the
    // call.
    const flows = [stored.flow, ...timed.map(({ flow }) => flow)].flatMap((json) => {
      const parsed = readFlow(json);
      return parsed.ok ? [parsed.value] : [];
    });
    const owner = { state: stored.ownerState, stateSince: stored.ownerSince };
    const closed = closedNumber(stored, owner, now);
    const names = [...new Set(flows.flatMap(promptsOf))];
    const announcement = closed?.announcement ?? null;
    const wanted = announcement === null ? names : [...names, announcement];
    const spoken = wanted.length === 0 ? {} : await this.prompts.compile(ownerId, wanted, manager);
    const listed = [...new Set(flows.flatMap(listsOf))];
    const lists = await askedLists(ownerId, listed);
    if (closed === null) {
      refuseMissing('prompt', names, spoken);
      refuseMissing('list', listed, lists);
    }
    return {
      number,
      ownerId,
      country: countryOf(number) ?? 'NL',
      flowVersion,
      flow: stored.flow,
      timed,
      absences: absencesAmong(stored.absences, flows.flatMap(destinationsOf)),
      language,
      prompts: Object.fromEntries(
        names.flatMap((name) => (spoken[name] === undefined ? [] : [[name, spoken[name]]])),
      ),
      lists,
      tariffDue: isPaid(number),
      tariffs: await tariffsOf(manager, number, now),
      closed: closed && {
        reason: closed.reason,
        prompt: (announcement === null ? undefined : spoken[announcement]) ?? null,
        cause: closed.cause,
      },
      limits: {
        number: numberLimits.parse(limits ?? {}),
        owner: ownerLimits.parse(stored.ownerLimits ?? {}),
        ...ownLimitsOf(stored),
      },
      ...(flows.some(asksServices)
        ? await secretsOf(manager, ownerId, this.config.AUTH_SECRET, now)
        : { webhookSecret: null }),
    };
  }
}

const { jsonOf, moment, orNull, textOf } = columnTypes;

const numbers = tableOf(ServiceNumberEntity).with({
  flow: jsonOf<unknown>(),
  /** Versions that serve callers for a time, in the order in which controllers look; past ones are left out. */
  timed: jsonOf<TimedFlow[]>(),
  ownerState: textOf<OwnerState>(),
  ownerSince: moment,
  absences: jsonOf<Absences>(),
  /** The limits set for the owner; null: none. */
  ownerLimits: orNull(jsonOf<OwnerLimits>()),
  /** The lower limits of the owner itself; null: none. */
  ownersOwn: orNull(jsonOf<OwnerLimits>()),
});

/** SQL: a moment in microseconds since 1970; null stays null. */
const sinceEpoch = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint`;

/** The limits that the owner lowered, for the number and for itself, if any. */
const ownLimitsOf = ({
  ownLimits,
  ownersOwn,
}: RowOf<typeof numbers>): Pick<LimitsOfNumber, 'own'> =>
  ownLimits === null && ownersOwn === null
    ? {}
    : {
        own: {
          number: numberLimits.parse(ownLimits ?? {}),
          owner: ownerLimits.parse(ownersOwn ?? {}),
        },
      };

/** One query for each number, as an owner's thousand numbers may be compiled at once. */
async function storedNumber(
  number: string,
  manager: EntityManager,
  now: Date,
): Promise<RowOf<typeof numbers>> {
  const [stored] = await numbers.query(
    manager,
    `select ${numbers.columns('n')}, f.flow, o.state as "ownerState",
            o.state_since as "ownerSince", o.limits as "ownerLimits",
            o.own_limits as "ownersOwn",
            (select coalesce(jsonb_agg(
                      jsonb_build_object(
                        'flowVersion', t.version, 'flow', v.flow,
                        'from', ${sinceEpoch('t.starts_at')}, 'until', ${sinceEpoch('t.ends_at')})
                      order by t.override is not null, t.starts_at), '[]')
               from portal.timed_flows t
               join portal.flow_versions v on v.number = t.number and v.version = t.version
              where t.number = n.number and (t.ends_at is null or t.ends_at > $2)) as timed,
            ${absencesInSql('$2')} as absences
         from portal.service_numbers n
         join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
         join portal.owners o on o.id = n.owner_id
        where n.number = $1`,
    [number, now],
  );
  if (stored === undefined) throw noSuchNumber(number);
  return stored;
}

function refuseMissing(what: 'prompt' | 'list', names: readonly string[], there: object): void {
  const missing = names.filter((name) => !Object.hasOwn(there, name));
  if (missing.length === 0) return;
  throw invalidNumber(missing.map((name) => fieldProblem('flow', `${what}-gone`, { name })));
}

/**
 * Refuses a snapshot over `largestBytes`.
 * @throws AppError invalid `too-large`.
 */
export function refuseTooLarge(snapshot: NumberSnapshot): void {
  const bytes = Buffer.byteLength(JSON.stringify(snapshot));
  if (bytes <= largestBytes) return;
  const size = (of: number): string => `${Math.ceil(of / 1000)} kB`;
  throw new AppError(
    'invalid',
    'too-large',
    `The flow of ${snapshot.number} has ${size(bytes)} with its lists and prompts; the switches take at most ` +
      `${size(largestBytes)}: make the flow or its lists shorter.`,
    [fieldProblem('flow', 'lists-too-large', { size: size(largestBytes) })],
  );
}
