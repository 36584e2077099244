import { describe, expect, it } from '@jest/globals';
import { callRecord } from '@app/testing/builders';
import type { ExpectedRecord } from '../../oracle/index.js';
import {
  audioFindings,
  audioProblems,
  wantedAudio,
  type AudioRow,
  type FoundAudio,
  type WantedAudio,
} from './recorded-audio.js';

const now = Date.UTC(2026, 10, 30);
const daysAgo = (days: number): Date => new Date(now - days * 86_400_000);

const kept: WantedAudio = {
  kind: 'recording',
  part: '1',
  ms: 5000,
  keptDays: null,
  name: 'a-1',
  ownerId: 'one',
};
const over: WantedAudio = { ...kept, name: 'b-1', keptDays: 7 };
const message: WantedAudio = { ...kept, kind: 'voicemail', part: 'v1', name: 'c-v1' };
const wanted = [kept, over, message];

const row = (of: WantedAudio, more: Partial<AudioRow>): AudioRow => ({
  id: `id of ${of.name}`,
  name: of.name,
  kind: of.kind,
  ownerId: of.ownerId,
  known: true,
  state: 'destroyed',
  rule: 'retention',
  durationMs: of.ms,
  endedAt: daysAgo(50),
  dueAt: daysAgo(43),
  ...more,
});
const rows = [
  row(kept, { state: 'stored', dueAt: daysAgo(-40) }),
  row(over, {}),
  row(message, { rule: 'voicemail-delivered' }),
];
const sound = { name: 'bericht.mp3', contentType: 'audio/mpeg', bytes: 9, sha256: '' };
const faultless: FoundAudio = {
  rows,
  heard: new Map([['a-1', { ms: 5000, isLoud: true }]]),
  mails: [{ to: ['one@x.example'], attachments: [sound] }],
  keys: new Set(['id of a-1']),
  files: new Set(['id of a-1']),
};
const addresses = new Map([
  ['one', 'one@x.example'],
  ['two', 'two@x.example'],
]);
const found = (change: Partial<FoundAudio>, slackMs = 0) =>
  audioFindings(wanted, { ...faultless, ...change }, { addresses, slackMs, now });
const changed = (at: number, more: Partial<AudioRow>): Partial<FoundAudio> => ({
  rows: rows.map((each, place) => (place === at ? { ...each, ...more } : each)),
});

describe('audioFindings', () => {
  it('accept audio that is stored once, played, mailed and destroyed in time', () => {
    expect(found({})).toEqual({
      recordings: 2,
      played: 1,
      destroyed: 1,
      voicemails: 1,
      differences: [],
    });
  });

  it.each<[string, Partial<FoundAudio>, RegExp]>([
    ['missing audio', { rows: rows.slice(1) }, /a-1 is stored 0 times/],
    ['audio stored twice', { rows: [...rows, rows[1]!] }, /b-1 is stored 2 times/],
    [
      'unexpected audio',
      { rows: [...rows, row({ ...kept, name: 'x-1' }, {})] },
      /x-1 was recorded/,
    ],
    ['audio of another owner', changed(0, { ownerId: 'two' }), /owner: expected one, not two/],
    ['audio destroyed too early', changed(0, { state: 'destroyed' }), /expected stored/],
    ['audio kept too long', changed(1, { state: 'stored' }), /expected destroyed/],
    ['a voicemail that was never mailed', changed(2, { rule: 'voicemail-overdue' }), /rule/],
    ['audio with another length', changed(0, { durationMs: 4980 }), /expected 5000, not 4980/],
    ['audio with another day of destruction', changed(0, { dueAt: daysAgo(-39) }), /destroyed on/],
    ['a key destroyed too early', { keys: new Set() }, /a-1, key/],
    ['a key that outlives its audio', { keys: new Set(rows.map(({ id }) => id)) }, /b-1, key/],
    ['a file that outlives its audio', { files: new Set(rows.map(({ id }) => id)) }, /c-v1, file/],
    ['audio that was not played', { heard: new Map() }, /a-1 can't be played: not tried/],
    ['audio that can’t be played', { heard: new Map([['a-1', 'status 500']]) }, /status 500/],
    [
      'audio without a voice',
      { heard: new Map([['a-1', { ms: 5000, isLoud: false }]]) },
      /contains no voice/,
    ],
    ['a voicemail without a mail', { mails: [] }, /received 0 messages, but 1 were left/],
    [
      'a voicemail mailed twice',
      { mails: [...faultless.mails, ...faultless.mails] },
      /received 2 messages/,
    ],
    [
      'a voicemail mailed to another address',
      { mails: [{ to: ['two@x.example'], attachments: [sound] }] },
      /two@x.example received 1 messages, but 0/,
    ],
  ])('report %s', (_, change, problem) => {
    expect(audioProblems(found(change)).join('\n')).toMatch(problem);
  });

  it('allow a real switch the lateness of its whole-second timer', () => {
    const late = {
      ...changed(0, { durationMs: 5900 }),
      heard: new Map([['a-1', { ms: 5900, isLoud: true }]]),
    };
    expect(found(late, 1500).differences).toEqual([]);
    expect(found(late, 500).differences).not.toEqual([]);
  });

  it('name expected audio by the id of the call that the switch made', () => {
    const expected = [{ sipCallId: 's', ownerId: 'one', audio: [{ ...kept, part: '2' }] }];
    const records = [callRecord({ sipCallId: 's', callId: 'c' })];
    const [only] = wantedAudio(expected as unknown as ExpectedRecord[], records);
    expect(only).toMatchObject({ name: 'c-2', ownerId: 'one' });
  });
});
