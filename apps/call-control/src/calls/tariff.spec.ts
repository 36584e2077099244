import { describe, expect, it } from '@jest/globals';
import type { TariffSnapshot } from '@app/contracts';
import { audio, startedAt, tariff } from '../../test/world.js';
import { lengthSettings, tariffAt, tariffEnd } from './tariff.js';

describe('tariff of a call', () => {
  const next = { ...tariff, id: 'next', from: startedAt };
  const last = { ...tariff, id: 'last', from: startedAt - 5, until: startedAt };

  it('is the version valid when the call comes in, to the microsecond', () => {
    expect(tariffAt([last, next], startedAt - 1)?.id).toBe('last');
    expect(tariffAt([last, next], startedAt)?.id).toBe('next');
    expect(tariffAt([last, next], startedAt - 6)).toBeUndefined();
    expect(tariffAt([], startedAt)).toBeUndefined();
  });

  it('is the latest of several valid versions', () => {
    expect(tariffAt([tariff, next, tariff], startedAt)?.id).toBe('next');
  });
});

describe('maximum duration of a call', () => {
  const settings = (end: TariffSnapshot['cap'], longestSeconds = 14_400, isLaw = false) =>
    lengthSettings({ end: end && { ...end, isLaw }, longestSeconds }, '/prompts');

  it('is at least the announced maximum, with a notice that ends before it', () => {
    expect(settings({ seconds: 600, notice: audio('einde') })).toEqual({
      execute_on_answer_1: 'sched_hangup +601 ALLOTTED_TIMEOUT',
      execute_on_answer_2: 'sched_broadcast +598 /prompts/einde.wav aleg',
    });
  });

  it('is the earlier of the announced maximum and the law’s end, which always applies', () => {
    const cap = { seconds: 600, notice: audio('einde') };
    const later = { seconds: 3600, notice: null };
    const sooner = { seconds: 300, notice: audio('einde') };
    expect(tariffEnd({ ...tariff, cap }, false)).toEqual({ ...cap, isLaw: false });
    expect(tariffEnd({ ...tariff, cap, lawfulEnd: later }, false)).toEqual({
      ...cap,
      isLaw: false,
    });
    expect(tariffEnd({ ...tariff, cap, lawfulEnd: sooner }, false)).toEqual({
      ...sooner,
      isLaw: true,
    });
    expect(tariffEnd({ ...tariff, cap, lawfulEnd: later }, true)).toEqual({
      ...later,
      isLaw: true,
    });
    const both = { ...later, seconds: cap.seconds };
    expect(tariffEnd({ ...tariff, cap, lawfulEnd: both }, false)?.isLaw).toBe(true);
    expect(tariffEnd({ ...tariff, cap }, true)).toBeNull();
    expect(tariffEnd(undefined, false)).toBeNull();
  });

  it('is at most the law’s end', () => {
    expect(settings({ seconds: 600, notice: audio('einde') }, 14_400, true)).toMatchObject({
      execute_on_answer_1: 'sched_hangup +600 ALLOTTED_TIMEOUT',
    });
    expect(settings({ seconds: 600, notice: null }, 60, true)).toMatchObject({
      execute_on_answer_1: 'sched_hangup +61 ALLOTTED_TIMEOUT',
    });
  });

  it('is announced at once when shorter than its notice, or not at all without a notice', () => {
    expect(settings({ seconds: 2, notice: audio('tarief') })).toMatchObject({
      execute_on_answer_2: 'sched_broadcast +1 /prompts/tarief.wav aleg',
    });
    expect(settings({ seconds: 600, notice: null })).toEqual({
      execute_on_answer_1: 'sched_hangup +601 ALLOTTED_TIMEOUT',
    });
  });

  it('is the configured limit when no maximum is announced, and the lower of the two otherwise', () => {
    expect(settings(null)).toEqual({
      execute_on_answer_1: 'sched_hangup +14401 ALLOTTED_TIMEOUT',
    });
    expect(settings({ seconds: 600, notice: audio('einde') }, 300)).toEqual({
      execute_on_answer_1: 'sched_hangup +301 ALLOTTED_TIMEOUT',
    });
  });
});
