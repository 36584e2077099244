import { redisClock } from '../redis/redis-clock.js';
import { minuteMs, minutesBefore } from './spend-rules.js';

/** The rules of spend as Redis scripts; `test/spend-model.ts` states them once more, and a property
 * test requires equal answers of both. A leg is a hash: its owner and call (`owner`, `number`,
 * `call`, `switch`), its price (`perMinute`, `perCall`), the total `reserved`, of which `last` in
 * `minute` and `before` in `minuteBefore`, the time `till` which it is paid, and the time at which
 * it was `answered`. An owner's hash has the amount reserved in each minute. A sorted set has all
 * legs by the time at which they are `due`. All keys are in one slot of a cluster.
 *
 * Amounts are micro-euro; limits are below the largest integer that a Lua number holds exactly.
 * KEYS[1] is the prefix of all keys.
 */
const rules = `${redisClock}
local minute = math.floor(now / ${minuteMs})
local legKey = function(uuid) return KEYS[1] .. ':leg:' .. uuid end
local sumsKey = function(owner) return KEYS[1] .. ':sums:' .. owner end
local due = KEYS[1] .. ':due'
local whole = function(number) return string.format('%.0f', number) end
local leg = function(uuid)
  local flat = redis.call('HGETALL', legKey(uuid))
  if #flat == 0 then return nil end
  local fields = {}
  for at = 1, #flat, 2 do fields[flat[at]] = flat[at + 1] end
  return fields
end
local forTime = function(perMinute, ms) return math.ceil(perMinute * ms / 60000) end
local spent = function(owner)
  local total = 0
  local flat = redis.call('HGETALL', sumsKey(owner))
  for at = 1, #flat, 2 do
    if tonumber(flat[at]) < minute - ${minutesBefore} then
      redis.call('HDEL', sumsKey(owner), flat[at])
    else
      total = total + tonumber(flat[at + 1])
    end
  end
  return total
end
local add = function(owner, inMinute, amount)
  if amount == 0 then return end
  redis.call('HINCRBY', sumsKey(owner), whole(inMinute), whole(amount))
  redis.call('PEXPIRE', sumsKey(owner), ${(minutesBefore + 2) * minuteMs})
end
local keep = function(uuid, ms) redis.call('PEXPIRE', legKey(uuid), ms + ${60 * minuteMs}) end
local forget = function(uuid)
  redis.call('DEL', legKey(uuid))
  redis.call('ZREM', due, uuid)
end
local giveBack = function(fields, amount)
  local last, before = tonumber(fields.last), tonumber(fields.before)
  local ofLast = math.min(amount, last)
  add(fields.owner, tonumber(fields.minute), -ofLast)
  add(fields.owner, tonumber(fields.minuteBefore), -math.min(amount - ofLast, before))
end
`;

/**
 * Reserves the first interval of each leg within the limit. ARGV: now, interval, lead, limit (-1:
 * none), owner, number, call, switch, then uuid, price a minute and price a call of each leg.
 * Returns for each leg 1 when it may be dialled, also when it was reserved before.
 */
const reserve = `${rules}
local interval, lead, limit = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local owner = ARGV[5]
local total = spent(owner)
local granted = {}
for at = 9, #ARGV, 3 do
  local uuid, perMinute, perCall = ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  local amount = perCall + forTime(perMinute, interval)
  if redis.call('EXISTS', legKey(uuid)) == 1 then
    granted[#granted + 1] = 1
  elseif limit >= 0 and total + amount > limit then
    granted[#granted + 1] = 0
  else
    total = total + amount
    add(owner, minute, amount)
    redis.call('HSET', legKey(uuid), 'owner', owner, 'number', ARGV[6], 'call', ARGV[7],
      'switch', ARGV[8], 'perMinute', whole(perMinute), 'perCall', whole(perCall),
      'reserved', whole(amount), 'last', whole(amount), 'minute', whole(minute),
      'before', 0, 'minuteBefore', whole(minute), 'till', whole(now + interval))
    keep(uuid, interval)
    redis.call('ZADD', due, whole(now + interval - lead), uuid)
    granted[#granted + 1] = 1
  end
end
return granted
`;

