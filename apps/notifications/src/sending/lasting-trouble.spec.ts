import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { LastingTrouble } from './lasting-trouble.js';

class Heard extends Logger {
  readonly lines: string[] = [];
  override warn(message: string): void {
    this.lines.push(message);
  }
  override log(message: string): void {
    this.lines.push(message);
  }
}

describe('LastingTrouble', () => {
  it('logs a trouble when it begins, when its reason changes, and when it is over', () => {
    const heard = new Heard();
    const trouble = new LastingTrouble(heard, 'all is well');
    trouble.isOver();
    trouble.is('away', new Error('refused'));
    trouble.is('away', new Error('refused'));
    trouble.is('away', new Error('timed out'));
    expect(trouble.current).toContain('timed out');
    trouble.isOver();
    trouble.isOver();
    trouble.is('away', new Error('refused'));
    expect(heard.lines).toEqual(['away', 'away', 'all is well', 'away']);
  });
});
