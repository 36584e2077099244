import { describe, expect, it } from '@jest/globals';
import { callGet } from '@app/contracts';
import { parties } from '@app/contracts/parties';
import { printedAuthorization } from './authorization.js';

const linesOf = (text: string): string[] => text.split('\n');

describe('bus authorization net', () => {
  it('differs by one line when an app gets one more permission', () => {
    const before = linesOf(printedAuthorization());
    const { notifications } = parties;
    expect(notifications.asks).not.toContain(callGet);
    const after = printedAuthorization({
      ...parties,
      notifications: { ...notifications, asks: [...notifications.asks, callGet] },
    });
    expect(linesOf(after).filter((line) => line.includes(callGet.subject))).toHaveLength(
      before.filter((line) => line.includes(callGet.subject)).length + 1,
    );
    expect(linesOf(after)).toHaveLength(before.length + 1);
  });
});
