import { describe, expect, it } from '@jest/globals';
import { signedHeaders } from './webhook-signature.js';

describe('a signature', () => {
  it('is that of the example of Standard Webhooks', () => {
    // github.com/standard-webhooks/standard-webhooks, spec and its libraries' tests
    expect(
      signedHeaders(
        'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
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
});
