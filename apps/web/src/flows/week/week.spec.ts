import { describe, expect, it } from '@jest/globals';
import type { Week } from '@app/call-flow';
import { dayRuns, likeMonday, pastMidnight, withBreak, wrongIn } from './week.js';

const office = { from: '09:00', until: '17:30' };
const closed: Week = { mo: [], tu: [], we: [], th: [], fr: [], sa: [], su: [] };

describe('the hours of a week', () => {
  it('are divided by a break at 12:30 if they last beyond it; others get an empty stretch', () => {
    expect(withBreak(office)).toEqual([
      { from: '09:00', until: '12:30' },
      { from: '13:00', until: '17:30' },
    ]);
    const morning = { from: '09:00', until: '12:00' };
    expect(withBreak(morning)).toEqual([morning, { from: '', until: '' }]);
  });

  it('go on after midnight on the next day, also from Sunday to Monday', () => {
    const late = { from: '20:00', until: '02:00' };
    expect(pastMidnight({ ...closed, mo: [office], su: [late] }, 'su', 0)).toEqual({
      ...closed,
      mo: [{ from: '00:00', until: '02:00' }, office],
      su: [{ from: '20:00', until: '24:00' }],
    });
  });

  it('are copied from Monday to the other working days only', () => {
    const days = { mo: [office], tu: [office], we: [office], th: [office], fr: [office] };
    expect(likeMonday({ ...closed, mo: [office], fr: [], su: [office] })).toEqual({
      ...closed,
      ...days,
      su: [office],
    });
  });

  it.each([
    [{ from: '', until: '' }, null],
    [{ from: '18:00', until: '24:00' }, null],
    [{ from: '9', until: '10:00' }, 'badTime'],
    [{ from: '20:00', until: '02:00' }, 'reversed'],
    [{ from: '17:00', until: '18:00' }, 'overlap'],
  ])('with %j beside office hours are wrong: %p', (stretch, wrong) => {
    expect(wrongIn([office, stretch], 1)).toBe(wrong);
  });

  it('are grouped by consecutive days', () => {
    expect(dayRuns(['su', 'mo', 'tu', 'th'])).toEqual([['mo', 'tu'], ['th'], ['su']]);
  });
});
