/** What a switch says of a channel; `unreachable` passes, `unknown-switch` doesn't. */
export type ChannelState = 'exists' | 'gone' | 'unreachable' | 'unknown-switch';

/** Asks a switch by an API command. Null when it can't be asked now, or isn't ours. Never rejects. */
export type AskSwitch = (switchName: string, command: string) => Promise<string | null>;

/** Asks a switch whether it still has a channel. */
export type AskChannel = (switchName: string, uuid: string) => Promise<ChannelState>;
