/**
 * The packages of each app, bottom up: a package imports only packages of the lines before its own, and none of its own
 * line. Names are folders of the app's `src`. `migrations` isn't listed, nor are the files at the root of `src`, which
 * put the app together.
 *
 * @type {Readonly<Record<string, import('./rules.cjs').Walls>>}
 */
module.exports = {};
