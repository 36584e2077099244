export * from './invitations.js';
export * from './keys.js';
export * from './me.js';
export * from './members.js';
export { newPassword, passwordLength, personName } from './parts.js';
export * from './staff-grants.js';
export * from './users.js';
