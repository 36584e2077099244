export default function tearDown() {
  globalThis.removeWeb?.();
}
