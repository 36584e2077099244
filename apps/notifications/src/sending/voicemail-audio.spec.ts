import { expect, it } from '@jest/globals';
import { fileNameOf } from './voicemail-audio.js';

it.each([
  ['+319001234', 'mp3', 'voicemail-09001234-20260701-0005.mp3'],
  ['+31850000101', 'wav', 'voicemail-0850000101-20260701-0005.wav'],
  ['+3290012345', 'mp3', 'voicemail-3290012345-20260701-0005.mp3'],
] as const)(
  'the file name of a voicemail for %s has the number and the Dutch time',
  (serviceNumber, format, name) => {
    // The last hour of 30 June in UTC is 1 July in Dutch time.
    const startedAt = '2026-06-30T22:05:00.000Z';
    expect(fileNameOf({ serviceNumber, startedAt }, format)).toBe(name);
  },
);