/**
 * Processes reports of legs' answers and ends. ARGV: now, interval, lead, then of each leg the
 * uuid, `answered` or `ended`, and milliseconds (since the answer; or from answer to end, 0 without
 * an answer).
 */
const report = `${rules}
local interval, lead = tonumber(ARGV[2]), tonumber(ARGV[3])
for at = 4, #ARGV, 3 do
  local uuid, what, ms = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2])
  local fields = leg(uuid)
  if fields and what == 'answered' and not fields.answered then
    local till = now - ms + interval
    redis.call('HSET', legKey(uuid), 'answered', whole(now - ms), 'till', whole(till))
    redis.call('ZADD', due, whole(till - lead), uuid)
  elseif fields and what == 'ended' then
    local cost = 0
    if ms > 0 then
      cost = tonumber(fields.perCall) + forTime(tonumber(fields.perMinute), math.ceil(ms / 1000) * 1000)
    end
    local reserved = tonumber(fields.reserved)
    if cost > reserved then add(fields.owner, minute, cost - reserved)
    else giveBack(fields, reserved - cost) end
    forget(uuid)
  end
end
`;

/**
 * Assigns due legs to the asking controller. ARGV: now, interval, again, most. Returns of each leg
 * uuid, owner, number, call and switch, the milliseconds without news, and 1 when its answer was
 * reported.
 */
const takeDue = `${rules}
local interval, again = tonumber(ARGV[2]), tonumber(ARGV[3])
local taken = {}
for _, uuid in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', whole(now), 'LIMIT', 0, ARGV[4])) do
  local fields = leg(uuid)
  if fields then
    redis.call('ZADD', due, whole(now + again), uuid)
    local silent = now - (tonumber(fields.till) - interval)
    local answered = fields.answered and '1' or '0'
    taken[#taken + 1] =
      { uuid, fields.owner, fields.number, fields.call, fields.switch, whole(silent), answered }
  else
    redis.call('ZREM', due, uuid)
  end
end
return taken
`;

/**
 * Extends or ends the reservation of a due leg. ARGV: now, interval, lead, again, uuid, state (see
 * `DueState`), limit (-1: none). Returns 0 when the leg must be ended because the limit is reached.
 */
const extend = `${rules}
local interval, lead, again = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local uuid, state, limit = ARGV[5], ARGV[6], tonumber(ARGV[7])
local fields = leg(uuid)
if not fields then return 1 end
if state == 'gone' or state == 'unanswered' then
  if state == 'unanswered' and not fields.answered then
    giveBack(fields, tonumber(fields.reserved))
  end
  forget(uuid)
  return 1
end
if state == 'rings' then
  redis.call('HSET', legKey(uuid), 'till', whole(now + interval))
  redis.call('ZADD', due, whole(now + interval - lead), uuid)
  keep(uuid, interval)
  return 1
end
local till, reserved = tonumber(fields.till), tonumber(fields.reserved)
if not fields.answered then
  redis.call('HSET', legKey(uuid), 'answered', whole(till - interval))
end
local amount = forTime(tonumber(fields.perMinute), interval)
local total = spent(fields.owner)
while till - lead <= now do
  if limit >= 0 and total + amount > limit then
    redis.call('ZADD', due, whole(now + again), uuid)
    return 0
  end
  total = total + amount
  reserved = reserved + amount
  till = till + interval
  add(fields.owner, minute, amount)
  redis.call('HSET', legKey(uuid), 'reserved', whole(reserved), 'before', fields.last,
    'minuteBefore', fields.minute, 'last', whole(amount), 'minute', whole(minute), 'till', whole(till))
  fields.last, fields.minute = whole(amount), whole(minute)
end
redis.call('ZADD', due, whole(till - lead), uuid)
keep(uuid, till - now)
return 1
`;

export const spendScripts = { reserve, report, takeDue, extend } as const;
