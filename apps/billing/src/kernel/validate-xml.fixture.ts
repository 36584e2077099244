import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Validates with libxml2 as WebAssembly, which only an ES module can import. */
const script = `
import { readFile } from 'node:fs/promises';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
const [schema, file] = await Promise.all(process.argv.slice(1).map((path) => readFile(path)));
XsdValidator.fromDoc(XmlDocument.fromBuffer(schema)).validate(XmlDocument.fromBuffer(file));
`;

/**
 * Validates a file against an XML schema.
 * @throws Error with the violation.
 */
export async function validateXml(schemaPath: string, filePath: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, '--', schemaPath, filePath],
    { cwd: import.meta.dirname },
  );
}
