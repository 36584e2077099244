export default async function tearDown() {
  globalThis.removeWeb?.();
  await globalThis.stopPlatform?.();
}
