export { type Bucket, type BucketChanges, type BucketWatch } from './bucket.js';
export { type ConsumeOptions, type Delivery, type Handler } from './consumer.js';
export { deadLetter, type DeadLetter } from './dead-letters.js';
export { Messaging, type MessagingConfig } from './messaging.js';
export { MessagingModule } from './messaging.module.js';
export { type Objects, type ObjectsList, type ObjectsWatch } from './objects.js';
export { natsAuthorization, permissionsOf, type BusUser, type Permissions } from './permissions.js';
