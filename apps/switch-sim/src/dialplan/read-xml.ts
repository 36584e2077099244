import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { SaxesParser } from 'saxes';

/** An element of the configuration, with its place for error messages. */
export interface XmlElement {
  readonly name: string;
  /** Attributes with `$${name}` replaced by its value. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly file: string;
  readonly line: number;
}

/** An error with its file and line. */
export const wrongAt = ({ file, line }: Pick<XmlElement, 'file' | 'line'>, what: string): Error =>
  new Error(`${file}, line ${line}: ${what}`);

/** The element for includes and variables of the switch's preprocessor (switch_xml.c). */
const preProcess = 'X-PRE-PROCESS';
const section = 'section';
const mostIncludes = 20;

export interface XmlOptions {
  /** Environment variables for `env-set`, such as FS_CONTROLLERS. */
  readonly environment: Readonly<Record<string, string>>;
  /** `$${name}` variables that the switch sets itself. */
  readonly variables: Readonly<Record<string, string>>;
  /** The only section to read, with its includes. */
  readonly only: string;
}

/**
 * The root element of a configuration, with includes and variables resolved.
 * @throws {Error} naming file and line.
 */
export function readXml(file: string, options: XmlOptions): XmlElement {
  const [root] = new Reader(options).read(file, 0);
  if (!root) throw new Error(`${file} has no element`);
  return root;
}

class Reader {
  private readonly variables: Map<string, string>;

  constructor(private readonly options: XmlOptions) {
    this.variables = new Map(Object.entries(options.variables));
  }

  read(file: string, depth: number): XmlElement[] {
    if (depth > mostIncludes) throw new Error(`${file} includes itself`);
    const text = readFileSync(file, 'utf8');
    const top: XmlElement[] = [];
    if (text.trim() === '') return top;
    const open: XmlElement[] = [];
    const parser = new SaxesParser({ xmlns: false, position: true });
    const here = (): { file: string; line: number } => ({ file, line: parser.line });
    let tagLine = 1;
    parser.on('opentagstart', () => {
      tagLine = parser.line;
    });
    parser.on('error', (error) => {
      throw wrongAt(here(), error.message);
    });
    parser.on('doctype', () => {
      throw wrongAt(here(), 'a document type is not simulated');
    });
    parser.on('text', (content) => {
      if (content.trim() !== '') throw wrongAt(here(), 'text between elements is not simulated');
    });
    parser.on('cdata', () => {
      throw wrongAt(here(), 'CDATA is not simulated');
    });
    parser.on('opentag', ({ name, attributes }) => {
      const place = { file, line: tagLine };
      open.push({ name, attributes: this.filledIn(attributes, place), children: [], ...place });
    });
    parser.on('closetag', () => {
      const element = open.pop();
      if (!element) return;
      const into = open.at(-1)?.children ?? top;
      if (element.name === preProcess) {
        const isRead = open.every(
          ({ name, attributes }) => name !== section || attributes['name'] === this.options.only,
        );
        if (isRead) into.push(...this.preProcessed(element, depth));
      } else if (element.name === 'include') into.push(...element.children);
      else into.push(element);
    });
    parser.write(text).close();
    return top;
  }

  private filledIn(
    attributes: Readonly<Record<string, string>>,
    place: { file: string; line: number },
  ): Record<string, string> {
    return Object.fromEntries(
      Object.entries(attributes).map(([name, text]) => [
        name,
        text.replaceAll(/\$\$\{([^}]*)\}/g, (_, variable: string) => {
          const value = this.variables.get(variable);
          if (value === undefined) throw wrongAt(place, `the variable $\${${variable}} is not set`);
          return value;
        }),
      ]),
    );
  }

  private preProcessed(element: XmlElement, depth: number): XmlElement[] {
    const { cmd = '', data = '' } = element.attributes;
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(data) ?? [];
    switch (cmd) {
      case 'set':
        this.variables.set(name, value);
        return [];
      case 'env-set':
        if (!/^\$\w+$/.test(value)) throw wrongAt(element, `env-set ${data} is not simulated`);
        // Settings of modules that are not simulated are empty.
        this.variables.set(name, this.options.environment[value.slice(1)] ?? '');
        return [];
      case 'include':
        return this.filesOf(element, data).flatMap((file) => this.read(file, depth + 1));
      default:
        throw wrongAt(element, `${preProcess} ${cmd} is not simulated`);
    }
  }

  /**
   * Resolves an include relative to the including file; as in the switch, a missing file includes
   * nothing.
   */
  private filesOf({ file, ...place }: XmlElement, pattern: string): string[] {
    const path = isAbsolute(pattern) ? pattern : join(dirname(file), pattern);
    if (!path.includes('*')) return existsSync(path) ? [path] : [];
    const folder = dirname(path);
    const [, ending, ...more] = basename(path).split('*');
    if (folder.includes('*') || basename(path)[0] !== '*' || more.length > 0) {
      throw wrongAt({ file, ...place }, `including ${pattern} is not simulated`);
    }
    const names = readdirSync(folder).filter((name) => name.endsWith(ending ?? ''));
    return names.toSorted().map((name) => join(folder, name));
  }
}
