/**
 * The URL of a real service for specs. Never skips a test: a test that lacks its service hasn't passed.
 * @throws Error with instructions to get the service.
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
