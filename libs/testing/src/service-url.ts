/**
 * Where a spec's real service is. Never skips: a test whose tool is missing has not passed.
 * @throws Error saying how to get it.
 */
export function serviceUrl(service: 'PostgreSQL' | 'NATS' | 'Redis'): string {
  const variable = {
    PostgreSQL: 'TEST_DATABASE_URL',
    NATS: 'TEST_NATS_URL',
    Redis: 'TEST_REDIS_URL',
  }[service];
  const url = process.env[variable];
  if (url === undefined || url === '') {
    throw new Error(
      `${variable} is not set: this test needs a ${service} that it may fill. ` +
        '`./belfabriek test service` starts one and sets it; or set it yourself.',
    );
  }
  return url;
}
