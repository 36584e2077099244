export { formatChannelArray, parseChannelArray } from './channel-array.js';
export { contentTypes, Frame } from './frame.js';
export { FrameDecoder } from './frame-decoder.js';
export type { Headers, HeaderVisitor } from './headers.js';
export { type DecoderLimits, defaultCallLimits, defaultDecoderLimits } from './limits.js';
export { ProtocolError, type ProtocolReason } from './protocol-error.js';
export { Reply } from './reply.js';
export { execute, getvar, hangup, setVariable, type Step } from './steps.js';
export { type EventFormat, SwitchEvent } from './switch-event.js';
export { type CallOutcome, CallSession, type GoneReason } from './call-session.js';
export { OutboundServer, type OutboundServerOptions } from './outbound-server.js';
export { InboundClient } from './inbound-client.js';
export {
  type InboundClientOptions,
  type InboundState,
  type InboundCommands,
} from './inbound-options.js';
