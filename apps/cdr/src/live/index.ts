export { LiveModule } from './live.module.js';
export { callFromChannelEvent, talkFromChannelEvent } from './channel-event.js';
export { liveCalls } from './live-calls.js';
export { LiveFacts } from './live-facts.service.js';
export { hasTalked, LiveList, wasLive } from './live-list.service.js';
export { type Closing, LiveStore } from './live-store.js';
export { switchView } from './switch-view.js';
export { unknownCalls } from './unknown-calls.js';
