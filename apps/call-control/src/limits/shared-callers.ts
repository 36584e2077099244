import type { Redis } from 'ioredis';
import { redisClock } from '../redis/redis-clock.js';
import { rateMs, type CallIn, type CallsBefore } from './callers.js';
import { rowKeptMs, togetherMs } from './suspicion.js';

/**
 * KEYS: times of the caller's admitted calls, starts of its row, starts of its block. ARGV: now,
 * start, calls a minute (-1: no limit), length kept of the row, length kept of the block. Returns 1
 * when the caller has reached the limit, then the row, then the block.
 */
const callInScript = `${redisClock}
local function grow(key, time, count, keptMs)
  redis.call('RPUSH', key, time)
  redis.call('LTRIM', key, -count, -1)
  redis.call('PEXPIRE', key, keptMs)
end
local limit = tonumber(ARGV[3])
grow(KEYS[2], ARGV[2], ARGV[4], ${rowKeptMs})
grow(KEYS[3], ARGV[2], ARGV[5], ${togetherMs * 60})
local tooOften = 0
if limit >= 0 then
  local before = redis.call('LINDEX', KEYS[1], -limit)
  if before and tonumber(before) > now - ${rateMs} then
    tooOften = 1
  else
    grow(KEYS[1], string.format('%.0f', now), limit, ${rateMs})
  end
end
return { tooOften, redis.call('LRANGE', KEYS[2], 0, -1), redis.call('LRANGE', KEYS[3], 0, -1) }
`;

type Reply = [tooOften: number, row: string[], block: string[]];

/** Calls of callers on all controllers, in Redis, under keys that reveal no number. */
export class SharedCallers {
  private readonly script: (keys: number, ...rest: (string | number)[]) => Promise<unknown>;

  /** @param prefix Prefix of all keys. @param now Replaces Redis's own clock in a spec. */
  constructor(
    redis: Redis,
    private readonly prefix: string,
    private readonly now?: () => number,
  ) {
    redis.defineCommand('callIn', { lua: callInScript });
    const { callIn } = redis as unknown as Record<'callIn', typeof this.script>;
    this.script = callIn.bind(redis);
  }

  async callIn(call: CallIn): Promise<CallsBefore> {
    const { caller, row, block } = call.keys;
    const reply = (await this.script(
      3,
      this.keyOf(caller),
      this.keyOf(row),
      this.keyOf(block),
      this.now?.() ?? '',
      call.startedMs,
      call.callsPerMinute ?? -1,
      call.regularCalls,
      call.synchronousCalls,
    )) as Reply;
    return { tooOften: reply[0] === 1, row: reply[1].map(Number), block: reply[2].map(Number) };
  }

  private keyOf(key: string): string {
    return `${this.prefix}:{callers}:${key}`;
  }
}
