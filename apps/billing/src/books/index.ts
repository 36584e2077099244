export { BooksModule } from './books.module.js';
export { type AccountName, accountNameOf } from './entries/chart.js';
export { entriesOfDocument, type LineToPost } from './entries/entries-of-document.js';
export { openAccountInSql } from './entries/open-account.js';
export { lockedThrough, type NewEntry, type NewPosting, post } from './entries/post.js';
export { reversalOf, reverse } from './entries/reverse.js';
