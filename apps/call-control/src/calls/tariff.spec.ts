import { describe, expect, it } from '@jest/globals';
import type { TariffSnapshot } from '@app/contracts';
import { audio, startedAt, tariff } from '../../test/world.js';
import { lengthSettings, tariffAt, tariffEnd } from './tariff.js';

describe('the tariff of a call', () => {
  const next = { ...tariff, id: 'next', from: startedAt };
  const last = { ...tariff, id: 'last', from: startedAt - 5, until: startedAt };

  it('is the version that is valid when it comes in, to the microsecond', () => {
    expect(tariffAt([last, next], startedAt - 1)?.id).toBe('last');
    expect(tariffAt([last, next], startedAt)?.id).toBe('next');
    expect(tariffAt([last, next], startedAt - 6)).toBeUndefined();
    expect(tariffAt([], startedAt)).toBeUndefined();
  });

  it('is the latest of several that are valid', () => {
    expect(tariffAt([tariff, next, tariff], startedAt)?.id).toBe('next');
  });
});

describe('how long a call may last', () => {
  const settings = (end: TariffSnapshot['cap'], longestSeconds = 14_400, isLaw = false) =>
    lengthSettings({ end: end && { ...end, isLaw }, longestSeconds }, '/prompts');

  it('is no less than the announced maximum, and is told so that the notice is over by then', () => {
    expect(settings({ seconds: 600, notice: audio('einde') })).toEqual({
      execute_on_answer_1: 'sched_hangup +601 ALLOTTED_TIMEOUT',
      execute_on_answer_2: 'sched_broadcast +598 /prompts/einde.wav aleg',
    });
  });

  it('is what comes first of the maximum and the law, which no operator’s word for the maximum lifts', () => {
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

  it('is no more than the law’s', () => {
    expect(settings({ seconds: 600, notice: audio('einde') }, 14_400, true)).toMatchObject({
      execute_on_answer_1: 'sched_hangup +600 ALLOTTED_TIMEOUT',
    });
    expect(settings({ seconds: 600, notice: null }, 60, true)).toMatchObject({
      execute_on_answer_1: 'sched_hangup +61 ALLOTTED_TIMEOUT',
    });
  });

  it('may be too short for its notice, or have none', () => {
    expect(settings({ seconds: 2, notice: audio('tarief') })).toMatchObject({
      execute_on_answer_2: 'sched_broadcast +1 /prompts/tarief.wav aleg',
    });
    expect(settings({ seconds: 600, notice: null })).toEqual({
      execute_on_answer_1: 'sched_hangup +601 ALLOTTED_TIMEOUT',
    });
  });

  it('is bounded without a maximum too, and by what is less', () => {
    expect(settings(null)).toEqual({
      execute_on_answer_1: 'sched_hangup +14401 ALLOTTED_TIMEOUT',
    });
    expect(settings({ seconds: 600, notice: audio('einde') }, 300)).toEqual({
      execute_on_answer_1: 'sched_hangup +301 ALLOTTED_TIMEOUT',
    });
  });
});
