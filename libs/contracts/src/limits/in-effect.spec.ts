import { describe, expect, it } from '@jest/globals';
import { numberLimitsInEffect, ownerLimitsInEffect } from './in-effect.js';
import { numberLimits, ownerLimits, platformLimits } from './limits.js';

const platform = platformLimits.parse({ countries: ['NL', 'BE'], numberChannels: null });

describe('limits in effect', () => {
  it('are those of staff, or else the platform’s, when the owner sets no limits', () => {
    const set = ownerLimits.parse({ channels: 40 });
    expect(ownerLimitsInEffect(set, undefined, platform)).toEqual({
      channels: 40,
      spendPerHour: platform.spendPerHour,
      countries: ['NL', 'BE'],
    });
    expect(numberLimitsInEffect(numberLimits.parse({}), undefined, platform)).toEqual({
      channels: null,
      callSeconds: platform.callSeconds,
    });
  });

  it('are the owner’s where they are lower, and never above those of staff', () => {
    const set = ownerLimits.parse({ channels: 40, spendPerHour: 1000 });
    const own = { channels: 41, spendPerHour: 999, countries: ['BE', 'DE'] };
    expect(ownerLimitsInEffect(set, own, platform)).toEqual({
      channels: 40,
      spendPerHour: 999,
      countries: ['BE'],
    });
    expect(
      numberLimitsInEffect(
        numberLimits.parse({ callSeconds: 60 }),
        { channels: 5, callSeconds: 61 },
        platform,
      ),
    ).toEqual({ channels: 5, callSeconds: 60 });
  });
});
