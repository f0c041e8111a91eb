import { XMLParser } from 'fast-xml-parser';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { xmlImbalance } from './xml-balance.ts';

/** An element of an XML document. Names come without a namespace prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** In the order of the document. */
  readonly children: readonly XmlElement[];
  /** The text of the element itself, not of its children, without blanks around it. */
  readonly text: string;
}

const CDATA = '#cdata';

/** Nothing is interpreted, resolved or fetched: tags, attributes and text as they stand there. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  cdataPropName: CDATA,
});

/** The name of the root element, from the beginning of a file; undefined when it does not look like XML. */
export function xmlRootName(head: string): string | undefined {
  let rest = head.trimStart();
  for (;;) {
    const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : undefined;
    if (end === undefined) break;
    const at = rest.indexOf(end);
    if (at < 0) return undefined;
    rest = rest.slice(at + end.length).trimStart();
  }
  const name = /^<(?:[\w.-]{1,100}:)?([A-Za-z_][\w.-]{0,100})[\s/>]/.exec(rest)?.[1];
  return name;
}

/**
 * Reads an XML document. One that declares entities or names a document type is refused: no exporter of scorings does,
 * and they make a reader fetch other files or swell without limit. So is one that is cut off or not well formed.
 */
export function readXml(text: string, fileName: string): Result<XmlElement, Problem> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    return notXml(fileName, 'XML without a document type and entities', 'one that declares them');
  }
  const expected = 'a complete XML document';
  // The parser itself would take a file that is cut off for a shorter one.
  const imbalance = xmlImbalance(text);
  if (imbalance !== undefined) return notXml(fileName, expected, imbalance);
  let tree: unknown;
  try {
    tree = parser.parse(text);
  } catch (error) {
    // The parser throws for what it holds to be an attack: names that would change objects, too many levels.
    return notXml(fileName, expected, error instanceof Error ? error.message : 'something else');
  }
  const root = contentOf(tree).children[0];
  return root === undefined ? notXml(fileName, expected, 'no element') : ok(root);
}

export function childrenNamed({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name);
}

/** The first element under a path of names; undefined when there is none. */
export function elementAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (at, name) => at?.children.find((child) => child.name === name),
    element,
  );
}

/** The text under a path; undefined when there is no such element. */
export function textAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): string | undefined {
  return elementAt(element, ...path)?.text;
}

/** The parser's nodes: `{ Name: [children], ':@': { attribute: value } }` and `{ '#text': value }`. */
function contentOf(nodes: unknown): { readonly children: XmlElement[]; readonly text: string } {
  const children: XmlElement[] = [];
  let text = '';
  for (const node of Array.isArray(nodes) ? (nodes as unknown[]) : []) {
    for (const [name, value] of Object.entries(node as Readonly<Record<string, unknown>>)) {
      if (name === ':@') continue;
      if (name === '#text') text += withoutEntities(String(value));
      else if (name === CDATA) text += plainTextOf(value);
      else children.push(elementOf(name, value, node as NodeWithAttributes));
    }
  }
  return { children, text: text.trim() };
}

interface NodeWithAttributes {
  readonly ':@'?: Readonly<Record<string, unknown>>;
}

function elementOf(name: string, value: unknown, node: NodeWithAttributes): XmlElement {
  const attributes = new Map(
    Object.entries(node[':@'] ?? {}).map(
      ([key, text]) => [key, withoutEntities(String(text))] as const,
    ),
  );
  return { name, attributes, ...contentOf(value) };
}

/** What stands in a CDATA section: no entities there. */
function plainTextOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return (nodes as Readonly<Record<string, unknown>>[])
    .map((node) => (typeof node['#text'] === 'string' ? node['#text'] : ''))
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The five of XML and characters by number; anything else stays as it stands there. */
function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,8}));/g, (...found: string[]) => {
    const [whole, decimal, hex, name] = found as [string, string?, string?, string?];
    if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : whole;
    const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}

function notXml(subject: string, expected: string, received: string): Result<never, Problem> {
  return fail({ code: 'scoring.not-xml', subject, expected, received });
}
