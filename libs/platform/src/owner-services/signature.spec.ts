import { describe, expect, it } from '@jest/globals';
import { newSecret, signedHeaders } from './signature.js';

describe('signedHeaders', () => {
  it('equals the example of Standard Webhooks', () => {
    // From github.com/standard-webhooks/standard-webhooks, the specification and its libraries'
    // tests.
    expect(
      signedHeaders(
        ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
        'msg_p5jXN8AQM9LWM0D4loKWxJek',
        1_614_265_330_000,
        '{"test": 2432232314}',
      ),
    ).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('contains a signature by each secret while one replaces another', () => {
    const [now, before] = [newSecret(), newSecret()];
    const of = (...secrets: string[]) =>
      signedHeaders(secrets, 'call_1', 1_614_265_330_000, '{}')['webhook-signature'];
    expect(now).not.toBe(before);
    expect(of(now, before)).toBe(`${of(now)} ${of(before)}`);
    expect(of(now)).not.toBe(of(before));
  });
});
