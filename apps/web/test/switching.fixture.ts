import type { Alarm } from '@app/contracts';

/** Of each code one, as the portal lists them. */
export const alarms = [
  {
    code: 'trunk-silent',
    subject: 'fs1/noordnet-amsterdam',
    raisedBy: ['switch-agent.fs1'],
    since: '2026-11-25T08:04:00.000Z',
  },
  {
    code: 'spend-limit-reached',
    subject: 'helpdesk-nu',
    raisedBy: ['call-control.1', 'call-control.2'],
    since: '2026-11-25T07:58:00.000Z',
  },
  {
    code: 'carriers-not-applied',
    subject: 'fs2',
    raisedBy: ['switch-agent.fs2'],
    since: '2026-11-25T07:31:00.000Z',
  },
  {
    code: 'carriers-unknown',
    subject: 'fs3',
    raisedBy: ['switch-agent.fs3'],
    since: '2026-11-25T07:30:30.000Z',
  },
  {
    code: 'switch-unreachable',
    subject: 'fs2',
    raisedBy: ['call-control.1'],
    since: '2026-11-25T07:30:00.000Z',
  },
  {
    code: 'limits-not-shared',
    subject: '',
    raisedBy: ['call-control.1', 'call-control.2'],
    since: '2026-11-25T07:12:00.000Z',
  },
  {
    code: 'controllers-away',
    subject: 'fs2',
    raisedBy: ['switch-agent.fs2'],
    since: '2026-11-25T07:11:30.000Z',
  },
  {
    code: 'controller-away',
    subject: 'fs2/1',
    raisedBy: ['switch-agent.fs2'],
    since: '2026-11-25T07:11:00.000Z',
  },
  {
    code: 'balancer-away',
    subject: 'fs3',
    raisedBy: ['switch-agent.fs3'],
    since: '2026-11-25T07:10:30.000Z',
  },
  {
    code: 'calls-lost',
    subject: 'fs2',
    raisedBy: ['cdr.1'],
    since: '2026-11-25T07:10:00.000Z',
  },
  {
    code: 'legs-missing',
    subject: 'fs1',
    raisedBy: ['cdr.1', 'cdr.2'],
    since: '2026-11-25T07:09:30.000Z',
    count: 3,
  },
  {
    code: 'spend-not-held',
    subject: '',
    raisedBy: ['call-control.1', 'call-control.2'],
    since: '2026-11-25T07:09:00.000Z',
  },
  {
    code: 'calls-unknown',
    subject: 'fs2',
    raisedBy: ['cdr.1'],
    since: '2026-11-24T18:40:00.000Z',
  },
  {
    code: 'calls-suspect',
    subject: 'helpdesk-nu',
    raisedBy: ['cdr.1'],
    since: '2026-11-24T18:30:00.000Z',
  },
] satisfies (Pick<Alarm, 'code' | 'subject' | 'count'> & { raisedBy: string[]; since: string })[];
