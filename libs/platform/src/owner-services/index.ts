export { originsField } from './origins-field.js';
export {
  notReached,
  postToOwner,
  type NotReached,
  type OwnerServiceOptions,
  type Post,
} from './post-to-owner.js';
export { newSecret, signedHeaders } from './signature.js';
