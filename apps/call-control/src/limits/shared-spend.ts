import type { Redis } from 'ioredis';
import type { DueLeg, DueState, LegNews, PricedLeg, Spender, SpendRules } from './spend-rules.js';
import { spendScripts } from './spend-scripts.js';

type Argument = string | number;
type Scripts = Record<
  keyof typeof spendScripts,
  (keyCount: number, ...keysAndArguments: Argument[]) => Promise<unknown>
>;

/** Most due legs that one question returns. */
const mostDue = 100;

/**
 * Costs of each owner's legs within the hour, and the reservations of legs in conversation, in
 * Redis: see `spend-scripts.ts`.
 */
export class SharedSpend {
  private readonly scripts: Scripts;
  private readonly key: string;

  /** @param prefix Prefix of all keys. @param now Replaces Redis's own clock in a spec. */
  constructor(
    redis: Redis,
    prefix: string,
    private readonly rules: SpendRules,
    private readonly now?: () => number,
  ) {
    for (const [name, lua] of Object.entries(spendScripts)) redis.defineCommand(name, { lua });
    this.scripts = redis as unknown as Scripts;
    this.key = `${prefix}:{spend}`;
  }

  /**
   * Reserves the first interval of each leg.
   * @param limit Micro-euro within the hour; null reserves regardless of the amount spent.
   * @returns For each leg whether it may be dialled.
   */
  async reserve(
    spender: Spender,
    legs: readonly PricedLeg[],
    limit: number | null,
  ): Promise<boolean[]> {
    const { intervalMs, leadMs } = this.rules;
    const { ownerId, number, callId, switchName } = spender;
    const granted = (await this.scripts.reserve(
      1,
      this.key,
      this.time,
      intervalMs,
      leadMs,
      limit ?? -1,
      ownerId,
      number,
      callId,
      switchName,
      ...legs.flatMap(({ uuid, perMinute, perCall }) => [uuid, perMinute, perCall]),
    )) as number[];
    return granted.map((one) => one === 1);
  }

  async report(news: readonly LegNews[]): Promise<void> {
    const { intervalMs, leadMs } = this.rules;
    await this.scripts.report(
      1,
      this.key,
      this.time,
      intervalMs,
      leadMs,
      ...news.flatMap((each) => [
        each.uuid,
        each.what,
        each.what === 'answered' ? each.agoMs : each.talkedMs,
      ]),
    );
  }

  /**
   * Legs whose reservation ends soon, assigned to this controller: another one gets them only
   * later.
   */
  async takeDue(): Promise<DueLeg[]> {
    const { intervalMs, againMs } = this.rules;
    const taken = await this.scripts.takeDue(1, this.key, this.time, intervalMs, againMs, mostDue);
    return (taken as string[][]).map(
      ([uuid = '', ownerId = '', number = '', callId = '', switchName = '', silent, answered]) => ({
        uuid,
        ownerId,
        number,
        callId,
        switchName,
        silentMs: Number(silent),
        hasAnswered: answered === '1',
      }),
    );
  }

  /** @returns False when the leg must be ended because the limit is reached. */
  async extend(uuid: string, state: DueState, limit: number | null): Promise<boolean> {
    const { intervalMs, leadMs, againMs } = this.rules;
    const times = [intervalMs, leadMs, againMs];
    const args = [this.time, ...times, uuid, state, limit ?? -1];
    return (await this.scripts.extend(1, this.key, ...args)) === 1;
  }

  private get time(): Argument {
    return this.now?.() ?? '';
  }
}
