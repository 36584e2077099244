import type { FlowScenario } from '../flow-scenario.js';

/** SIP answers by cause, as measured on a real switch before answer. */
const causes: readonly (readonly [cause: string, status: number])[] = [
  ['NORMAL_CLEARING', 480],
  ['USER_BUSY', 486],
  ['NO_ANSWER', 480],
  ['NO_USER_RESPONSE', 408],
  ['SUBSCRIBER_ABSENT', 480],
  ['UNALLOCATED_NUMBER', 404],
  ['NUMBER_CHANGED', 410],
  ['CALL_REJECTED', 603],
  ['DESTINATION_OUT_OF_ORDER', 502],
  ['SWITCH_CONGESTION', 503],
  ['NORMAL_TEMPORARY_FAILURE', 503],
];

const everyDay = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
/** A month before and after today, as dates. */
function aroundToday(): { from: string; until: string } {
  const daysFromNow = (days: number): string =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return { from: daysFromNow(-30), until: daysFromNow(30) };
}

const hangup = { type: 'hangup', cause: 'USER_BUSY' };
const released = { cause: 'USER_BUSY', status: 486, rung: [], deliveredTo: null } as const;
const says = (prompt: string) => ({ type: 'announce', prompt, next: 'end' });

export const simpleNodes: readonly FlowScenario[] = [
  ...causes.map(([cause, status]): FlowScenario => ({
    name: `hangup: ${cause} is ${status} for the carrier`,
    nodes: { end: { type: 'hangup', cause } },
    calls: [{ expect: { cause, status, heard: [], rung: [] } }],
  })),
  {
    name: 'announce: plays before the call is answered, and costs nothing',
    nodes: { hello: says('welkom'), end: hangup },
    calls: [{ expect: { ...released, heard: ['welkom'], billedMs: 0 } }],
  },
  {
    name: 'announce: a prompt of twenty seconds plays without a gap, in slices',
    nodes: { hello: says('lang'), end: hangup },
    calls: [{ expect: { ...released, heard: ['lang'] } }],
  },
  {
    name: 'announce: a caller who hangs up in the middle has heard a part',
    nodes: { hello: says('lang'), end: hangup },
    calls: [
      {
        caller: { cancelsAfterMs: 9500 },
        expect: { cause: 'ORIGINATOR_CANCEL', status: 487, heard: ['lang~'], billedMs: 0 },
      },
    ],
  },
  {
    name: 'announce: a flow continues when its prompt is missing on the switch',
    nodes: {
      gone: { type: 'announce', prompt: 'verdwenen', next: 'hello' },
      hello: says('welkom'),
      end: hangup,
    },
    calls: [{ expect: { ...released, heard: ['welkom'] } }],
  },
  {
    name: 'language: prompts after it use the chosen language',
    nodes: {
      first: { type: 'announce', prompt: 'welkom', next: 'english' },
      english: { type: 'language', language: 'en', next: 'hello' },
      hello: says('welkom'),
      end: hangup,
    },
    calls: [{ expect: { ...released, heard: ['welkom', 'welkom/en'] } }],
  },
  {
    name: 'language: a prompt without that language plays in the number’s own',
    nodes: {
      english: { type: 'language', language: 'en', next: 'hello' },
      hello: says('sorry'),
      end: hangup,
    },
    calls: [{ expect: { ...released, heard: ['sorry'] } }],
  },
  {
    name: 'schedule: is open in its weekly hours',
    nodes: {
      hours: {
        type: 'schedule',
        periods: [
          {
            name: 'altijd',
            hours: [{ days: everyDay, from: '00:00', until: '24:00' }],
            to: 'open',
          },
        ],
        otherwise: 'closed',
      },
      open: says('welkom'),
      closed: says('sorry'),
      end: hangup,
    },
    calls: [{ expect: { ...released, heard: ['welkom'] } }],
  },
  {
    name: 'schedule: an exception overrides the weekly hours',
    nodes: {
      hours: {
        type: 'schedule',
        periods: [
          {
            name: 'altijd',
            hours: [{ days: everyDay, from: '00:00', until: '24:00' }],
            to: 'open',
          },
        ],
        exceptions: [{ ...aroundToday(), to: 'closed' }],
      },
      open: says('welkom'),
      closed: says('sorry'),
      end: hangup,
    },
    calls: [{ expect: { ...released, heard: ['sorry'] } }],
  },
  {
    name: 'origin: each caller takes the exit of their kind, area, country, withheld number or list',
    nodes: {
      who: {
        type: 'origin',
        rules: [
          { when: { list: 'geweigerd' }, to: 'blocked' },
          { when: { withheld: true }, to: 'hidden' },
          { when: { areas: ['020'] }, to: 'amsterdam' },
          { when: { countries: ['DE'] }, to: 'german' },
          { when: { kinds: ['mobile'] }, to: 'mobile' },
        ],
        otherwise: 'other',
      },
      blocked: { type: 'hangup', cause: 'CALL_REJECTED' },
      hidden: says('sorry'),
      amsterdam: says('welkom'),
      german: says('melding'),
      mobile: says('begroeting'),
      other: says('opnieuw'),
      end: hangup,
    },
    number: { lists: { geweigerd: ['+31611111111', '+3197'] } },
    calls: [
      {
        caller: { from: '+31611111111' },
        expect: { cause: 'CALL_REJECTED', status: 603, heard: [] },
      },
      {
        // the list also applies to callers who withhold their number
        caller: { from: '+31611111111', withheld: true },
        expect: { cause: 'CALL_REJECTED', status: 603, heard: [] },
      },
      {
        caller: { from: '+31612345678', withheld: true },
        expect: { ...released, heard: ['sorry'] },
      },
      { caller: { from: '+31201234567' }, expect: { ...released, heard: ['welkom'] } },
      { caller: { from: '+4930123456' }, expect: { ...released, heard: ['melding'] } },
      { caller: { from: '+31612345678' }, expect: { ...released, heard: ['begroeting'] } },
      { caller: { from: '+31101234567' }, expect: { ...released, heard: ['opnieuw'] } },
    ],
  },
  {
    name: 'split by percentage: each part leads to its own exit',
    nodes: {
      which: {
        type: 'split',
        mode: 'percentage',
        parts: [
          { percent: 50, to: 'one' },
          { percent: 50, to: 'one' },
        ],
      },
      one: says('welkom'),
      end: hangup,
    },
    calls: [{ expect: { ...released, heard: ['welkom'] } }],
  },
  {
    name: 'split round robin: three successive calls take three exits, the fourth the first again',
    nodes: {
      which: {
        type: 'split',
        mode: 'round-robin',
        parts: [{ to: 'one' }, { to: 'two' }, { to: 'three' }],
      },
      one: says('welkom'),
      two: says('sorry'),
      three: says('melding'),
      end: hangup,
    },
    calls: [
      { expect: { ...released, heard: ['welkom'] } },
      { atMs: 4000, expect: { ...released, heard: ['sorry'] } },
      { atMs: 8000, expect: { ...released, heard: ['melding'] } },
      { atMs: 12_000, expect: { ...released, heard: ['welkom'] } },
    ],
  },
];
