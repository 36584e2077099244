import { defaultLimits, type PlatformLimits } from '@app/contracts';

export const platformLimits: PlatformLimits = {
  ...defaultLimits,
  blockedCallers: [
    '+882',
    '+31612345678',
    ...Array.from({ length: 40 }, (_, index) => `+3197010${String(56_000 + index * 7)}`),
  ],
  countries: ['NL', 'BE'],
};

export const ownerLimits = {
  set: { channels: 40, spendPerHour: null, countries: null },
  holds: { channels: 40, spendPerHour: 100_000_000, countries: ['NL', 'BE'] },
};
export const numberLimits = {
  set: { channels: null, callSeconds: 5400 },
  holds: { channels: 200, callSeconds: 5400 },
};
export const mailbox = {
  set: { name: 'Storingen', to: [], format: 'mp3', language: null },
  holds: {
    name: 'Storingen',
    to: ['administratie@helpdesk.example'],
    format: 'mp3',
    language: 'nl',
  },
};
const numberOf = (number: string) => ({
  number,
  ownerId: 'helpdesk-nu',
  country: 'NL',
  language: 'nl',
  state: 'active',
  flow: {},
  flowVersion: 3,
  activeFrom: '2026-09-01T08:00:00.000Z',
});
export const numbers = ['+318001234', '+319001234'].map(numberOf);
