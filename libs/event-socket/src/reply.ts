import type { Frame } from './frame.js';
import { decodeText } from './text.js';

const head = Buffer.from('Content-Type: command/reply\nReply-Text: ');
const failure = Buffer.from('-ERR');

/** Compares with a loop, which is faster than native code for so few bytes. */
function startsWith(block: Buffer, from: number, beginning: Buffer): boolean {
  for (let i = 0; i < beginning.length; i++) if (block[from + i] !== beginning[i]) return false;
  return true;
}

/** The reply to one command. */
export class Reply {
  constructor(private readonly frame: Frame) {}

  /** Reply-Text: `+OK …`, `-ERR …`, or a variable's raw value. */
  get text(): string {
    return this.frame.header('Reply-Text') ?? '';
  }

  get ok(): boolean {
    const { head: block } = this.frame;
    return startsWith(block, 0, head)
      ? !startsWith(block, head.length, failure)
      : !this.text.startsWith('-ERR');
  }

  /** Job-UUID of a `bgapi` command. */
  get jobUuid(): string | undefined {
    return this.frame.header('Job-UUID');
  }

  /**
   * A variable's value in the reply to `getvar`, complete even with several lines. Undefined when
   * the variable is unset or the channel is gone: the switch's reply is the same for both.
   */
  get value(): string | undefined {
    const bytes = this.valueBytes();
    const value = decodeText(bytes, 0, bytes.length);
    return value === '-ERR command not found' ? undefined : value;
  }

  /** The bytes of {@link value}, as the switch stores them. */
  valueBytes(): Buffer {
    const block = this.frame.head;
    return block.subarray(0, head.length).equals(head)
      ? block.subarray(head.length)
      : Buffer.from(this.text);
  }
}
