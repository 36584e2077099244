import { Inject, Injectable } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import { promptsOf, readFlow } from '@app/call-flow';
import { numberLimits, ownerLimits, type NumberSnapshot, type OwnerState } from '@app/contracts';
import { countryOf, numberClass } from '@app/number-plan';
import { CONFIG } from '@app/platform/config';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { closedNumber, type NumberStanding, type OwnerStanding } from '../closed-number.js';
import { invalidNumber, noSuchNumber } from '../number-errors.js';
import { listsOf, listsReadOnce } from './flow-lists.js';
import { Prompts } from './prompts.js';
import { asksServices, secretOf } from './secret-of.js';
import { tariffsOf } from './tariff-snapshots.js';

/**
 * What a person may make of a snapshot, in bytes: a value of a bucket holds 256 kB, and tariffs
 * and a closing must still find room.
 */
const largestBytes = 240_000;

/** Callers pay for it by a tariff of its own. */
export const isPaid = (number: string): boolean => numberClass(number) === 'premium';

/** All that controllers hold of a number, compiled from the tables as a transaction sees them. */
@Injectable()
export class Snapshots {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly prompts: Prompts,
  ) {}

  /**
   * @param manager The transaction that holds the number's lock, when what it says is to be published.
   * @param askedLists Shared by the numbers that one transaction compiles.
   * @throws AppError not-found `no-such-number`; invalid when a flow that runs lacks a prompt or list.
   */
  async compile(
    number: string,
    manager: EntityManager,
    now = new Date(),
    askedLists = listsReadOnce(manager),
  ): Promise<NumberSnapshot> {
    const row = await rowOf(number, manager);
    const { ownerId, flowVersion, language, owner, limits } = row;
    // Checked when it was saved; what can't even be read any more is for whoever carries the call.
    const parsed = readFlow(row.flow);
    const flow = parsed.ok ? parsed.value : null;
    const closed = closedNumber(row, owner, now);
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
      flow: row.flow,
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
        owner: ownerLimits.parse(owner.limits ?? {}),
      },
      webhookSecret:
        flow !== null && asksServices(flow)
          ? await secretOf(manager, ownerId, this.config.AUTH_SECRET)
          : null,
    };
  }
}

interface Row extends NumberStanding {
  readonly ownerId: string;
  readonly flowVersion: number;
  readonly flow: unknown;
  readonly language: string;
  /** What was set for it. */
  readonly limits: unknown;
  readonly owner: OwnerStanding & { readonly limits: unknown };
}

/** In one question: an owner's thousand numbers are compiled at once. */
async function rowOf(number: string, manager: EntityManager): Promise<Row> {
  const [row]: (Omit<Row, 'owner'> & {
    ownerState: OwnerState;
    ownerSince: Date;
    ownerLimits: unknown;
  })[] = await manager.query(
    `select n.owner_id as "ownerId", n.flow_version as "flowVersion", f.flow, n.language, n.state,
              n.state_since as "stateSince", n.announcement, n.cause, n.ports_at as "portsAt",
              n.limits, o.limits as "ownerLimits",
              o.state as "ownerState", o.state_since as "ownerSince"
         from portal.service_numbers n
         join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
         join portal.owners o on o.id = n.owner_id
        where n.number = $1`,
    [number],
  );
  if (row === undefined) throw noSuchNumber(number);
  const { ownerState, ownerSince, ownerLimits: limits, ...rest } = row;
  return { ...rest, owner: { state: ownerState, stateSince: ownerSince, limits } };
}

function refuseMissing(what: 'prompt' | 'list', names: readonly string[], there: object): void {
  const missing = names.filter((name) => !Object.hasOwn(there, name));
  if (missing.length === 0) return;
  throw invalidNumber(missing.map((name) => fieldProblem('flow', `${what}-gone`, { name })));
}

/** @throws AppError invalid `too-large`: the bus carries no value beyond a size. */
export function refuseTooLarge(snapshot: NumberSnapshot): void {
  const bytes = Buffer.byteLength(JSON.stringify(snapshot));
  if (bytes <= largestBytes) return;
  const size = (of: number): string => `${Math.ceil(of / 1000)} kB`;
  throw new AppError(
    'invalid',
    'too-large',
    `With its lists and prompts the flow of ${snapshot.number} comes to ${size(bytes)}, and at most ` +
      `${size(largestBytes)} reach the switches: make the flow or its lists shorter.`,
    [fieldProblem('flow', 'lists-too-large', { size: size(largestBytes) })],
  );
}
