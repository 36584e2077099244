import { join } from 'node:path';
import { projectRoot } from '../../tools/belfabriek/project.js';
import { capturedReads, eventStream } from '../captured-stream.js';

/** The call as which the captured bytes are replayed. */
export interface Identity {
  /** Uuid of the A leg. */
  readonly uuid: string;
  /** E.164, like all numbers here. */
  readonly dialled: string;
  readonly caller: string;
}

const folder = join(projectRoot, 'test/captures/belfabriek');
/** The captured call. */
const captured = {
  uuid: 'db819212-ddd9-4fb9-adae-f630376c8e3a',
  legUuid: '9d655f18-4637-80fe-bc0c-70938ede09c4',
  dialled: '31881000100',
  caller: '31612345678',
  carrier: '127.0.0.3',
};

/** Address from which the captured call came. */
export const carrierAddress = captured.carrier;

/**
 * Text with fields to fill in: each piece with the field that follows it, undefined after the last.
 */
class Template<F extends string> {
  private readonly pieces: { readonly text: string; readonly field: F | undefined }[] = [];

  constructor(text: string, values: Readonly<Record<F, string>>) {
    const fields = Object.entries(values) as [F, string][];
    const pattern = new RegExp(fields.map(([, value]) => `(${value})`).join('|'), 'g');
    let from = 0;
    for (const match of text.matchAll(pattern)) {
      const field = fields.find(([, value]) => value === match[0])?.[0];
      this.pieces.push({ text: text.slice(from, match.index), field });
      from = match.index + match[0].length;
    }
    this.pieces.push({ text: text.slice(from), field: undefined });
  }

  fill(values: Readonly<Record<F, string>>): string {
    let filled = '';
    for (const { text, field } of this.pieces) {
      filled += field === undefined ? text : text + values[field];
    }
    return filled;
  }
}

const [channel, replies, end] = capturedReads(join(folder, 'outbound-answered.jsonl.gz')).map(
  (read) => read.toString('latin1'),
) as [string, string, string];

const { uuid, dialled, caller } = captured;
const channelTemplate = new Template(channel, { uuid, dialled, caller });
const noticeAt = end.indexOf('Content-Type: text/disconnect-notice');
const noticeTemplate = new Template(end.slice(noticeAt), { uuid });

/** The switch's answer to an application that has ended. */
export const ok = replies.slice(0, replies.indexOf('\n\n') + 2);

/** The switch's answer to `connect`. */
export const channelOf = ({ uuid, dialled, caller }: Identity): string =>
  channelTemplate.fill({ uuid, dialled: dialled.slice(1), caller: caller.slice(1) });

/** The last frame that the switch sends after a party hung up. */
export const noticeOf = (uuid: string): string => noticeTemplate.fill({ uuid });

/**
 * The event that the switch sends when an application has ended, to a controller that asked for it.
 */
export type ExecuteComplete = (about: {
  readonly uuid: string;
  /** Uuid of the application's run, which the controller chose. */
  readonly applicationUuid: string;
}) => string;

/** The event of an application that ends at once, or of the bridge. */
export function executeComplete(application: 'multiset' | 'bridge'): ExecuteComplete {
  const [frame] = framesWith(
    '"Event-Name":"CHANNEL_EXECUTE_COMPLETE"',
    `"Application":"${application}"`,
  );
  const [, applicationUuid] = /"Application-UUID":"([^"]+)"/.exec(frame!)!;
  const template = new Template(frame!, { uuid, applicationUuid: applicationUuid! });
  return (about) => template.fill(about);
}

/** The events that a listener receives when a leg of the call has answered or ended. */
export interface LegEvents {
  answered(uuid: string, legUuid: string): string;
  hungUp(uuid: string, legUuid: string): string;
}

/**
 * The answer and hang-up events of both legs of the captured call, in the captured order; only
 * events that pass a filter, or all without filters.
 */
export function legEvents(
  filters: readonly (readonly [header: string, value: string])[],
): LegEvents {
  const { legUuid } = captured;
  const passes = (frame: string): boolean =>
    filters.length === 0 ||
    filters.some(([header, value]) => frame.includes(`"${header}":"${value}"`));
  const named = (name: string): Template<'uuid' | 'legUuid'> => {
    const frames = framesWith(`"Event-Name":"${name}"`).filter(passes);
    return new Template(frames.join(''), { uuid, legUuid });
  };
  const answer = named('CHANNEL_ANSWER');
  const hangup = named('CHANNEL_HANGUP');
  return {
    answered: (uuid, legUuid) => answer.fill({ uuid, legUuid }),
    hungUp: (uuid, legUuid) => hangup.fill({ uuid, legUuid }),
  };
}

/** Events of the captured call that contain all these texts, byte for byte. */
function framesWith(...parts: readonly string[]): string[] {
  const { bodies } = eventStream(join(folder, 'inbound-json.jsonl.gz'), (body) =>
    [uuid, ...parts].every((part) => body.includes(part)),
  );
  return bodies.map(
    (body) =>
      `Content-Length: ${body.length}\nContent-Type: text/event-json\n\n${body.toString('latin1')}`,
  );
}
