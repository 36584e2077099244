import { redisClock } from '../redis/redis-clock.js';
import { orderRules } from './order.js';

/**
 * Redis deletes a key this long after its last write: longer than callers and claims in it are
 * valid.
 */
const shortMs = 60_000;
const dayMs = 86_400_000;
const monthMs = 30 * dayMs;

/**
 * KEYS: line, seen, waits, answered, then `busy` of each destination. ARGV: now, call, its time of
 * entry, strategy, draw, then the destinations. Returns position, number of callers, milliseconds
 * per place (-1: unknown), and the chosen destination's position in the list from 0 (-1: none).
 */
const turn = `${redisClock}
local line, seen, waits, answered = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local call, since, strategy, draw = ARGV[2], tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[5])
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', seen, '-inf', now - ${orderRules.aliveMs})) do
  redis.call('ZREM', line, gone)
  redis.call('ZREM', seen, gone)
end
local waited = redis.call('ZSCORE', line, call)
redis.call('ZADD', line, since, call)
redis.call('ZADD', seen, now, call)
redis.call('PEXPIRE', line, ${shortMs})
redis.call('PEXPIRE', seen, ${shortMs})
local position = redis.call('ZRANK', line, call) + 1
local callers = redis.call('ZCARD', line)
local samples = tonumber(redis.call('HGET', waits, 'samples') or 0)
local mean = tonumber(redis.call('HGET', waits, 'mean') or 0)
local known = samples > 0 and mean or -1

local free = {}
for at = 5, #KEYS do
  local holders = redis.call('ZCOUNT', KEYS[at], '(' .. now, '+inf')
  local own = redis.call('ZSCORE', KEYS[at], call)
  if own and tonumber(own) > now then holders = holders - 1 end
  if holders == 0 then free[#free + 1] = at - 4 end
end
if #free < position then return { position, callers, known, -1 } end

local chosen = free[1]
if strategy == 'random' then
  chosen = free[draw % #free + 1]
elseif strategy == 'least-recent' then
  local longest
  for _, at in ipairs(free) do
    local answeredAt = tonumber(redis.call('ZSCORE', answered, ARGV[5 + at]) or 0)
    if not longest or answeredAt < longest then chosen, longest = at, answeredAt end
  end
end
redis.call('ZADD', KEYS[4 + chosen], now + ${orderRules.aliveMs}, call)
redis.call('PEXPIRE', KEYS[4 + chosen], ${shortMs})
redis.call('ZREM', line, call)
redis.call('ZREM', seen, call)
if waited then
  samples = math.min(samples + 1, ${orderRules.samples})
  local last = tonumber(redis.call('HGET', waits, 'last') or 0)
  local took = math.max(0, now - math.max(last, since))
  mean = mean + math.floor((took - mean) / samples)
end
redis.call('HSET', waits, 'samples', samples, 'mean', mean, 'last', now)
redis.call('PEXPIRE', waits, ${dayMs})
return { position, callers, known, chosen - 1 }
`;

/** KEYS: line, seen. ARGV: now, call, its time of entry. */
const enter = `${redisClock}
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[2])
redis.call('ZADD', KEYS[2], now, ARGV[2])
redis.call('PEXPIRE', KEYS[1], ${shortMs})
redis.call('PEXPIRE', KEYS[2], ${shortMs})
`;

/** KEYS: line, seen. ARGV: call. */
const leave = `
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
`;

/** KEYS: busy. ARGV: now, call. */
const claim = `${redisClock}
redis.call('ZADD', KEYS[1], now + ${orderRules.aliveMs}, ARGV[2])
redis.call('PEXPIRE', KEYS[1], ${shortMs})
`;

/** How long the owner of a call is kept: longer than any call rings. */
export const ownerKeptMs = 3_600_000;

/** KEYS: busy. ARGV: now, call, `1` when the destination must cool off. */
const release = `${redisClock}
redis.call('ZREM', KEYS[1], ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if ARGV[3] == '1' then
  redis.call('ZADD', KEYS[1], now + ${orderRules.coolMs}, '-')
  redis.call('PEXPIRE', KEYS[1], ${shortMs})
end
`;

/** KEYS: answered. ARGV: now, destination. */
const answered = `${redisClock}
redis.call('ZADD', KEYS[1], now, ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ${monthMs})
redis.call('PEXPIRE', KEYS[1], ${monthMs})
`;

/**
 * KEYS: answered. ARGV: destinations. Returns the time of each one's last answer, false without
 * one.
 */
const answers = `return redis.call('ZMSCORE', KEYS[1], unpack(ARGV))`;

/** KEYS: the counter of turns; the number that this question got before, if any. */
const round = `
local given = redis.call('GET', KEYS[2])
if given then return tonumber(given) end
local round = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ${monthMs})
redis.call('SET', KEYS[2], round, 'PX', ${orderRules.turnKeptMs})
return round
`;

/**
 * The rules of `order.ts` as Redis scripts: each answers one question atomically, in one round
 * trip. Sorted sets hold callers by time of entry (`line`), callers by the time they last asked
 * (`seen`), and holders of a destination by the end of their claim (`busy`: a call's id, or `-`
 * while it cools off).
 */
export const orderScripts = {
  turn,
  enter,
  leave,
  claim,
  release,
  answered,
  answers,
  round,
} as const;
