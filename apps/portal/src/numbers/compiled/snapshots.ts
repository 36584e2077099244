import { Inject, Injectable } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import { promptsOf, readFlow } from '@app/call-flow';
import {
  numberLimits,
  type OwnerLimits,
  ownerLimits,
  type NumberSnapshot,
  type OwnerState,
} from '@app/contracts';
import { countryOf, numberClass } from '@app/number-plan';
import { CONFIG } from '@app/platform/config';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { closedNumber } from '../closed-number.js';
import { ServiceNumberEntity } from '../service-number.entity.js';
import { invalidNumber, noSuchNumber } from '../number-errors.js';
import { listsOf, listsReadOnce } from './flow-lists.js';
import { Prompts } from './prompts.js';
import { asksServices, secretOf } from './secret-of.js';
import { tariffsOf } from './tariff-snapshots.js';

/**
 * The largest snapshot that a person's change may make, in bytes: a value of a bucket has at most 256 kB, and tariffs
 * and a closing are added later.
 */
const largestBytes = 240_000;

/** Whether callers pay a tariff for the number: a premium number. */
export const isPaid = (number: string): boolean => numberClass(number) === 'premium';

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
    const stored = await storedNumber(number, manager);
    const { ownerId, flowVersion, language, limits } = stored;
    // The flow was checked when it was saved. A flow that can't be read any more is left to the controller of the
    // call.
    const parsed = readFlow(stored.flow);
    const flow = parsed.ok ? parsed.value : null;
    const owner = { state: stored.ownerState, stateSince: stored.ownerSince };
    const closed = closedNumber(stored, owner, now);
    const names = flow === null ? [] : promptsOf(flow);
    const announcement = closed?.announcement ?? null;
    const wanted = announcement === null ? names : [...names, announcement];
    const spoken = wanted.length === 0 ? {} : await this.prompts.compile(ownerId, wanted, manager);
    const listed = flow === null ? [] : listsOf(flow);
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
      },
      webhookSecret:
        flow !== null && asksServices(flow)
          ? await secretOf(manager, ownerId, this.config.AUTH_SECRET)
          : null,
    };
  }
}

const { jsonOf, moment, orNull, textOf } = columnTypes;
const numbers = tableOf(ServiceNumberEntity).with({
  flow: jsonOf<unknown>(),
  ownerState: textOf<OwnerState>(),
  ownerSince: moment,
  /** The limits set for the owner; null: none. */
  ownerLimits: orNull(jsonOf<OwnerLimits>()),
});

/** One query for each number, as an owner's thousand numbers may be compiled at once. */
async function storedNumber(
  number: string,
  manager: EntityManager,
): Promise<RowOf<typeof numbers>> {
  const [stored] = await numbers.query(
    manager,
    `select ${numbers.columns('n')}, f.flow, o.state as "ownerState",
            o.state_since as "ownerSince", o.limits as "ownerLimits"
         from portal.service_numbers n
         join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
         join portal.owners o on o.id = n.owner_id
        where n.number = $1`,
    [number],
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
