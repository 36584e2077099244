/**
 * Sets `now`, milliseconds since 1970: Redis's own time, one clock for all controllers; a number
 * given as the first argument stands in for it.
 */
export const redisClock = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
`;
