/** A switch's answer about a channel; `unreachable` is temporary, `unknown-switch` is not. */
export type ChannelState = 'exists' | 'gone' | 'unreachable' | 'unknown-switch';

/**
 * Sends an API command to a switch. Resolves to null when the switch cannot be reached or is not
 * configured. Never rejects.
 */
export type AskSwitch = (switchName: string, command: string) => Promise<string | null>;

/** Asks a switch whether a channel still exists. */
export type AskChannel = (switchName: string, uuid: string) => Promise<ChannelState>;
