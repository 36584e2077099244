import type { NodeType } from '../node-type.js';
import { announce } from './announce.js';
import { connect } from './connect.js';
import { hangup } from './hangup.js';

/** Every node of the language. A new one adds its file and its name here. */
const all: readonly NodeType[] = [announce, connect, hangup];

export const nodeTypes: ReadonlyMap<string, NodeType> = new Map(
  all.map((nodeType) => [nodeType.type, nodeType]),
);
