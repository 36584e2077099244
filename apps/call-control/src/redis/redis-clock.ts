/**
 * Sets `now` in milliseconds since 1970: Redis's own time, one clock for all controllers. A number
 * as the first argument replaces it.
 */
export const redisClock = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
`;
