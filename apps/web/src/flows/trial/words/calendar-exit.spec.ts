import { describe, expect, it } from '@jest/globals';
import { drawnExit } from './calendar-exit.js';

const drawn = {
  type: 'schedule',
  periods: [{ name: 'Open', hours: { shared: 'winkel' }, to: 'menu' }],
  exceptions: [{ from: '2026-12-24', to: 'message' }],
  calendar: { shared: 'vrije-dagen', to: 'message' },
};

describe('the exit as drawn of an exit that a call on trial took', () => {
  it('is the calendar’s for its days and holidays, and the step’s own for its own', () => {
    expect(drawnExit(drawn, 'exceptions.0.to', 'message')).toBe('exceptions.0.to');
    expect(drawnExit(drawn, 'exceptions.1.to', 'message')).toBe('calendar.to');
    expect(drawnExit(drawn, 'holidays', 'message')).toBe('calendar.to');
    expect(drawnExit({ ...drawn, holidays: 'bye' }, 'holidays', 'bye')).toBe('holidays');
    expect(drawnExit(drawn, 'otherwise', null)).toBe('otherwise');
  });

  it('is the first period on a calendar’s day with hours of its own', () => {
    expect(drawnExit(drawn, 'exceptions.1.to', 'menu')).toBe('periods.0.to');
  });

  it('stays the same in a step without a calendar, and without an exit', () => {
    const { calendar: _, ...own } = drawn;
    expect(drawnExit(own, 'exceptions.1.to', 'message')).toBe('exceptions.1.to');
    expect(drawnExit(undefined, 'holidays', null)).toBe('holidays');
    expect(drawnExit(drawn, null, null)).toBeNull();
  });
});
