import { describe, expect, test } from 'vitest';
import { readScoring } from '../../../../src/formats/scoring/read-scoring.ts';
import { xmlImbalance } from '../../../../src/formats/scoring/xml-balance.ts';
import { readXml, xmlRootName } from '../../../../src/formats/scoring/xml-tree.ts';

describe('a document is whole', () => {
  test.each([
    '<a/>',
    '<a></a>',
    '<a ></a >',
    '<?xml version="1.0"?><!-- <b> --><a x="1>2" y=\'</a>\'><b/><c>t</c><![CDATA[<d>]]></a>\n<!-- end -->',
    '<x:a xmlns:x="u"><x:b/></x:a>',
  ])('%s', (text) => {
    expect(xmlImbalance(text)).toBeUndefined();
  });

  test.each([
    ['', '0 root elements'],
    ['text', '0 root elements'],
    ['<a/><b/>', '2 root elements'],
    ['<a>', 'a file that ends before </a>'],
    ['<a><b></a>', '</a> with <b> open (line 1)'],
    ['<a/>\n</a>', '</a> with nothing open (line 2)'],
    ['<a><b', 'a tag that is cut off (line 1)'],
    ['<a><b <c></c></a>', 'a tag that is cut off (line 1)'],
    ['<a x="></a>', 'a tag that is cut off (line 1)'],
    ['<a><!-- x</a>', '<!-- without an end (line 1)'],
    ['<a><![CDATA[</a>', '<![CDATA[ without an end (line 1)'],
    ['< a></ a>', 'a tag without a name (line 1)'],
  ])('%j is not', (text, why) => {
    expect(xmlImbalance(text)).toBe(why);
  });

  test('every proper beginning of one is not', () => {
    const text = '<?xml version="1.0"?><a x="1"><b>t</b><c/><!-- d --></a>';
    for (let end = 0; end < text.length; end += 1) {
      expect(xmlImbalance(text.slice(0, end))).toBeDefined();
    }
  });
});

test('elements, attributes and text, without prefixes; entities of XML and characters by number', () => {
  const read = readXml(
    '<?xml version="1.0"?><n:a xmlns:n="u"><n:b k="1 &lt; 2">T &amp;amp; &#233;</n:b><b><![CDATA[&lt;q]]></b></n:a>',
    'file',
  );
  const leaf = { children: [], attributes: new Map() };
  expect(read).toMatchObject({
    ok: true,
    value: {
      name: 'a',
      text: '',
      children: [
        { name: 'b', children: [], attributes: new Map([['k', '1 < 2']]), text: 'T &amp; é' },
        { ...leaf, name: 'b', text: '&lt;q' },
      ],
    },
  });
});

test('the root is told from the beginning', () => {
  expect(xmlRootName('\n<?xml version="1.0"?>\n<!-- <x> -->\n<n:Root a="1">')).toBe('Root');
  expect(['Root', '<Root', '< Root>', '<!-- <Root>', '<?xml'].map(xmlRootName)).toEqual([
    ...[undefined, undefined, undefined, undefined, undefined],
  ]);
});

describe('no entities, no document type, nothing is fetched', () => {
  const utf16 = (text: string): Uint8Array =>
    Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
  const bomb =
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';

  test.each([
    ['an external document type', '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a>&b;</a>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'],
    ['entities that swell', `${bomb}<a>&c;&c;&c;</a>`],
    ['in small letters, behind the root', '<a><!doctype b></a>'],
    ['an entity behind the root', '<a/><!ENTITY b "c">'],
  ])('%s: refused', (_, text) => {
    const read = readXml(text, 'file');
    expect(read.ok ? 'read' : read.failure).toMatchObject({
      code: 'scoring.not-xml',
      received: 'one that declares them',
    });
  });

  test.each([
    ['CMPStudyConfig', 'UTF-8'],
    ['CMPStudyConfig', 'UTF-16'],
    ['PSGAnnotation', 'UTF-8'],
    ['EventExport', 'UTF-16'],
  ])('a scoring of the root %s in %s with one is a problem, whole', async (root, encoding) => {
    const text = `<?xml version="1.0"?>${bomb}<${root}><EpochLength>&c;</EpochLength></${root}>`;
    const bytes = encoding === 'UTF-8' ? new TextEncoder().encode(text) : utf16(text);
    expect((await readScoring({ name: 'given', bytes })).ok).toBe(false);
  });

  test('a reference that nobody declared stays as it stands there', () => {
    const read = readXml('<a>&b; &amp;b; &#x110000; &#xd800; &#0;</a>', 'file');
    expect(read.ok && read.value.text).toBe('&b; &b; &#x110000; &#xd800; &#0;');
  });

  test('a thousand levels are refused, ten are read', () => {
    const nested = (levels: number): string => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    expect([readXml(nested(10), 'file').ok, readXml(nested(1000), 'file').ok]).toEqual([
      true,
      false,
    ]);
  });

  test.each(['__proto__', 'constructor', 'hasOwnProperty'])(
    'a tag named %s changes no object',
    (name) => {
      const read = readXml(`<a><${name}><polluted>1</polluted></${name}></a>`, 'file');
      expect(read.ok ? read.value.children.length : 1).toBe(1);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );
});
