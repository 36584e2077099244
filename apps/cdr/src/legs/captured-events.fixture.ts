import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { contentTypes, FrameDecoder, type SwitchEvent } from '@app/event-socket';

const captures = fileURLToPath(new URL('../../../../test/captures', import.meta.url));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** The events of one recorded inbound connection. */
function recordedEvents(file: string): SwitchEvent[] {
  const events: SwitchEvent[] = [];
  const decoder = new FrameDecoder((frame) => {
    const event = frame.event();
    if (event !== undefined) events.push(event);
  });
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')) {
    const { dir, data } = JSON.parse(line) as { dir: string; data: string };
    if (dir === '<') decoder.push(Buffer.from(data, 'base64'));
  }
  return events;
}

export const capturedFiles = filesBelow(captures);

/** All captured events of these names, from every recorded connection that received JSON. */
export const capturedEvents = (...names: readonly string[]): SwitchEvent[] =>
  capturedFiles
    .filter((file) => /\/inbound-(?:sealed-)?json\.jsonl\.gz$/.test(file))
    .flatMap((file) => recordedEvents(file))
    .filter((event) => names.includes(event.name ?? ''));

/** Commands and answers of a real switch's `api` commands, in their order. */
export function capturedAnswers(): { command: string; answer: string }[] {
  const file = join(
    captures,
    'freeswitch-1.11-experiments/live-limit-preanswer/inbound-live-control.jsonl.gz',
  );
  const commands: string[] = [];
  const answers: string[] = [];
  const decoder = new FrameDecoder((frame) => {
    if (frame.contentType === contentTypes.apiResponse) answers.push(frame.body.toString('utf8'));
  });
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')) {
    const { dir, data } = JSON.parse(line) as { dir: string; data: string };
    const bytes = Buffer.from(data, 'base64');
    const command = /^api (.+)\n/.exec(bytes.toString('utf8'))?.[1];
    if (dir === '<') decoder.push(bytes);
    else if (command !== undefined) commands.push(command);
  }
  return commands.map((command, index) => ({ command, answer: answers[index] ?? '' }));
}
