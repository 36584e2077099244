import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { contentTypes, FrameDecoder } from '@app/event-socket';

const captures = fileURLToPath(new URL('../../../test/captures/freeswitch-1.11', import.meta.url));
/** The captured body of a leg's post. */
export const captured = (uuid: string): Buffer => readFileSync(`${captures}/json-cdr/${uuid}.json`);

/** The scenario `busy-then-next`: A leg, busy B leg, answered B leg. */
export const busyThenNext = {
  a: '94f88c19-b742-4695-8737-e58484d485b2',
  busy: '8a2ef49e-6476-4286-b3b4-a84917258739',
  answered: '6b38b41f-8983-400b-b37f-31b8e17883c2',
};

/** The frames of the captured hang-ups of these legs, byte for byte. */
export const hangupFrames = (legs: readonly string[]): Buffer =>
  capturedFrames('CHANNEL_HANGUP_COMPLETE', legs);

/** The frames of the captured answers of these legs, byte for byte. */
export const answerFrames = (legs: readonly string[]): Buffer =>
  capturedFrames('CHANNEL_ANSWER', legs);

/** The frames of the captured ringing of these legs, byte for byte. */
export const progressFrames = (legs: readonly string[]): Buffer =>
  capturedFrames('CHANNEL_PROGRESS', legs);

function capturedFrames(name: string, legs: readonly string[]): Buffer {
  const frames: Buffer[] = [];
  const decoder = new FrameDecoder((frame) => {
    const event = frame.contentType === contentTypes.eventJson ? frame.event() : undefined;
    if (event?.name !== name) return;
    if (!legs.includes(event.header('Unique-ID') ?? '')) return;
    frames.push(Buffer.concat([frame.head, Buffer.from('\n\n'), frame.body]));
  });
  const lines = gunzipSync(readFileSync(`${captures}/inbound-json.jsonl.gz`))
    .toString()
    .trimEnd();
  for (const line of lines.split('\n')) {
    const { dir, data } = JSON.parse(line) as { dir: string; data: string };
    if (dir === '<') decoder.push(Buffer.from(data, 'base64'));
  }
  return Buffer.concat(frames);
}

/** A captured leg as part of another call: the last six characters of every uuid are replaced. */
export function renamed(
  uuid: string,
  mark: string,
  variables: Record<string, string> = {},
): Buffer {
  let text = captured(uuid).toString('utf8');
  for (const leg of Object.values(busyThenNext)) {
    text = text.replaceAll(leg, `${leg.slice(0, -6)}${mark.repeat(6 / mark.length)}`);
  }
  const body = JSON.parse(text) as { variables: Record<string, string> };
  Object.assign(body.variables, variables);
  return Buffer.from(JSON.stringify(body));
}

export function uuidOf(body: Buffer): string {
  return (JSON.parse(body.toString()) as { variables: { uuid: string } }).variables.uuid;
}
