import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** libxml2, as WebAssembly, which only an ES module can import. */
const script = `
import { readFile } from 'node:fs/promises';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
const [schema, file] = await Promise.all(process.argv.slice(1).map((path) => readFile(path)));
XsdValidator.fromDoc(XmlDocument.fromBuffer(schema)).validate(XmlDocument.fromBuffer(file));
`;

/** @throws Error that says what in a file its XML schema doesn't take. */
export async function validateXml(schemaPath: string, filePath: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, '--', schemaPath, filePath],
    { cwd: import.meta.dirname },
  );
}
