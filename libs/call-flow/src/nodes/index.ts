import type { NodeType } from '../node-type.js';
import { announce } from './announce.js';
import { connect } from './connect.js';
import { decide } from './decide.js';
import { hangup } from './hangup.js';
import { language } from './language.js';
import { menu } from './menu.js';
import { origin } from './origin.js';
import { queue } from './queue.js';
import { record } from './record.js';
import { schedule } from './schedule.js';
import { split } from './split.js';
import { switchNumber } from './switch-number.js';
import { voicemail } from './voicemail.js';

/** Every node type of the language. Add a new one here, and its file to this folder. */
const all: readonly NodeType[] = [
  announce,
  connect,
  decide,
  hangup,
  language,
  menu,
  origin,
  queue,
  record,
  schedule,
  split,
  switchNumber,
  voicemail,
];

export const nodeTypes: ReadonlyMap<string, NodeType> = new Map(
  all.map((nodeType) => [nodeType.type, nodeType]),
);
